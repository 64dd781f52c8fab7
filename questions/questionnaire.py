"""What people are asked, as plain, frozen data: questions with their answers, cards and pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

# scoring.model.instrument has the same: neither package may import the other.
Part = Literal["social", "technical", "joint"]
# "checklist": how good the leaders' answer is; "shared": how widely it is shared; "prediction": what executives expect
# the front line to answer; "own": of an organisation's own, in no flag and no principle; "statement": all others.
Kind = Literal["statement", "checklist", "shared", "prediction", "own"]
DONT_KNOW = "dont_know"  # the value of an opt-out


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
    label: str = ""  # code of the principle that a question of an organisation's own belongs to, for readers only

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

    def label_of(self, value: str) -> str:
        """The words of an answer; empty where the question does not offer it."""
        return next((option.label for option in self.options if option.value == value), "")

    @property
    def values(self) -> frozenset[str]:
        return frozenset(option.value for option in self.options)


@dataclass(frozen=True)
class Card:
    """What stands together under one number: a question and, where it is asked, how widely its answer is shared."""

    question: Question
    shared: Question | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        return (self.question, self.shared) if self.shared else (self.question,)


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

    @property
    def is_checklist(self) -> bool:
        """Whether each question stands on a card that says itself what is asked."""
        return any(question.kind == "checklist" for question in self.questions)

    @property
    def cards(self) -> tuple[Card, ...]:
        first = (question for question in self.questions if question.kind != "shared")
        shared = {question.about: question for question in self.questions if question.kind == "shared"}
        return tuple(Card(question, shared.get(question.code)) for question in first)

    def unanswered(self, answers: Mapping[str, str]) -> tuple[Question, ...]:
        """Questions still to be answered. Nobody is asked how widely an answer is shared that they do not know."""
        unknown = {code for code, value in answers.items() if value == DONT_KNOW}
        left = (question for question in self.questions if not answers.get(question.code))
        return tuple(question for question in left if question.kind != "shared" or question.about not in unknown)
