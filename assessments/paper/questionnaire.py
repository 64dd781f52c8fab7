"""The printable questionnaire of one group. Every copy is identical.

Its words are looked up in the language that is spoken when they are printed, because a sheet may have two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from assessments.models import AskedGroup
from assessments.present import closing_question_of, introduction_of, page_of, pages_of
from assessments.questionnaire.form import asked_of
from assessments.speaking import ENGLISH_ONLY, Languages, speaking
from printing.drawing import pdf_of
from questions.catalogue import Card, Option, Page, Question

NO_KEY: tuple[Option, ...] = ()
CODE_LETTERS = 8  # of the edition's fingerprint: enough for people to compare
_NUMBER, _OF_ALL = "{number}", "{pages}"


@dataclass(frozen=True)
class PaperPoint:
    """One answer of a scale. `value` is the same in each language."""

    scale: "PaperScale"
    value: str

    @property
    def label(self) -> str:
        return self._option.label

    @property
    def hint(self) -> str:
        return self._option.hint

    @property
    def _option(self) -> Option:
        return next(option for option in self.scale.question.options if option.value == self.value)


@dataclass(frozen=True)
class PaperScale:
    """The boxes for one answer. `prompt` says what is asked where a question has two answers."""

    asked_group: AskedGroup
    page_code: str
    code: str
    is_shared: bool

    @property
    def page(self) -> Page:
        return _page(self.asked_group, self.page_code)

    @property
    def question(self) -> Question:
        return next(question for question in self.page.questions if question.code == self.code)

    @property
    def prompt(self) -> str:
        return asked_of(self.question, self.page) if self.is_shared else ""

    @property
    def points(self) -> list[PaperPoint]:
        return [PaperPoint(self, option.value) for option in self.question.options if not option.is_opt_out]

    @property
    def apart(self) -> list[PaperPoint]:
        return [PaperPoint(self, option.value) for option in self.question.options if option.is_opt_out]


@dataclass(frozen=True)
class PaperQuestion:
    """A question with its number on paper, and its one or two scales."""

    number: int
    scales: tuple[PaperScale, ...]

    @property
    def question(self) -> Question:
        return self.scales[0].question

    @property
    def text(self) -> str:
        return self.question.text_for(self.scales[0].asked_group.code)


@dataclass(frozen=True)
class PaperPage:
    """A heading with its questions.

    The prompt, and what the points of the scale mean, are left out where they stand above the page before as well.
    """

    asked_group: AskedGroup
    code: str
    questions: tuple[PaperQuestion, ...]
    has_prompt: bool
    has_key: bool

    @property
    def page(self) -> Page:
        return _page(self.asked_group, self.code)

    @property
    def key(self) -> list[PaperPoint]:
        return [point for point in self.questions[0].scales[0].points if point.hint] if self.has_key else []

    @property
    def is_double(self) -> bool:
        return len(self.questions[0].scales) > 1


@dataclass(frozen=True)
class ClosingQuestion:
    asked_group: AskedGroup

    @property
    def label(self) -> str:
        return closing_question_of(self.asked_group)[0]

    @property
    def help(self) -> str:
        return closing_question_of(self.asked_group)[1]


@dataclass(frozen=True)
class PageWords:
    """What stands around the number of a page and the number of all."""

    before: str
    between: str
    after: str


def questionnaire_html(
    asked_group: AskedGroup, asked: int | None, *, is_large: bool, languages: Languages = ENGLISH_ONLY
) -> str:
    round = asked_group.round
    with speaking(languages[0]):
        context = {
            "asked_group": asked_group,
            "round": round,
            "project": round.project,
            "sites": round.project.site_set.all(),
            "introduction": introduction_of(asked_group, asked),
            "pages": _numbered(asked_group, pages_of(asked_group)),
            "closing_question": ClosingQuestion(asked_group),
            "form_code": form_code(asked_group),
            "is_large": is_large,
            "languages": languages,
            "page_words": _page_words(languages),
        }
        return render_to_string("assessments/paper/questionnaire.html", context)


def questionnaire_pdf(
    asked_group: AskedGroup, asked: int | None, *, is_large: bool, languages: Languages = ENGLISH_ONLY
) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(questionnaire_html(asked_group, asked, is_large=is_large, languages=languages))


def form_code(asked_group: AskedGroup) -> str:
    """Identifies the form: round, group, edition of the questions. The same on every copy."""
    round = asked_group.round
    edition = round.canonical.fingerprint[:CODE_LETTERS]
    return _("Round {number}, {group}, edition {edition}").format(
        number=round.number, group=asked_group.code, edition=edition
    )


def _page_words(languages: Languages) -> PageWords:
    """Only the two numbers where there are two languages."""
    words = _("Page {number} of {pages}") if len(languages) == 1 else f"{_NUMBER} / {_OF_ALL}"
    before, _number, rest = words.partition(_NUMBER)
    between, _pages, after = rest.partition(_OF_ALL)
    return PageWords(before, between, after)


def _page(asked_group: AskedGroup, code: str) -> Page:
    page = page_of(asked_group, code)
    assert page is not None  # noqa: S101 (each language has the same pages)
    return page


def _numbered(asked_group: AskedGroup, pages: Iterable[Page]) -> list[PaperPage]:
    numbered: list[PaperPage] = []
    number = count(1)
    prompt, explained = "", NO_KEY
    for page in pages:
        questions = tuple(_on_paper(asked_group, next(number), page, card) for card in page.cards)
        key = tuple(option for option in page.cards[0].question.options if option.hint and not option.is_opt_out)
        numbered.append(PaperPage(asked_group, page.code, questions, page.prompt != prompt, key != explained))
        prompt, explained = page.prompt, key
    return numbered


def _on_paper(asked_group: AskedGroup, number: int, page: Page, card: Card) -> PaperQuestion:
    return PaperQuestion(
        number,
        tuple(PaperScale(asked_group, page.code, one.code, bool(card.shared)) for one in card.questions),
    )
