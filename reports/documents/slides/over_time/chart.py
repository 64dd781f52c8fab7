"""A run chart or an XmR chart that people can edit in PowerPoint: values with their shapes, centre line and limits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import cast

from django.utils.translation import gettext as _
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Inches, Pt

from improvement.present.measures import Measured
from improvement.present.quantities import number_in, places_of
from reports.documents.plain import one_line
from reports.documents.slides.charts import SheetColumn, language_id, set_language, set_workbook
from reports.documents.slides.deck import Column, Page
from reports.documents.slides.text import SMALL, WHITE

# As in the report.
_GRID, _THIN, _GREY = map(RGBColor.from_string, ("C9D3D8", "8A979F", "4C6272"))
_GREEN, _RED, _PURPLE, _WHITE = map(RGBColor.from_string, ("14586B", "B0463C", "7C2855", WHITE))
_EDGE = 0.75  # points, around each value
_MARK_SIZE = 16  # points
_DAY = 1.1  # inches of a day under the chart
_FOR_DAYS = 0.85  # of the width


@dataclass(frozen=True)
class Mark:
    """A change that was made. `place`: of the first value after it, which bears the letter."""

    letter: str
    place: int
    words: str


@dataclass(frozen=True)
class _Drawn:
    """One series. `name` is empty where the key has none."""

    name: str
    numbers: tuple[float | None, ...]
    draw: Callable[[LineSeries], None]


def add_chart(page: Page, column: Column, one: Measured, marks: Sequence[Mark]) -> None:
    """It fills the column."""
    days, series = [row.short_day for row in one.values], list(_series(one))

    def add() -> GraphicFrame:
        data = CategoryChartData(number_format=_format(one))
        data.categories = days
        for drawn in series:
            data.add_series(_heading(one, drawn), drawn.numbers)
        box = column.box
        left, top, width, height = map(Inches, (box.left, box.top, box.width, box.height))
        shapes = page.slide.shapes
        made = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, left, top, width, height, data)  # type: ignore[arg-type]
        frame = cast("GraphicFrame", made)
        _draw(frame.chart, one, series, marks)
        every = max(ceil(len(days) * _DAY / (box.width * _FOR_DAYS)), 1)
        _name_days(frame.chart, every)
        columns: list[SheetColumn] = [("", days)]
        columns += [(_heading(one, drawn), drawn.numbers) for drawn in series]
        set_workbook(frame.chart, columns, page.deck.made_at)
        return frame

    page.graphic(column, add, name=_("Chart of the values"), description=one.description)


def _heading(one: Measured, drawn: _Drawn) -> str:
    return one_line(drawn.name or one.title)


def _series(one: Measured) -> Iterator[_Drawn]:
    """Lines first, then values, then what is unusual over them."""
    names = {line or shape: words for line, shape, words in one.key}
    yield from _lines(one, names)
    values = tuple(float(row.raw) for row in one.values)
    yield _Drawn(names.get("usual", ""), values, _draw_values)
    shapes = [dot.shape for dot in one.chart.dots]
    for shape, draw in _SHAPES.items():
        if shape in names:
            found = (value if drawn == shape else None for value, drawn in zip(values, shapes, strict=True))
            yield _Drawn(names[shape], tuple(found), draw)


def _lines(one: Measured, names: dict[str, str]) -> Iterator[_Drawn]:
    count = len(one.values)
    if one.result.median is not None:
        yield _Drawn(names["middle"], (float(one.result.median),) * count, _draw_middle)
    for stretch in one.result.stretches:
        if stretch.limits:
            for name, draw, number in (
                ("middle", _draw_middle, stretch.limits.mean),
                ("limit", _draw_limit, stretch.limits.low),
                ("limit", _draw_limit, stretch.limits.high),
            ):
                yield _Drawn(names[name], _within(stretch.start, stretch.end, number, count), draw)
    if "target" in names:
        yield _Drawn(names["target"], (_target(one),) * count, _draw_target)


def _within(start: int, end: int, number: Fraction, count: int) -> tuple[float | None, ...]:
    return tuple(float(number) if start <= place < end else None for place in range(count))


def _target(one: Measured) -> float:
    return float(cast("Decimal", number_in(one.target)))  # as it is drawn, it is a number


def _draw(chart: Chart, one: Measured, series: Sequence[_Drawn], marks: Sequence[Mark]) -> None:
    chart.font.size, chart.font.language_id = Pt(SMALL), language_id()
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _draw_axes(chart, one)
    for drawn, how in zip(chart.plots[0].series, series, strict=True):
        drawn.smooth = False
        how.draw(drawn)
        if how.draw is _draw_values:
            _mark(drawn, marks)
    _shorten_key(chart, series)
    set_language(chart)


def _draw_axes(chart: Chart, one: Measured) -> None:
    days, scale = chart.category_axis, chart.value_axis
    days.major_tick_mark = scale.major_tick_mark = XL_TICK_MARK.NONE
    days.format.line.color.rgb = _THIN
    ticks = [tick.number for tick in one.chart.ticks]
    scale.minimum_scale, scale.maximum_scale = float(ticks[0]), float(ticks[-1])
    scale.major_unit = float(ticks[1] - ticks[0])
    scale.major_gridlines.format.line.color.rgb = _GRID
    scale.format.line.fill.background()
    scale.tick_labels.number_format, scale.tick_labels.number_format_is_linked = _format(one), False
    days.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # also where values go below 0


def _format(one: Measured) -> str:
    """Of numbers at the side, with as many decimals as they have."""
    numbers = [tick.number for tick in one.chart.ticks]
    places = places_of(Decimal(number.numerator) / number.denominator for number in numbers)
    decimals, unit = f".{'0' * places}" if places else "", f'"{one.unit}"' if one.unit else ""
    return f"#,##0{decimals}{unit}"


def _name_days(chart: Chart, every: int) -> None:
    """As many as have room."""
    axis = chart.category_axis._element  # noqa: SLF001 (the library has no name for it)
    axis.find(qn("c:noMultiLvlLbl")).addprevious(axis.makeelement(qn("c:tickLblSkip"), {"val": str(every)}, None))


def _shorten_key(chart: Chart, series: Sequence[_Drawn]) -> None:
    """Each name once, and none for what has no name."""
    position = chart.legend._element.find(qn("c:legendPos"))  # noqa: SLF001 (the library deletes no entries)
    names = [drawn.name for drawn in series]
    again = [place for place, name in enumerate(names) if not name or name in names[:place]]
    for place in reversed(again):
        position.addnext(
            parse_xml(f'<c:legendEntry {nsdecls("c")}><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>')
        )


def _mark(drawn: LineSeries, marks: Sequence[Mark]) -> None:
    """With the letter of each change over the first value after it."""
    for place in dict.fromkeys(mark.place for mark in marks):
        label = drawn.points[place].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        run = label.text_frame.paragraphs[0].add_run()
        run.text = ", ".join(mark.letter for mark in marks if mark.place == place)
        run.font.size, run.font.bold, run.font.language_id = Pt(_MARK_SIZE), True, language_id()


def _draw_line(drawn: LineSeries, width: float, dash: MSO_LINE) -> None:
    drawn.marker.style = XL_MARKER_STYLE.NONE
    line = drawn.format.line
    line.color.theme_color = MSO_THEME_COLOR.TEXT_1  # which can be seen on every slide master
    line.width, line.dash_style = Pt(width), dash


def _draw_middle(drawn: LineSeries) -> None:
    _draw_line(drawn, 2, MSO_LINE.SOLID)


def _draw_limit(drawn: LineSeries) -> None:
    _draw_line(drawn, 1.5, MSO_LINE.DASH)


def _draw_target(drawn: LineSeries) -> None:
    _draw_line(drawn, 2.25, MSO_LINE.ROUND_DOT)


def _draw_values(drawn: LineSeries) -> None:
    drawn.format.line.color.rgb, drawn.format.line.width = _THIN, Pt(1.5)
    _draw_marker(drawn, XL_MARKER_STYLE.CIRCLE, 6, _GREY)


def _draw_better(drawn: LineSeries) -> None:
    _draw_alone(drawn, XL_MARKER_STYLE.DIAMOND, _GREEN)


def _draw_worse(drawn: LineSeries) -> None:
    _draw_alone(drawn, XL_MARKER_STYLE.TRIANGLE, _RED)


def _draw_other(drawn: LineSeries) -> None:
    _draw_alone(drawn, XL_MARKER_STYLE.SQUARE, _PURPLE)


def _draw_alone(drawn: LineSeries, style: XL_MARKER_STYLE, colour: RGBColor) -> None:
    drawn.format.line.fill.background()
    _draw_marker(drawn, style, 11, colour)


def _draw_marker(drawn: LineSeries, style: XL_MARKER_STYLE, size: int, colour: RGBColor) -> None:
    marker = drawn.marker
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour
    marker.format.line.color.rgb, marker.format.line.width = _WHITE, Pt(_EDGE)


_SHAPES = {"better": _draw_better, "worse": _draw_worse, "other": _draw_other}
