"""What closing a round does, in numbers and words, before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessments.fieldwork.words import shown_words
from assessments.queries import GroupProgress


@dataclass(frozen=True)
class ClosingLine:
    """One group."""

    title: str
    words: str


@dataclass(frozen=True)
class Closing:
    unfinished: int  # people who have begun and not submitted
    nobody_answered: bool
    unanswered: tuple[ClosingLine, ...]
    not_shown: tuple[ClosingLine, ...]  # groups of which something cannot be shown, and why


def closing_of(progress: Sequence[GroupProgress]) -> Closing:
    return Closing(
        unfinished=sum(row.started for row in progress),
        nobody_answered=not any(row.submitted for row in progress),
        unanswered=_lines((row, _unanswered(row)) for row in progress),
        not_shown=_lines((row, _why(row)) for row in progress),
    )


def _lines(rows: Iterable[tuple[GroupProgress, str]]) -> tuple[ClosingLine, ...]:
    return tuple(ClosingLine(row.group.title, words) for row, words in rows if words)


def _unanswered(row: GroupProgress) -> str:
    """Empty where everybody who was asked has answered, or nobody was."""
    if row.unanswered:
        return f"{row.unanswered} of {row.asked} have not answered"
    if row.unanswered is None and (row.has_open_link or row.submitted):
        return f"{row.submitted} answered. It is not known how many were asked"
    return ""


def _why(row: GroupProgress) -> str:
    if row.left_out and row.typed:
        return shown_words(row)
    if row.missing:
        return f"{row.submitted} answered, {row.missing} more {'answer' if row.missing == 1 else 'answers'} needed"
    return ""
