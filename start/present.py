"""Words and order of the start page and of "try the questions"."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.vocabulary import LIVE_STAGES
from questions.catalogue import DONT_KNOW, Card, Page
from questions.languages import Words
from results.charts import Bar, bar
from scoring.model import Interval
from start.sheet import RESULT, WHERE, Sheet

# From this point of the two scales on most of the good answer is true, and people outside the board would give it too.
GOOD = SHARED = 4
NOT_ANSWERED = gettext_lazy("Not answered")
# Who would give the same answer -> who is asked next.
LEADERS = gettext_lazy("The other leaders. Do they give the same answer?")
FRONT_LINE = gettext_lazy("Front-line staff. Do they see it as you do?")
EVERYBODY = gettext_lazy("More front-line staff, and people who use the service. Would they say the same?")
NEXT = {"1": LEADERS, "2": LEADERS, DONT_KNOW: LEADERS, "3": FRONT_LINE, "4": EVERYBODY}


@dataclass(frozen=True)
class Example:
    """Made-up scores for the picture on the start page."""

    who: Words
    score: int
    bar: Bar


def _example(who: Words, score: int, low: int, high: int) -> Example:
    return Example(who, score, bar(score, Interval(low, high)))


EXAMPLE = (
    _example(gettext_lazy("Leaders"), 76, 66, 84),
    _example(gettext_lazy("Front-line staff"), 31, 24, 39),
    _example(gettext_lazy("People who use the service"), 52, 41, 63),
)


@dataclass(frozen=True)
class TryStep:
    """One page of questions and its neighbours."""

    page: Page
    number: int
    pages: int
    first: int
    last: int
    questions: int
    back: str
    next: str

    @property
    def done(self) -> int:
        return self.first - 1

    @property
    def progress_words(self) -> str:
        return _("Questions {first} to {last} of {questions}").format(
            first=self.first, last=self.last, questions=self.questions
        )


@dataclass(frozen=True)
class Row:
    """One question with its two answers, as values and in words."""

    title: str
    good: str
    quality: str
    spread: str
    quality_words: str
    spread_words: str

    @property
    def is_answered(self) -> bool:
        return bool(self.quality)

    @property
    def is_good(self) -> bool:
        return self.quality.isdigit() and int(self.quality) >= GOOD

    @property
    def is_shared(self) -> bool:
        return self.spread.isdigit() and int(self.spread) >= SHARED

    @property
    def ask_next(self) -> Words:
        """Empty where most people concerned would give the same answer, or the question was not answered."""
        if not self.is_answered:
            return ""
        return LEADERS if self.quality == DONT_KNOW else NEXT.get(self.spread or DONT_KNOW, "")


@dataclass(frozen=True)
class Circle:
    """People to ask, and what about."""

    who: Words
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Summary:
    """One person's view. No result of a project."""

    rows: tuple[Row, ...]
    is_live: bool

    @property
    def shared(self) -> list[Row]:
        return [row for row in self.rows if row.is_good and row.is_shared]

    @property
    def good_only(self) -> list[Row]:
        return [row for row in self.rows if row.is_good and not row.is_shared]

    @property
    def to_settle(self) -> list[Row]:
        return [row for row in self.rows if row.is_answered and not row.is_good]

    @property
    def not_answered(self) -> list[Row]:
        return [row for row in self.rows if not row.is_answered]

    @property
    def circles(self) -> list[Circle]:
        asked = (Circle(who, self._to_ask(who)) for who in (LEADERS, FRONT_LINE, EVERYBODY))
        return [circle for circle in asked if circle.rows]

    @property
    def money_words(self) -> str:
        return (
            _("What to settle before more money is spent")
            if self.is_live
            else _("What to settle before money is spent")
        )

    def _to_ask(self, who: Words) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.ask_next == who)


def step_of(sheet: Sheet) -> TryStep:
    pages = sheet.checklist.pages
    codes = [page.code for page in pages]
    at, last = codes.index(sheet.to), len(codes) - 1
    before = sum(len(page.cards) for page in pages[:at])
    return TryStep(
        page=pages[at],
        number=at + 1,
        pages=len(pages),
        first=before + 1,
        last=before + len(pages[at].cards),
        questions=sum(len(page.cards) for page in pages),
        back=codes[at - 1] if at else WHERE,
        next=codes[at + 1] if at < last else RESULT,
    )


def summary_of(sheet: Sheet) -> Summary:
    cards = (card for page in sheet.checklist.pages for card in page.cards)
    return Summary(tuple(_row(card, sheet.answers) for card in cards), sheet.stage in LIVE_STAGES)


def _row(card: Card, answers: dict[str, str]) -> Row:
    quality = answers.get(card.question.code, "")
    spread = answers.get(card.shared.code, "") if card.shared else ""
    return Row(
        title=card.question.title,
        good=card.question.good,
        quality=quality,
        spread=spread,
        quality_words=card.question.label_of(quality) or str(NOT_ANSWERED),
        spread_words=(card.shared.label_of(spread) if card.shared else "") or str(NOT_ANSWERED),
    )
