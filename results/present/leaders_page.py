"""Leaders and the front line: what executives expect, how good and how shared answers are, and related answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from results import charts
from results.charts import Marks
from results.present.data import GroupRow, HeatCell
from results.present.heatmap import figure_cell
from results.present.principle_page import QuestionTable
from results.present.rows import cell_row, together
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Cell, LeaderAnswers, PredictionRow, Reflection, Told
from scoring.words.language import compared, rounded
from scoring.words.leaders import missing_in
from scoring.words.results import NOT_PREDICTED

HEADING = gettext_noop("Leaders and the front line")
_EXECUTIVES = gettext_noop("Executives expect")
NOBODY_COULD_SAY = gettext_noop("nobody could say")
_FAR = 20  # points: as much as makes the finding where they expect more


@dataclass(frozen=True)
class Prediction:
    """What executives expect most front-line staff to answer to a statement, and what each group answers."""

    code: str
    text: str
    sentence: str
    is_gap: bool
    expected: str  # where the mark of the prediction stands in every bar; empty where there is none
    predicted: GroupRow
    rows: tuple[GroupRow, ...]
    figure: str


@dataclass(frozen=True)
class TwoAnswersRow:
    """A leadership group on one question: how good the answer is, and how widely it is shared."""

    code: str
    title: str
    group: str
    good: str
    shared: str
    marks: Marks | None  # None where neither is known
    missing: str  # in how many the second answer is missing, in a sentence
    sentence: str
    figure: str


@dataclass(frozen=True)
class Mirror:
    """One executive question: what leaders say, and how the front line answered the statements that echo it."""

    code: str
    title: str
    text: str
    sentence: str
    marks: Marks | None  # None where neither side has a number
    leaders: tuple[GroupRow, ...]
    echoes: tuple[QuestionTable, ...]
    cells: Mapping[str, HeatCell] = field(default_factory=dict)  # title of a group -> its score, or its lowest echo


@dataclass(frozen=True)
class LeadersPage:
    lead: str  # what was found, or that executives were not asked
    predictions: tuple[Prediction, ...]  # empty where executives were not asked
    answers: tuple[TwoAnswersRow, ...]  # empty where leaders were not asked for two
    mirrors: tuple[Mirror, ...]


def leaders_page(readiness: PublishedReadiness) -> LeadersPage:
    is_predicted = any(row.predicted.state != "not_asked" for row in readiness.predictions)
    predictions = widest_first(readiness.predictions) if is_predicted else ()
    return LeadersPage(
        lead=_lead(readiness) if predictions else NOT_PREDICTED(),
        predictions=tuple(map(_prediction, predictions)),
        answers=tuple(_both_answers(readiness)),
        mirrors=tuple(_mirror(reflection) for reflection in readiness.mirror),
    )


def widest_first(rows: Iterable[PredictionRow]) -> tuple[PredictionRow, ...]:
    """Farthest apart first, in both directions; then those that cannot be compared."""
    return tuple(sorted(rows, key=lambda row: -1.0 if row.apart is None else abs(row.apart), reverse=True))


def _lead(readiness: PublishedReadiness) -> str:
    """What was found; of few people, a statement by itself says less."""
    found = (finding.sentence for finding in readiness.findings if finding.kind == "prediction_gap")
    return " ".join(filter(None, (next(found, ""), _gloomier(readiness.predictions))))


def _gloomier(rows: Sequence[PredictionRow]) -> str:
    """Where executives expect far less than front-line staff answer. No rule looks for it, and boards ask."""
    apart = [row for row in widest_first(rows) if row.apart is not None and row.apart <= -_FAR]
    if not apart:
        return ""
    widest = apart[0]
    numbers = compared(widest.predicted.mean or 0, widest.front or 0)
    said = ngettext(
        "Executives are gloomier than front-line staff on {count} of {all} statements, most of all on “{statement}”: "
        "they expect {expected}, and staff score {answered}.",
        "Executives are gloomier than front-line staff on {count} of {all} statements, most of all on “{statement}”: "
        "they expect {expected}, and staff score {answered}.",
        len(apart),
    )
    return said.format(
        count=len(apart), all=len(rows), statement=widest.text, expected=numbers.one, answered=numbers.other
    )


def _prediction(row: PredictionRow) -> Prediction:
    figure = f"prediction/{row.statement}"
    return Prediction(
        code=row.statement,
        text=row.text,
        sentence=row.sentence,
        is_gap=row.is_gap is True,
        expected="" if row.predicted.mean is None else charts.place(row.predicted.mean),
        predicted=cell_row(_(_EXECUTIVES), row.predicted, figure),
        rows=_group_rows(row.told),
        figure=figure,
    )


def _both_answers(readiness: PublishedReadiness) -> Iterator[TwoAnswersRow]:
    """Question by question, each with every leadership group that answered it."""
    for reflection in readiness.mirror:
        for code, answers in readiness.leaders.items():
            if reflection.code in answers:
                yield _two_answers(reflection, code, readiness.groups[code].title, answers[reflection.code])


def _two_answers(reflection: Reflection, group: str, title: str, both: LeaderAnswers) -> TwoAnswersRow:
    return TwoAnswersRow(
        code=reflection.code,
        title=reflection.title or reflection.text,
        group=title,
        good=_number(both.good),
        shared=_number(both.shared),
        marks=_two_marks(both),
        missing=missing_in(both.missing, both.good.n or 0) if both.missing else "",
        sentence=_("{question}, {group}: {answers}").format(
            question=reflection.title or reflection.text, group=title, answers=both.sentence
        ),
        figure=f"item/{group}/{reflection.code}",
    )


def _number(cell: Cell) -> str:
    return _(NOBODY_COULD_SAY) if cell.mean is None else str(rounded(cell.mean))


def _two_marks(both: LeaderAnswers) -> Marks | None:
    good, shared = ([cell.mean] if cell.mean is not None else [] for cell in (both.good, both.shared))
    return charts.marks(good, shared) if good or shared else None


def _mirror(reflection: Reflection) -> Mirror:
    return Mirror(
        code=reflection.code,
        title=reflection.title,
        text=reflection.text,
        sentence=reflection.sentence,
        marks=_marks(reflection),
        leaders=_group_rows(reflection.leaders),
        echoes=tuple(QuestionTable(echo.code, "", echo.text, _group_rows(echo.told)) for echo in reflection.echoes),
        cells=_cells(reflection),
    )


def _cells(reflection: Reflection) -> dict[str, HeatCell]:
    """Of each leadership group its answer, and of each front-line group the lowest of its related answers."""
    told: dict[str, Told] = {answer.title: answer for answer in reflection.leaders}
    echoes: dict[str, Told] = {}
    for answer in (answer for echo in reflection.echoes for answer in echo.told):
        known = echoes.get(answer.title)
        if known is None or _height(answer) < _height(known):
            echoes[answer.title] = answer
    return {title: figure_cell(answer.cell, answer.figure) for title, answer in (told | echoes).items()}


def _height(answer: Told) -> float:
    return inf if answer.cell.mean is None else answer.cell.mean


def _marks(reflection: Reflection) -> Marks | None:
    leaders = _means(reflection.leaders)
    front_line = [mean for echo in reflection.echoes for mean in _means(echo.told)]
    return charts.marks(leaders, front_line) if leaders or front_line else None


def _means(answers: Sequence[Told]) -> list[float]:
    return [answer.cell.mean for answer in answers if answer.cell.mean is not None]


def _group_rows(answers: Sequence[Told]) -> tuple[GroupRow, ...]:
    return together(cell_row(answer.title, answer.cell, answer.figure) for answer in answers)
