"""The content of the board report that the pages do not have. Every text is ready to print."""

from dataclasses import dataclass

from improvement.present.indicators import IndicatorRow
from improvement.present.plan import Action
from reports.present.quotes import Quotes, Remark
from results.charts import Part
from results.present.change.data import ChangePage
from results.present.data import FlagPanel, GroupRow, Note, PracticeRow, Presentation
from results.present.firmness_page import FlagFirmness
from results.present.leaders_page import GapRow, Mirror


@dataclass(frozen=True)
class Section:
    """A section with a heading. `anchor` is its name inside the file, `template` prints it."""

    anchor: str
    title: str
    template: str
    starts_a_page: bool

    @property
    def file(self) -> str:
        return f"reports/board/parts/{self.template}.html"


@dataclass(frozen=True)
class Front:
    """The cover. Long names are set smaller and long texts cut; the full texts are at the end of the report."""

    size: str  # of the project's name: "short", "long" or "longest"
    facts: tuple[Note, ...]


@dataclass(frozen=True)
class FlagOnPageOne:
    panel: FlagPanel
    sure: str
    missing: str


@dataclass(frozen=True)
class Attention:
    title: str
    text: str
    groups: str


@dataclass(frozen=True)
class Gaps:
    rows: tuple[GapRow, ...]
    has_gaps: bool
    left_out: int  # comparisons that are not printed


@dataclass(frozen=True)
class Claim:
    """One executive question: the answers of each leadership group, and the released evidence."""

    code: str
    title: str
    text: str
    rows: tuple[GroupRow, ...]
    evidence: tuple[Remark, ...]


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


@dataclass(frozen=True)
class Board:
    """The whole report, in the order of `sections`."""

    results: Presentation
    front: Front
    sections: tuple[Section, ...]
    flags: tuple[FlagOnPageOne, ...]
    attention: tuple[Attention, ...]
    decision: tuple[str, ...]  # paragraphs
    change: ChangePage | None
    gaps: Gaps
    mirrors: tuple[Mirror, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quotes, ...]
    actions: tuple[Action, ...]  # with owner and date, if they are planned
    unplanned: tuple[PracticeRow, ...]  # practices that are not among the actions
    indicators: tuple[IndicatorRow, ...]
    chapters: tuple[QuestionChapter, ...]
    firmness: tuple[FlagFirmness, ...]
    about: tuple[Note, ...]

    @property
    def has_scores(self) -> bool:
        """Whether any principle has a figure."""
        return any(row.bar for row in self.results.principles)
