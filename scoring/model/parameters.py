"""The types of findings' parameters. Limits of a value are part of its type; the reader of the banks enforces them."""

from dataclasses import dataclass
from typing import Annotated, Literal

# What a code of the banks can stand for.
CodedThing = Literal["group", "principle", "executive question", "statement"]


@dataclass(frozen=True)
class Range:
    """Limits of a number: more than `above`, at least `least`, at most `most`."""

    above: float | None = None
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class CodeOf:
    """The text is the code of one of these in the banks."""

    what: CodedThing


@dataclass(frozen=True)
class NotEmpty:
    """The list has at least one entry."""


Points = Annotated[float, Range(above=0, most=100)]  # on the scale from 0 to 100
Share = Annotated[float, Range(above=0, most=1)]  # 0 to 1
People = Annotated[int, Range(least=1)]
Count = Annotated[int, Range(least=1)]
ExecutiveQuestion = Annotated[str, CodeOf("executive question")]
ExecutiveQuestions = Annotated[tuple[ExecutiveQuestion, ...], NotEmpty()]
Statement = Annotated[str, CodeOf("statement")]
Statements = Annotated[tuple[Statement, ...], NotEmpty()]


@dataclass(frozen=True)
class RuleParameters:
    """What a rule of `patterns.yaml` gives to its kind of finding. Each kind has its own subclass."""


@dataclass(frozen=True)
class Divide(RuleParameters):
    """At least `share` (0 to 1) of the people, and `persons` more, lie below the midpoint, and as many above it."""

    share: Share
    persons: People


@dataclass(frozen=True)
class PredictionGap(RuleParameters):
    """At least `people` executives expect an answer at least `points` (of 100) above that of front-line staff."""

    points: Points
    people: People
