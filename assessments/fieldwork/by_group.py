"""The progress of each group in words: in full for those who run a round, never of a few people for others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.fieldwork.words import not_yet, shown_words, yes
from assessments.queries import GroupProgress


@dataclass(frozen=True)
class GroupLine:
    title: str
    asked: str
    started: str
    submitted: str
    added: str  # of these, answers that staff typed in or imported
    shown: str  # whether the group can be shown, in a few words
    note: str = ""  # who of it cannot be shown, and why


def by_group(progress: Sequence[GroupProgress], *, in_full: bool) -> tuple[GroupLine, ...]:
    line = _in_full if in_full else _for_others
    return tuple(line(row) for row in progress)


def _in_full(row: GroupProgress) -> GroupLine:
    if not (row.left_out and row.typed):
        return _line(row, str, shown_words(row), asked=row.asked_words)
    shown = (
        not_yet() if row.missing else _("{counted} of {submitted}").format(counted=row.counted, submitted=row.submitted)
    )
    return replace(_line(row, str, shown, asked=row.asked_words), note=shown_words(row))


def _for_others(row: GroupProgress) -> GroupLine:
    """Who answers in a small group can be told from small numbers, and from how they grow."""
    few = _("fewer than {number}").format(number=row.needed)

    def from_enough(count: int) -> str:
        return str(count) if count >= row.needed or not row.group.confidential else few

    asked = pgettext("a number of people", "not known") if row.asked is None else from_enough(row.asked)
    return _line(row, from_enough, not_yet() if row.missing else yes(), asked=asked)


def _line(row: GroupProgress, number: Callable[[int], str], shown: str, *, asked: str) -> GroupLine:
    return GroupLine(row.group.title, asked, number(row.started), number(row.submitted), number(row.typed), shown)
