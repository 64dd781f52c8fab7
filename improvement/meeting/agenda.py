"""The agenda of a results meeting: how many minutes each part takes. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from improvement.meeting.candidates import Candidate
from improvement.meeting.vocabulary import Kind, Minutes
from scoring.words.language import lowered

WELCOME, QUESTION, TALK, VOTE, STEPS = "welcome", "question", "talk", "vote", "steps"


@dataclass(frozen=True)
class Parts:
    """Minutes of each part. The questions share theirs."""

    welcome: int
    questions: int
    vote: int
    steps: int


# Half of the time and more is talk. What was agreed needs an owner before people leave.
_PARTS: Mapping[int, Parts] = {
    Minutes.HALF_AN_HOUR: Parts(3, 18, 5, 4),
    Minutes.THREE_QUARTERS: Parts(4, 27, 7, 7),
    Minutes.AN_HOUR: Parts(5, 39, 8, 8),
    Minutes.LONG: Parts(8, 57, 10, 15),
}


@dataclass(frozen=True)
class Split:
    """How the minutes of one question are used."""

    read: int
    pairs: int
    together: int
    agree: int

    @property
    def words(self) -> str:
        return _("{read} to read, {pairs} in pairs, {together} together, {agree} to agree.").format(
            read=_minutes(self.read),
            pairs=_minutes(self.pairs),
            together=_minutes(self.together),
            agree=_minutes(self.agree),
        )


@dataclass(frozen=True)
class Item:
    """A part of the meeting. `number` of its question, 0 for all other parts."""

    part: str
    starts: int  # minutes after the beginning
    minutes: int
    title: str
    number: int = 0
    question: Candidate | None = None

    @property
    def clock(self) -> str:
        return f"{self.starts // 60}:{self.starts % 60:02}"

    @property
    def length(self) -> str:
        return _minutes(self.minutes)

    @property
    def split(self) -> str:
        return split(self.minutes).words


def agenda(minutes: int, questions: Sequence[Candidate]) -> tuple[Item, ...]:
    """It fills the whole time. Without questions people talk about what they see themselves."""
    items, start = [], 0
    for part, length, title, question in _items(_PARTS[minutes], questions):
        number = questions.index(question) + 1 if question else 0
        items.append(Item(part, start, length, title, number, question))
        start += length
    return tuple(items)


def split(minutes: int) -> Split:
    """Of one question. Most of it is talk, first in pairs: then everybody has spoken before the room does."""
    few, pairs = max(1, minutes // 6), minutes // 3
    return Split(few, pairs, minutes - 2 * few - pairs, few)


def _items(parts: Parts, questions: Sequence[Candidate]) -> Iterator[tuple[str, int, str, Candidate | None]]:
    yield WELCOME, parts.welcome, _("Welcome, and how to read a figure"), None
    for number, question in enumerate(questions):
        share, rest = divmod(parts.questions, len(questions))
        title = _("Question {number}: {kind}").format(number=number + 1, kind=lowered(str(Kind(question.kind).label)))
        yield QUESTION, share + (number < rest), title, question
    if not questions:
        yield TALK, parts.questions, _("Talk about what you see yourselves"), None
    yield VOTE, parts.vote, _("Vote on what to do first"), None
    yield STEPS, parts.steps, _("Who does it, and by when"), None


def _minutes(count: int) -> str:
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)
