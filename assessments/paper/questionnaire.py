"""The printable questionnaire of one group. Every copy is identical."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string

from assessments.models import AskedGroup
from assessments.present import introduction_of, pages_of
from printing.drawing import pdf_of
from questions.catalogue import Option, Page, Question

CODE_LETTERS = 8  # of the edition's fingerprint: enough for people to compare


@dataclass(frozen=True)
class PaperQuestion:
    """A question with its number on paper."""

    number: int
    question: Question
    text: str

    @property
    def points(self) -> list[Option]:
        return [option for option in self.question.options if not option.is_opt_out]

    @property
    def apart(self) -> list[Option]:
        return [option for option in self.question.options if option.is_opt_out]


@dataclass(frozen=True)
class PaperPage:
    """A heading with its questions. `key` explains the points of the scale, if they have hints."""

    page: Page
    questions: tuple[PaperQuestion, ...]

    @property
    def key(self) -> list[Option]:
        return [point for point in self.questions[0].points if point.hint]


def questionnaire_html(asked_group: AskedGroup, asked: int | None, *, is_large: bool) -> str:
    round = asked_group.round
    context = {
        "asked_group": asked_group,
        "round": round,
        "project": round.project,
        "sites": round.project.site_set.all(),
        "introduction": introduction_of(asked_group, asked),
        "pages": _numbered(pages_of(asked_group), asked_group.code),
        "catalogue": round.catalogue,
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
    numbered, number = [], 0
    for page in pages:
        questions = tuple(
            PaperQuestion(at, question, question.text_for(group))
            for at, question in enumerate(page.questions, start=number + 1)
        )
        number += len(questions)
        numbered.append(PaperPage(page, questions))
    return numbered
