"""The banks of one edition as plain, frozen data: who is asked what, how it is worded, and what reports look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Literal

from questions.languages import ENGLISH
from questions.questionnaire import DONT_KNOW, Card, Kind, OnceLive, Option, Page, Part, Question

__all__ = [
    "DONT_KNOW",
    "Card",
    "Catalogue",
    "Chosen",
    "Finding",
    "Flag",
    "Group",
    "Indicator",
    "Kind",
    "NotAsked",
    "OnceLive",
    "Option",
    "Page",
    "Part",
    "Practice",
    "Principle",
    "Question",
    "Rules",
    "Side",
]

# scoring.model.instrument has the same: neither package may import the other.
Side = Literal["leadership", "frontline", "local_it", "supplier"]


@dataclass(frozen=True)
class Group:
    code: str
    title: str
    side: Side
    confidential: bool
    folds: str | None
    like: str = ""  # code of the built-in group like which one of an organisation's own is asked
    has_own_title: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is an organisation's own: it never stands for an expected group, and clears nothing."""
        return bool(self.like)

    @property
    def is_of_service_users(self) -> bool:
        """Front-line groups that do not fold into a group of staff are people who use the service, and their carers."""
        return self.side == "frontline" and self.folds is None


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
    language: str = ENGLISH
    words: str = ""  # fingerprint of the translation; empty in English
    own_banks: Mapping[str, str] = field(default_factory=dict)  # code of an organisation's own module -> its title
    scale: tuple[Option, ...] = ()  # of the seven principles, which own questions have too
    is_reworded: bool = False  # built-in questions in other words, for research: its flags cannot be compared

    def principle_of(self, question: str) -> str:
        """The title of the principle that a question of an organisation's own belongs to; empty where it has none."""
        found = self.principles.get(self.questions[question].label)
        return found.title if found else ""

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

    def minutes_for(self, group: str, modules: frozenset[str] = frozenset()) -> int:
        """How long the questionnaire takes: a bank's minutes are those of the groups that have most to answer in it."""
        return ceil(sum(self._minutes_of(bank, group) for bank in self.banks_for(group, modules)))

    def _minutes_of(self, bank: str, group: str) -> float:
        asked = [question.asked_of for question in self.questions.values() if question.bank == bank]
        most = max(sum(other in groups for groups in asked) for other in self.groups)
        return self.minutes[bank] * sum(group in groups for groups in asked) / most

    def comment_for(self, group: str) -> tuple[str, str]:
        """The label and the help of the closing question."""
        return self.comment_wording.get(group, (self.comment_label, self.comment_help))

    def two_answers(self) -> Mapping[str, str]:
        """Code of a question of the checklist -> code of its second answer."""
        return {question.about: code for code, question in self.questions.items() if question.kind == "shared"}
