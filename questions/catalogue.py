"""The banks of one edition as plain, frozen data: who is asked what, how it is worded, and what reports look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

# scoring.model.instrument has the same: neither package may import the other.
Side = Literal["leadership", "frontline", "local_it", "supplier"]
Part = Literal["social", "technical", "joint"]


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

    def text_for(self, group: str) -> str:
        return self.wording.get(group, self.text)

    @property
    def values(self) -> frozenset[str]:
        return frozenset(option.value for option in self.options)


@dataclass(frozen=True)
class Page:
    """One page of a questionnaire: the whole checklist, one principle, or one component of the work system."""

    code: str  # bank code, principle code or component code; safe in a URL
    bank: str
    title: str
    summary: str
    prompt: str
    questions: tuple[Question, ...]
    evidence_label: str  # empty if no evidence is asked for
    evidence_help: str
    wording: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # group -> its own title and summary

    def cut_down_to(self, group: str) -> "Page":
        """This page with only the questions a group is asked, and with the group's own introduction."""
        title, summary = self.wording.get(group, (self.title, self.summary))
        asked = tuple(question for question in self.questions if group in question.asked_of)
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
class Practice:
    code: str
    title: str
    area: str
    is_ready: bool
    principles: tuple[str, ...]
    patterns: tuple[str, ...]


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
    page_list: tuple[Page, ...]  # all pages, before they are cut down to a group

    def banks_for(self, group: str, modules: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The question banks that a group answers. Optional banks only if `modules` includes them."""
        asked = {question.bank for question in self.questions.values() if group in question.asked_of}
        return tuple(b for b in self.minutes if b in asked and (b not in self.optional_banks or b in modules))

    def pages_for(self, group: str, modules: frozenset[str] = frozenset()) -> tuple[Page, ...]:
        """The pages a group sees, each with only the questions it is asked; empty pages are left out."""
        banks = self.banks_for(group, modules)
        cut = (page.cut_down_to(group) for page in self.page_list if page.bank in banks)
        return tuple(page for page in cut if page.questions)
