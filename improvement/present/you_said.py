"""What people said, with what was decided and where it stands, in words for everybody who was asked. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.vocabulary import Stage
from improvement.gates.vocabulary import Choice
from improvement.present.last_time import status_of
from improvement.present.plan import Task
from improvement.vocabulary import Status, is_own
from questions.languages import current

HEADING = gettext_noop("You said, we did")
DECIDED, PROPOSED, DID = gettext_noop("We decided"), gettext_noop("What is proposed"), gettext_noop("We did")
_CHOICES: Mapping[str, str] = {
    Choice.GO: gettext_noop("Decided in {month}: the project goes on."),
    Choice.CONDITIONS: gettext_noop("Decided in {month}: the project goes on, with conditions."),
    Choice.HOLD: gettext_noop("Decided in {month}: the project waits."),
    Choice.STOP: gettext_noop("Decided in {month}: the project stops."),
}
_NEWER = gettext_noop("Something newer has been decided since.")
_WORDS = {
    Status.DONE: gettext_noop("Done"),
    Status.OPEN: gettext_noop("Agreed"),
    Status.LATE: gettext_noop("Late"),
    Status.DROPPED: gettext_noop("Will not be done"),
    Status.CARRIED: gettext_noop("Carried on"),
    Status.UNDECIDED: gettext_noop("Not decided yet"),
}
_GONE = gettext_noop("No longer planned")


@dataclass(frozen=True)
class Decided:
    """The newest decision at a stage gate."""

    pk: int
    stage: str
    choice: str
    on: date

    @property
    def gate(self) -> str:
        return _("A decision at the stage gate “{label}”").format(label=Stage(self.stage).label)

    @property
    def fact(self) -> str:
        return _(_CHOICES[self.choice]).format(month=_month(self.on))


@dataclass(frozen=True)
class Line:
    """A line as it is published. `why` is the reason that the plan gave then, `decision` the number of the decision,
    and `owner` the mark of the name that was previewed: the name itself is kept in the plan alone. Both `decided` and
    `fact` are in English, and in other languages where they differ there. Lines of before that have one language.
    """

    said: str
    decided: str
    done: str
    is_on_poster: bool
    step: str = ""
    why: str = ""
    gate: str = ""
    decision: int | None = None
    fact: str = ""
    owner: str = ""
    in_languages: Mapping[str, Sequence[str]] = field(default_factory=dict)  # code -> what was decided, and the fact

    def in_others(self, same: Mapping[str, "Line"]) -> "Line":
        """`same`: this line in other languages, by their codes."""
        words = {code: [line.decided, line.fact] for code, line in same.items()}
        differing = {code: each for code, each in words.items() if each != [self.decided, self.fact]}
        return replace(self, in_languages=differing)

    @property
    def here(self) -> "Line":
        """In the language of the page."""
        decided, fact = self.in_languages.get(current(), (self.decided, self.fact))
        return replace(self, decided=decided, fact=fact)

    @property
    def as_data(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class LineRow:
    """A line as it stands today, ready to print."""

    said: str
    label: str  # of what was decided
    decided: str
    word: str  # where it stands, in short; empty where there are words only
    status: str  # the same in a sentence or two
    owner: str  # empty unless names are shown
    done: str
    is_on_poster: bool

    @property
    def on_poster(self) -> tuple[tuple[str, bool, str], ...]:
        """Each part of the answer: its label, whether it says where the step stands, and the words."""
        is_done = self.word == _(_WORDS[Status.DONE])
        decided = (_(DID) if is_done else self.label, True, self.decided)
        did = ("" if is_done else _(DID), False, self.done)
        return (decided, did) if self.done else (decided,)


def owner_mark(name: str) -> str:
    """Empty where nobody is named."""
    return salted_hmac("improvement.you_said", name, algorithm="sha256").hexdigest() if name else ""


def line_of(entry: Mapping[str, object]) -> Line:
    """As it was stored."""
    return Line(**entry)  # type: ignore[arg-type]  # what `as_data` made


def rows_of(
    lines: Iterable[Line],
    *,
    tasks: Sequence[Task],
    decided: Mapping[str, Decided],
    shows_owners: bool,
    today: date,
) -> tuple[LineRow, ...]:
    """`tasks`: the plan as it is now. `decided`: gate -> its newest decision."""
    planned = {task.code: task for task in tasks}
    return tuple(_row(line.here, planned.get(line.step), decided, today, shows_owners=shows_owners) for line in lines)


def _row(line: Line, task: Task | None, decided: Mapping[str, Decided], today: date, *, shows_owners: bool) -> LineRow:
    word, status = _of_step(line, task, today) if line.step else _of_gate(line, decided)
    owner = task.owner if task and shows_owners and owner_mark(task.owner) == line.owner else ""
    label = _(PROPOSED) if word == _(_WORDS[Status.UNDECIDED]) else _(DECIDED)
    return LineRow(line.said, label, line.decided, word, status, owner, line.done, line.is_on_poster)


def _of_gate(line: Line, decided: Mapping[str, Decided]) -> tuple[str, str]:
    if not line.gate:
        return "", ""
    newest = decided.get(line.gate)
    is_newest = newest is None or newest.pk == line.decision
    return _("Decided"), line.fact if is_newest else f"{line.fact} {_(_NEWER)}"


def _of_step(line: Line, task: Task | None, today: date) -> tuple[str, str]:
    if task is None and is_own(line.step):
        return _(_GONE), _("This is no longer in the plan.")
    status = status_of(task, today) if task else Status.UNDECIDED
    return _(_WORDS[status]), _SENTENCES[status](line, task) if task else ""


def _open(_line: Line, task: Task) -> str:
    return _("Planned for {month}.").format(month=_month(task.due_on)) if task.due_on else _("No date is set yet.")


def _late(_line: Line, task: Task) -> str:
    return _("It was planned for {month} and is not done yet.").format(month=_month(task.due_on))


def _done(_line: Line, task: Task) -> str:
    return _("In {month}.").format(month=_month(task.done_on))


def _dropped(line: Line, task: Task) -> str:
    """Only a reason that somebody read before it was published: anybody may read this."""
    return (
        _("The reason: {reason}").format(reason=task.why_not)
        if task.why_not == line.why
        else _("Ask the project for the reason.")
    )


def _carried(_line: Line, _task: Task) -> str:
    return _("It is in the plan of a later round.")


_SENTENCES = {
    Status.OPEN: _open,
    Status.LATE: _late,
    Status.DONE: _done,
    Status.DROPPED: _dropped,
    Status.CARRIED: _carried,
}


def _month(day: date | None) -> str:
    return date_format(day, "F Y") if day else ""
