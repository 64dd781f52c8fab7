"""The banks of one edition as plain, frozen data: who is asked what, how it is worded, and what reports look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal

# scoring.model.instrument has the same: neither package may import the other.
Side = Literal["leadership", "frontline", "local_it", "supplier"]
Part = Literal["social", "technical", "joint"]
# "checklist": how good the leaders' answer is; "shared": how widely it is shared; "prediction": what executives expect
# the front line to answer; "statement": all other questions.
Kind = Literal["statement", "checklist", "shared", "prediction"]


@dataclass(frozen=True)
class Group:
    code: str
    title: str
    side: Side
    confidential: bool
    folds: str | None


@dataclass(frozen=True)
class Option:
    """One answer that a person can choose. `value` is "1" to "5", "dont_know" or "not_applicable"."""

    value: str
    label: str
    hint: str = ""

    @property
    def is_opt_out(self) -> bool:
        return not self.value.isdigit()


@dataclass(frozen=True)
class OnceLive:
    """A question's words from the stage "pilot" on. Empty where the earlier ones stay."""

    text: str
    wording: Mapping[str, str]
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Question:
    """`asked_of` holds group codes. `position` is the index in a packed string of answers."""

    code: str
    position: int
    bank: str
    title: str  # short heading of a checklist question, empty for statements
    text: str
    good: str
    warning: str
    wording: Mapping[str, str]
    options: tuple[Option, ...]
    asked_of: frozenset[str]
    principles: tuple[str, ...]
    part: Part
    echoes: tuple[str, ...]
    after: tuple[str, ...]
    kind: Kind = "statement"
    about: str = ""  # code of the question that this is the second answer to, or that it predicts
    once_live: "OnceLive | None" = None

    def text_for(self, group: str, *, is_live: bool = False) -> str:
        """The words that a group reads. `is_live` from the stage "pilot" on."""
        later = self.once_live if is_live else None
        if later and (own := later.wording.get(group)):
            return own
        if later and later.text:
            return later.text
        return self.wording.get(group, self.text)

    def options_for(self, *, is_live: bool = False) -> tuple[Option, ...]:
        return (self.once_live and is_live and self.once_live.options) or self.options

    def at_stage(self, *, is_live: bool) -> "Question":
        """The same with the words of the stage as its own."""
        later = self.once_live if is_live else None
        if not later:
            return replace(self, once_live=None)
        wording = later.wording if later.text else {**self.wording, **later.wording}
        return replace(
            self,
            text=later.text or self.text,
            wording=MappingProxyType(dict(wording)),
            options=self.options_for(is_live=True),
            once_live=None,
        )

    @property
    def values(self) -> frozenset[str]:
        return frozenset(option.value for option in self.options)


@dataclass(frozen=True)
class Page:
    """One page of a questionnaire: some of the checklist, one principle, the core, a component of the work system.

    Behind each question of the checklist stands the one that asks how widely its answer is shared.
    """

    code: str  # of a page of the checklist, a principle, a component; "core" or "predictions". Safe in a URL
    bank: str
    title: str
    summary: str
    prompt: str
    questions: tuple[Question, ...]
    evidence_label: str  # empty if no evidence is asked for
    evidence_help: str
    wording: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # group -> its own title and summary

    def cut_down_to(self, group: str, *, is_live: bool = False) -> "Page":
        """This page with only the questions a group is asked, in the words of the stage, and its own introduction."""
        title, summary = self.wording.get(group, (self.title, self.summary))
        asked = tuple(q.at_stage(is_live=is_live) for q in self.questions if group in q.asked_of)
        return replace(self, title=title, summary=summary, questions=asked)


@dataclass(frozen=True)
class Principle:
    code: str
    title: str
    summary: str
    flag: str | None


@dataclass(frozen=True)
class Flag:
    code: str
    title: str
    principles: tuple[str, ...]
    leadership: tuple[str, ...]
    also_heard: tuple[Side, ...]
    meaning: str
    why: str
    clears: str
    worse: str
    better: str


@dataclass(frozen=True)
class Finding:
    """A rule in `patterns.yaml`. `parameters` belong to its kind and are already validated."""

    code: str
    title: str
    kind: str
    meaning: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Rules:
    """Every threshold of flags and findings; what each means is said in scoring.model.instrument."""

    bar: float
    prior_persons: float
    midpoint: float
    clear_line: float
    shortfall: float
    know_rate: float
    response: float
    supporters: int
    front_line_bar: bool
    chance: float


@dataclass(frozen=True)
class NotAsked:
    """A reason why a group is not asked."""

    code: str
    label: str
    allows_clear: bool


@dataclass(frozen=True)
class Chosen:
    """A way in which the people of a group were chosen."""

    code: str
    label: str
    supports: bool
    caution: str


@dataclass(frozen=True)
class Practice:
    code: str
    title: str
    area: str
    is_ready: bool
    principles: tuple[str, ...]
    patterns: tuple[str, ...]
    groups: tuple[str, ...] = ()  # those that it is about; empty where it is about the project as a whole


@dataclass(frozen=True)
class Indicator:
    code: str
    title: str
    kind: str
    measure: str
    unit: str
    better: str
    principles: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All banks of one edition. Mappings keep the order of the banks."""

    versions: Mapping[str, int]  # bank code -> version
    fingerprint: str
    groups: Mapping[str, Group]
    folds: Mapping[str, str]
    required_sides: tuple[Side, ...]
    expected_groups: tuple[str, ...]
    questions: Mapping[str, Question]  # in packed order
    principles: Mapping[str, Principle]
    flags: Mapping[str, Flag]
    findings: Mapping[str, Finding]
    practices: Mapping[str, Practice]
    indicators: Mapping[str, Indicator]
    minutes: Mapping[str, int]  # question bank code -> minutes it takes
    optional_banks: frozenset[str]
    comment_label: str
    comment_help: str
    comment_wording: Mapping[str, tuple[str, str]]  # group -> its own label and help
    rules: Rules
    not_asked: Mapping[str, NotAsked]
    chosen: Mapping[str, Chosen]
    page_list: tuple[Page, ...]  # all pages, before they are cut down to a group

    def banks_for(self, group: str, modules: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The question banks that a group answers. Optional banks only if `modules` includes them."""
        asked = {question.bank for question in self.questions.values() if group in question.asked_of}
        return tuple(b for b in self.minutes if b in asked and (b not in self.optional_banks or b in modules))

    def pages_for(
        self, group: str, modules: frozenset[str] = frozenset(), *, is_live: bool = False
    ) -> tuple[Page, ...]:
        """The pages a group sees, each with only the questions it is asked; empty pages are left out.

        `is_live` from the stage "pilot" on: then the words are those of things that can be seen already.
        """
        banks = self.banks_for(group, modules)
        cut = (page.cut_down_to(group, is_live=is_live) for page in self.page_list if page.bank in banks)
        return tuple(page for page in cut if page.questions)

    def comment_for(self, group: str) -> tuple[str, str]:
        """The label and the help of the closing question."""
        return self.comment_wording.get(group, (self.comment_label, self.comment_help))

    def two_answers(self) -> Mapping[str, str]:
        """Code of a question of the checklist -> code of its second answer."""
        return {question.about: code for code, question in self.questions.items() if question.kind == "shared"}
