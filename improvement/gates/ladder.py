"""Where a project stands among its gates: which it has passed, which is next, and at which it may decide. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.vocabulary import Stage
from improvement.gates.vocabulary import GOES_ON, ORDER, QUESTIONS
from scoring.words.language import lowered

Place = Literal["passed", "next", "open", "later"]
# What is printed where nothing was decided.
_UNDECIDED: Mapping[Place, str] = {
    "next": gettext_noop("Next. No decision yet."),
    "open": gettext_noop("No decision was recorded."),
    "later": gettext_noop("Comes later."),
}


@dataclass(frozen=True)
class Gate:
    stage: str
    place: Place
    decided: str = ""  # in a sentence

    @property
    def title(self) -> str:
        return str(Stage(self.stage).label)

    @property
    def question(self) -> str:
        return _(QUESTIONS[self.stage])

    @property
    def heading(self) -> str:
        return _("{gate}: {question}").format(gate=self.title, question=lowered(self.question))

    @property
    def may_decide(self) -> bool:
        return self.place != "later"

    @property
    def words(self) -> str:
        undecided = _UNDECIDED.get(self.place)
        return self.decided or (_(undecided) if undecided else "")


def next_gate(chosen: Mapping[str, str], stage: str) -> str:
    """`chosen`: gate -> the newest choice. `stage`: that of the last closed round, or empty. Empty: all are passed."""
    passed = _passed(chosen)
    start = passed + 1 if passed >= 0 else _index(stage)
    last = max([start, *(_index(one) for one in chosen if _index(one) > passed)])
    return ORDER[last] if last < len(ORDER) else ""


def _passed(chosen: Mapping[str, str]) -> int:
    """The number of the last gate that was passed, -1 for none."""
    return max((_index(stage) for stage, choice in chosen.items() if choice in GOES_ON), default=-1)


def _index(stage: str) -> int:
    return ORDER.index(stage) if stage in ORDER else 0


def gates(chosen: Mapping[str, str], stage: str, sentences: Mapping[str, str]) -> tuple[Gate, ...]:
    """All five, in order. `sentences`: what was decided at each, last."""
    coming = next_gate(chosen, stage)
    return tuple(Gate(one, _place(one, chosen, coming), sentences.get(one, "")) for one in ORDER)


def is_reached(stage: str, chosen: Mapping[str, str], last: str) -> bool:
    """Whether anything can be decided there yet. `last`: the stage of the last closed round."""
    return next(gate.may_decide for gate in gates(chosen, last, {}) if gate.stage == stage)


def _place(stage: str, chosen: Mapping[str, str], coming: str) -> Place:
    if chosen.get(stage) in GOES_ON:
        return "passed"
    if stage == coming:
        return "next"
    return "later" if coming and _index(stage) > _index(coming) else "open"


def not_passed_before(stage: str, chosen: Mapping[str, str]) -> dict[str, str] | None:
    """Gate -> title. None for the first gate, which has none before it."""
    before = ORDER[: _index(stage)]
    return {one: str(Stage(one).label) for one in before if chosen.get(one) not in GOES_ON} if before else None
