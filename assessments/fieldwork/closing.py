"""Who has not answered, before a round closes. What that does to the result is said by assessments.checks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from assessments.queries import GroupProgress


@dataclass(frozen=True)
class ClosingLine:
    """One group."""

    title: str
    words: str


@dataclass(frozen=True)
class Closing:
    nobody_answered: bool
    unanswered: tuple[ClosingLine, ...]


def closing_of(progress: Sequence[GroupProgress]) -> Closing:
    return Closing(
        nobody_answered=not any(row.submitted for row in progress),
        unanswered=tuple(ClosingLine(row.group.title, words) for row in progress if (words := _unanswered(row))),
    )


def _unanswered(row: GroupProgress) -> str:
    """Empty where everybody who was asked has answered, or nobody was."""
    if row.unanswered:
        words = ngettext("{count} of {asked} have not answered", "{count} of {asked} have not answered", row.unanswered)
        return words.format(count=row.unanswered, asked=row.asked)
    if row.unanswered is None and (row.has_open_link or row.submitted):
        words = ngettext(
            "{count} answered. It is not known how many were asked",
            "{count} answered. It is not known how many were asked",
            row.submitted,
        )
        return words.format(count=row.submitted)
    return ""
