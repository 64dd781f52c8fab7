"""Sheets with a chart of their own numbers: the principles, and what changed over the rounds."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_formula

from reports.documents import figures
from reports.documents.figures import Figure
from reports.documents.material import Material
from reports.documents.workbook.pages import NONE, Page, Value
from results.present.change.data import PrincipleOverTime
from scoring.model.scales import MIDPOINT
from scoring.words.language import rounded

_PRINCIPLES = (
    *(
        (gettext_lazy("Principle"), 44),
        (gettext_lazy("Score"), 9),
        (gettext_lazy("Very likely from"), 9),
        (pgettext_lazy("after “Very likely from”", "to"), 9),
    ),
    *(
        (gettext_lazy("Lowest group"), 36),
        (gettext_lazy("Its score"), 9),
        (gettext_lazy("Why there is no number"), 36),
        (gettext_lazy("Code"), 8),
    ),
    *((gettext_lazy("Line to the left"), 9), (gettext_lazy("Line to the right"), 9)),
)
_LEFT, _RIGHT = len(_PRINCIPLES) - 2, len(_PRINCIPLES) - 1  # the columns that the lines over the bars are drawn from
_NAME, _ROUND, _WORDS = 40, 10, 60  # widths of the columns about change
_BAR, _BELOW, _LINE = "#1b4b5a", "#b0463c", "#4c6272"  # as in the report
_ROUNDS = ("#8fb8c2", _BAR)  # then and now
_WIDTH, _ROW, _EDGE = 900, 46, 110  # of a chart in pixels: a row for each bar, and the edges
_MOST_ROUNDS_AS_BARS = 2
_NO_ROUND = gettext_lazy("No earlier round of this project has closed.")


def write_principles(page: Page, material: Material) -> None:
    """The lowest first, and those without a score last."""
    rows = sorted(figures.of_project(material), key=lambda figure: (figure.score is None, figure.score or 0))
    page.table(_PRINCIPLES, (_principle(material, figure) for figure in rows), frozen=1)
    known = [figure for figure in rows if figure.score is not None]
    if known:
        _insert(
            page, _bars(page, known), len(rows), len(known), _("Bars: the score of each principle, the lowest first.")
        )


def _principle(material: Material, figure: Figure) -> tuple[Value, ...]:
    row = material.readiness.principles[figure.code]
    group = material.readiness.groups[row.lowest_group].title if row.lowest_group else ""
    score = None if row.lowest_score is None else rounded(row.lowest_score)
    numbers = (figure.title, figure.score, figure.low, figure.high)
    return *numbers, group, score, figure.reason, figure.code, *_reach(figure)


def _reach(figure: Figure) -> tuple[int | None, int | None]:
    """How far the range goes from the score to either side."""
    if figure.score is None or figure.low is None or figure.high is None:
        return None, None
    return figure.score - figure.low, figure.high - figure.score


def _bars(page: Page, known: Sequence[Figure]) -> Chart:
    last, sheet = len(known), page.sheet.get_name()
    chart = page.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": [sheet, 0, 1],
            "categories": [sheet, 1, 0, last, 0],
            "values": [sheet, 1, 1, last, 1],
            "gap": 40,
            "fill": {"color": _BAR},
            "points": [{"fill": {"color": _BELOW if _is_below(figure) else _BAR}} for figure in known],
            "data_labels": {"value": True, "position": "inside_base", "font": {"color": "#ffffff", "bold": True}},
            "y_error_bars": _ranges(sheet, known),
        }
    )
    chart.set_title(
        {"name": _("Scores from 0 to 100. The line shows where each very likely lies."), "name_font": {"size": 11}}
    )
    chart.set_legend({"none": True})
    _set_scale(chart)
    return chart


def _is_below(figure: Figure) -> bool:
    return figure.high is not None and figure.high < MIDPOINT


def _ranges(sheet: str, known: Sequence[Figure]) -> dict[str, object]:
    """From cells, because not every program draws numbers that stand in the chart alone."""
    last, reach = len(known), [_reach(figure) for figure in known]
    return {
        "type": "custom",
        "plus_values": xl_range_formula(sheet, 1, _RIGHT, last, _RIGHT),
        "plus_data": [right or 0 for _left, right in reach],
        "minus_data": [left or 0 for left, _right in reach],
        "minus_values": xl_range_formula(sheet, 1, _LEFT, last, _LEFT),
        "line": {"color": _LINE, "width": 1.5},
    }


def _set_scale(chart: Chart) -> None:
    """Of bars: the first on top, and the scale below."""
    chart.set_x_axis(
        {"min": 0, "max": 100, "major_unit": 50, "major_gridlines": {"visible": True, "line": {"color": "#c9d3d8"}}}
    )
    chart.set_y_axis({"reverse": True, "crossing": "max", "major_gridlines": {"visible": False}})


def _insert(page: Page, chart: Chart, rows: int, bars: int, description: str) -> None:
    """Under the table."""
    chart.set_size({"width": _WIDTH, "height": bars * _ROW + _EDGE})
    page.sheet.insert_chart(rows + 2, 0, chart, {"description": description, "object_position": 3})


def write_change(page: Page, material: Material) -> None:
    change = material.board.change
    principles = change.principles if change else ()
    rounds = next(([score.round for score in one.scores] for one in principles if one.scores), [])
    columns = ((_("Principle"), _NAME), *((name, _ROUND) for name in rounds), (_("In words"), _WORDS))
    page.table(columns, _rows(principles, len(rounds)), frozen=1)
    if not principles:
        page.write(1, 0, f"{NONE}. {change.lead if change else str(_NO_ROUND)}")
    if rounds:
        chart = _of_rounds(page, principles, len(rounds))
        description = _("The front line's score on each principle, in each round.")
        _insert(page, chart, len(principles), len(principles), description)


def _rows(principles: Sequence[PrincipleOverTime], rounds: int) -> Iterator[tuple[Value, ...]]:
    for one in principles:
        scores = [score.score for score in one.scores] or [None] * rounds
        yield one.title, *scores, _in_words(one)


def _in_words(one: PrincipleOverTime) -> str:
    """Of many rounds: from the first to the last, and then how it moved since the round before."""
    last = _("Last round: {word}.").format(word=one.word.lower())
    return f"{one.story} {last} {one.sentence}" if one.story else one.sentence


def _of_rounds(page: Page, principles: Sequence[PrincipleOverTime], rounds: int) -> Chart:
    """Two rounds as bars, more as lines."""
    sheet = page.sheet.get_name()
    if rounds <= _MOST_ROUNDS_AS_BARS:
        chart = page.book.add_chart({"type": "bar"})
        for place in range(1, rounds + 1):
            series = [sheet, 1, place, len(principles), place]
            names = [sheet, 1, 0, len(principles), 0]
            chart.add_series(
                {
                    "name": [sheet, 0, place],
                    "categories": names,
                    "values": series,
                    "data_labels": {"value": True},
                    "fill": {"color": _ROUNDS[place - 1]},
                    "gap": 40,
                }
            )
        _set_scale(chart)
    else:
        chart = page.book.add_chart({"type": "line"})
        for row in range(1, len(principles) + 1):
            names, series = [sheet, 0, 1, 0, rounds], [sheet, row, 1, row, rounds]
            chart.add_series(
                {"name": [sheet, row, 0], "categories": names, "values": series, "marker": {"type": "automatic"}}
            )
        chart.set_y_axis({"min": 0, "max": 100, "major_unit": 50})
    chart.set_title({"name": _("The front line's score, from 0 to 100"), "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    return chart
