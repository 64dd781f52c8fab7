"""The appendix of every question: what each group answered."""

from dataclasses import dataclass

from results.charts import Part


@dataclass(frozen=True)
class AnswerRow:
    """One group on one question. If there is no number, `details` says why, and the rest is empty."""

    group: str
    score: str
    interval: str
    people: str
    could_answer: str
    answers: tuple[Part, ...]
    spread: str
    details: str


@dataclass(frozen=True)
class AnsweredQuestion:
    code: str
    text: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class QuestionChapter:
    title: str
    questions: tuple[AnsweredQuestion, ...]
