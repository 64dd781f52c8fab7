"""The schema of each bank file. Unknown keys are refused, never silently ignored.

The fields of a model are the keys of the file. `manage.py bank_schema` exports a JSON Schema from these models.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from questions.catalogue import Part, Side

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Codes = tuple[Code, ...]
Version = Annotated[int, Field(ge=1, le=1_000_000)]
Minutes = Annotated[int, Field(ge=1, le=60)]
POINT_VALUES = {"1", "2", "3", "4", "5"}


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Source(Strict):
    """Where the content comes from."""

    document: Text | None = None
    seed: Text
    part: Text


# Scales


class Point(Strict):
    value: Annotated[int, Field(ge=1, le=5)]
    label: Text
    hint: Text | None = None


def _five_in_order(points: tuple[Point, ...]) -> tuple[Point, ...]:
    if [point.value for point in points] != [1, 2, 3, 4, 5]:
        raise ValueError("Give points with the values 1, 2, 3, 4 and 5, in this order.")
    return points


def _label_each(labels: dict[str, str]) -> dict[str, str]:
    if labels.keys() != POINT_VALUES:
        raise ValueError("Give a label for each of 1, 2, 3, 4 and 5.")
    return labels


FivePoints = Annotated[tuple[Point, ...], AfterValidator(_five_in_order)]
Labels = Annotated[dict[str, Text], AfterValidator(_label_each)]


class OptOut(Strict):
    code: Literal["dont_know", "not_applicable"]
    label: Text


class Scale(Strict):
    kind: Literal["quality", "extent"]
    prompt: Text
    points: FivePoints
    opt_out: tuple[OptOut, ...]


class SharedScale(Strict):
    """The second answer to a question of the checklist. Its code is that of the question with `suffix`."""

    kind: Literal["spread"]
    suffix: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    prompt: Text
    points: FivePoints
    opt_out: tuple[OptOut, ...]


class SameScale(Strict):
    same_as: Literal["executive-checklist", "seven-principles"]


class PracticeScale(Strict):
    kind: Literal["practice"]
    points: tuple[Point, ...]
    opt_out: tuple[OptOut, ...]


# Questions


class Labelled(Strict):
    """The label and help text of a free-text field."""

    label: Text
    help: Text


class ChecklistQuestion(Strict):
    code: Code
    title: Text
    text: Text
    good: Text
    warning: Text
    principles: Codes
    flag: Code | None = None
    capability: bool = False
    part: Part
    after: Codes = ()


class OnceLive(Strict):
    """The words from the stage "pilot" on, where a thing can be seen instead of expected. What is left out stays."""

    text: Text | None = None
    wording: dict[Code, Text] = {}
    labels: Labels | None = None


class Statement(Strict):
    """A question to people on the ground. `excluded` (`except` in the file) lists groups that cannot judge it."""

    code: Code
    text: Text
    part: Part
    wording: dict[Code, Text] = {}
    labels: Labels | None = None
    once_live: OnceLive | None = None
    excluded: Annotated[Codes, Field(alias="except")] = ()
    echoes: Codes = ()


class Introduction(Strict):
    """The heading and introduction of a page of questions."""

    title: Text
    summary: Text


class PrincipleEntry(Strict):
    """`title` and `summary` are for results. Respondents read `page`, or the `wording` of their group instead."""

    code: Code
    title: Text
    summary: Text
    page: Introduction
    wording: dict[Code, Introduction] = {}
    flag: Code | None = None
    questions: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Component(Strict):
    code: Code
    title: Text
    questions: Annotated[tuple[Statement, ...], Field(min_length=1)]


class QuestionBank(Strict):
    version: Version
    title: Text
    summary: Text
    source: Source
    asked_of: Codes
    minutes: Minutes


class ChecklistPage(Strict):
    """A page of the checklist: its questions in the order in which the bank has them."""

    code: Code
    title: Text
    questions: Annotated[Codes, Field(min_length=1)]


class Predictions(Strict):
    """What executives expect most front-line staff to answer to some statements: codes with `prefix` for their first
    letter."""

    asked_of: Codes
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    title: Text
    summary: Text
    prompt: Text
    statements: Annotated[Codes, Field(min_length=1)]
    opt_out: tuple[OptOut, ...]


class Checklist(QuestionBank):
    bank: Literal["executive-checklist"]
    scale: Scale
    shared: SharedScale | None = None
    evidence: Labelled
    pages: Annotated[tuple[ChecklistPage, ...], Field(min_length=1)]
    predictions: Predictions | None = None
    questions: Annotated[tuple[ChecklistQuestion, ...], Field(min_length=1)]


class Comment(Labelled):
    """The free-text question at the end, with a group's own words where it has any."""

    wording: dict[Code, Labelled] = {}


class SevenPrinciples(QuestionBank):
    bank: Literal["seven-principles"]
    scale: Scale
    principles: Annotated[tuple[PrincipleEntry, ...], Field(min_length=1)]
    comment: Comment


class Core(QuestionBank):
    """Questions that no principle asks: each is a figure of its own, and counts in no flag and in no principle."""

    bank: Literal["core"]
    optional: bool = False
    scale: SameScale
    page: Introduction
    questions: Annotated[tuple[Statement, ...], Field(min_length=1)]


class WorkSystem(QuestionBank):
    bank: Literal["work-system"]
    optional: bool
    scale: SameScale
    components: Annotated[tuple[Component, ...], Field(min_length=1)]


# Groups


class GroupEntry(Strict):
    code: Code
    title: Text
    side: Side
    confidential: bool
    folds: Code | None = None


class Fold(Strict):
    title: Text


class NotAskedEntry(Strict):
    """A reason for which a group is not asked, and whether a flag can be clear without it."""

    code: Code
    label: Text
    allows_clear: bool


class ChosenEntry(Strict):
    """How the people of a group were chosen. Where it does not support, their good answers clear nothing."""

    code: Code
    label: Text
    supports: bool
    caution: Text | None = None


class Groups(Strict):
    version: Version
    source: Text
    groups: Annotated[tuple[GroupEntry, ...], Field(min_length=1)]
    folds: dict[Code, Fold]
    required_sides: tuple[Side, ...]
    expected_groups: Codes
    not_asked: Annotated[tuple[NotAskedEntry, ...], Field(min_length=1)]
    chosen: Annotated[tuple[ChosenEntry, ...], Field(min_length=1)]


# Practices and indicators


class PracticeEntry(Strict):
    code: Code
    title: Text
    ready: bool = False
    principles: Codes
    patterns: Codes
    groups: Codes = ()  # those that it is about; none where it is about the project as a whole


class Area(Strict):
    code: Code
    title: Text
    practices: tuple[PracticeEntry, ...]


class Practices(Strict):
    bank: Literal["practices"]
    version: Version
    title: Text
    source: Source
    asked_of: Codes
    scale: PracticeScale
    areas: tuple[Area, ...]


class IndicatorEntry(Strict):
    code: Code
    title: Text
    measure: Text
    unit: Literal["percent", "count", "chosen"]
    better: Literal["up", "down", "chosen"]
    principles: Codes


class IndicatorKind(Strict):
    code: Code
    title: Text
    indicators: tuple[IndicatorEntry, ...]


class Indicators(Strict):
    bank: Literal["indicators"]
    version: Version
    title: Text
    source: Source
    kinds: tuple[IndicatorKind, ...]
