"""The printable questionnaire of one group. Every copy is identical."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from django.template.loader import render_to_string

from assessments.models import AskedGroup
from assessments.present import closing_question_of, introduction_of, pages_of
from assessments.questionnaire.form import asked_of
from printing.drawing import pdf_of
from questions.catalogue import Card, Option, Page, Question

NO_KEY: tuple[Option, ...] = ()
CODE_LETTERS = 8  # of the edition's fingerprint: enough for people to compare


@dataclass(frozen=True)
class PaperScale:
    """The boxes for one answer. `prompt` says what is asked where a question has two answers."""

    question: Question
    prompt: str

    @property
    def points(self) -> list[Option]:
        return [option for option in self.question.options if not option.is_opt_out]

    @property
    def apart(self) -> list[Option]:
        return [option for option in self.question.options if option.is_opt_out]


@dataclass(frozen=True)
class PaperQuestion:
    """A question with its number on paper, and its one or two scales."""

    number: int
    question: Question
    text: str
    scales: tuple[PaperScale, ...]


@dataclass(frozen=True)
class PaperPage:
    """A heading with its questions. `key` explains the points of the scale, if they have hints.

    `prompt` and `key` are empty where they stand above the page before as well.
    """

    page: Page
    prompt: str
    questions: tuple[PaperQuestion, ...]
    key: tuple[Option, ...]

    @property
    def is_double(self) -> bool:
        return len(self.questions[0].scales) > 1


def questionnaire_html(asked_group: AskedGroup, asked: int | None, *, is_large: bool) -> str:
    round = asked_group.round
    context = {
        "asked_group": asked_group,
        "round": round,
        "project": round.project,
        "sites": round.project.site_set.all(),
        "introduction": introduction_of(asked_group, asked),
        "pages": _numbered(pages_of(asked_group), asked_group.code),
        "closing_question": closing_question_of(asked_group),
        "form_code": form_code(asked_group),
        "is_large": is_large,
    }
    return render_to_string("assessments/paper/questionnaire.html", context)


def questionnaire_pdf(asked_group: AskedGroup, asked: int | None, *, is_large: bool) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(questionnaire_html(asked_group, asked, is_large=is_large))


def form_code(asked_group: AskedGroup) -> str:
    """Identifies the form: round, group, edition of the questions. The same on every copy."""
    round = asked_group.round
    edition = round.catalogue.fingerprint[:CODE_LETTERS]
    return f"Round {round.number}, {asked_group.code}, edition {edition}"


def _numbered(pages: Iterable[Page], group: str) -> list[PaperPage]:
    numbered: list[PaperPage] = []
    number = count(1)
    prompt, explained = "", NO_KEY
    for page in pages:
        questions = tuple(_on_paper(next(number), page, card, group) for card in page.cards)
        key = tuple(point for point in questions[0].scales[0].points if point.hint)
        new_prompt, new_key = page.prompt if page.prompt != prompt else "", key if key != explained else NO_KEY
        numbered.append(PaperPage(page, new_prompt, questions, new_key))
        prompt, explained = page.prompt, key
    return numbered


def _on_paper(number: int, page: Page, card: Card, group: str) -> PaperQuestion:
    scales = tuple(PaperScale(one, asked_of(one, page) if card.shared else "") for one in card.questions)
    return PaperQuestion(number, card.question, card.question.text_for(group), scales)
