"""Bar charts that people can edit in PowerPoint: scores with their numbers and where they very likely lie."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.chart import ChartPart
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Inches, Pt
from xlsxwriter.workbook import Workbook

from reports.documents.plain import one_line
from reports.documents.slides.deck import Column, Page
from reports.documents.slides.house import speak
from reports.documents.slides.room import LINE_HEIGHT, fitted
from reports.documents.slides.text import SMALL, Box
from reports.proofing import proofing_language

TOP = 100  # of scores
BELOW = "B0463C"  # clearly below 50, as in the report
_SHEET = "Sheet1"  # the name that the library writes into its references
_GRID, _LINE = "C9D3D8", "4C6272"
_GAP, _OVERLAP = 45, -5  # in percent of a bar
# Shares of the width, for the words before the bars and the numbers after them, and of the height.
_NAMES, _NUMBERS = 0.45, 0.06
_ABOVE, _HEIGHT, _LEGEND = 0.02, 0.88, 0.08
_FOR_BARS = 0.8
_MOST_BARS = ((16, 18), (24, 16))  # up to so many bars, and points
# The theme's colours by turns, so that an organisation's own take over.
_THEME = (MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_5)

SheetColumn = tuple[str, Sequence[str | float | None]]  # of a chart's own sheet: heading and cells


@dataclass(frozen=True)
class Bar:
    """A number and the words at it, if they differ. `low` and `high` are where it very likely lies, if that is drawn.

    A bar with a range has no words: the line of the range would run through them.
    """

    value: int | None
    label: str = ""
    low: int | None = None
    high: int | None = None
    is_below: bool = False


@dataclass(frozen=True)
class Bars:
    """One series. `colour` is the number of a colour of the theme."""

    name: str
    bars: tuple[Bar, ...]
    colour: int = 0


def add_bars(
    page: Page,
    column: Column,
    box: Box,
    names: Sequence[str],
    series: Sequence[Bars],
    *,
    title: str,
    description: str,
    top: int = TOP,
) -> None:
    """`names` stand before the bars, top down. All of it can be changed in PowerPoint, also the numbers.

    `top` is the end of the scale, which is drawn for scores only.
    """
    room = Box(0, 0, box.width * _NAMES, box.height * _FOR_BARS / len(names))
    size = _size(len(names) * len(series), names, room)
    texts = [_fitted(name, room, size) for name in names]

    def add() -> GraphicFrame:
        data = CategoryChartData(number_format="0")
        data.categories = texts
        for one in series:
            data.add_series(one_line(one.name), [bar.value for bar in one.bars])
        left, top_edge, width, height = map(Inches, (box.left, box.top, box.width, box.height))
        shapes = page.slide.shapes
        made = shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, left, top_edge, width, height, data)  # type: ignore[arg-type]
        frame = cast("GraphicFrame", made)
        _draw(frame.chart, series, size, top)
        set_workbook(frame.chart, _sheet(texts, series), page.deck.made_at)
        return frame

    page.graphic(column, add, name=title, description=description)


def _fitted(name: str, room: Box, size: float) -> str:
    """On two lines, which may be given, or on one where bars are close. Programs leave out names that overlap."""
    lines = 2 if room.height >= 2 * size * LINE_HEIGHT / 72 else 1
    parts = name.splitlines()[:lines]
    return "\n".join(fitted(part, width=room.width, lines=lines // len(parts), size=size) for part in parts)


def _size(bars: int, names: Sequence[str], room: Box) -> float:
    """Points: smaller where there are many bars, or long names."""
    largest = next((size for most, size in _MOST_BARS if bars <= most), SMALL)
    sizes = (size for _, size in _MOST_BARS if size <= largest)
    return next((size for size in sizes if all(_fitted(name, room, size) == name for name in names)), SMALL)


def _draw(chart: Chart, series: Sequence[Bars], size: float, top: int) -> None:
    chart.font.size, chart.font.language_id = Pt(size), language_id()
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_title = False
    chart.has_legend = len(series) > 1
    if chart.legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = _GAP, _OVERLAP
    _draw_axes(chart, size, top)
    for number, (drawn, one) in enumerate(zip(plot.series, series, strict=True)):
        _draw_bars(drawn, one, size, column=_column_of_ranges(series, number))
    set_language(chart)


def set_language(chart: Chart) -> None:
    """Of the chart, after all text is written."""
    space = chart._chartSpace  # noqa: SLF001 (the library has no name for the language of a chart)
    language = space.makeelement(qn("c:lang"), {"val": proofing_language()}, None)
    space.find(qn("c:date1904")).addnext(language)
    speak(space)


def _draw_axes(chart: Chart, size: float, top: int) -> None:
    names, scale = chart.category_axis, chart.value_axis
    names.reverse_order = True
    scale._element.find(qn("c:crosses")).set("val", "max")  # noqa: SLF001 (the scale stands below; no name for it)
    _name_every_bar(chart)
    names.major_tick_mark = scale.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = RGBColor.from_string(_LINE)
    scale.minimum_scale, scale.maximum_scale, scale.major_unit = 0, top, top / 2
    scale.visible = top == TOP
    scale.has_major_gridlines = scale.visible
    if scale.visible:
        scale.major_gridlines.format.line.color.rgb = RGBColor.from_string(_GRID)
    scale.format.line.fill.background()
    scale.tick_labels.font.size = Pt(min(size, SMALL))


def _name_every_bar(chart: Chart) -> None:
    """Programs leave out every other name where they find little room, and give names a third of the width."""
    axis = chart.category_axis._element  # noqa: SLF001 (the library has no name for it)
    skip = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"}, None)
    axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    height = _HEIGHT - (_LEGEND if chart.has_legend else 0)
    places = {"x": _NAMES, "y": _ABOVE, "w": 1 - _NAMES - _NUMBERS, "h": height}
    parts = "".join(f'<c:{name} val="{value:.3f}"/>' for name, value in places.items())
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{parts}'
        "</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.find(f".//{qn('c:plotArea')}")  # noqa: SLF001 (as above)
    area.insert(0, layout)


def _draw_bars(drawn: BarSeries, one: Bars, size: float, *, column: str) -> None:
    drawn.invert_if_negative = False
    _colour(drawn.format.fill, one)
    has_ranges = any(bar.low is not None for bar in one.bars)
    if not has_ranges:
        _show_numbers(drawn, size)
    for number, bar in enumerate(one.bars):
        _draw_bar(drawn, number, bar, size)
    if has_ranges:
        _draw_ranges(drawn, one, column)


def language_id() -> MSO_LANGUAGE_ID:
    """Of the report; none where Office knows none."""
    known = {one.xml_value: one for one in MSO_LANGUAGE_ID}
    return known.get(proofing_language(), MSO_LANGUAGE_ID.NONE)


def _show_numbers(drawn: BarSeries, size: float) -> None:
    labels = drawn.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = "0", False
    labels.font.size, labels.font.language_id = Pt(size), language_id()


def _draw_bar(drawn: BarSeries, number: int, bar: Bar, size: float) -> None:
    if bar.is_below:
        fill = drawn.points[number].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(BELOW)
    if bar.label:
        label = drawn.points[number].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        run = label.text_frame.paragraphs[0].add_run()
        run.text = one_line(bar.label)
        run.font.size, run.font.language_id = Pt(size), language_id()


def _colour(fill: FillFormat, one: Bars) -> None:
    fill.solid()
    fill.fore_color.theme_color = _THEME[one.colour % len(_THEME)]


def _draw_ranges(drawn: BarSeries, one: Bars, column: str) -> None:
    """As error bars whose lengths stand in the chart's own sheet."""
    up, down = chr(ord(column) + 1), column
    lengths = {"plus": (up, [_up(bar) for bar in one.bars]), "minus": (down, [_down(bar) for bar in one.bars])}
    parts = "".join(f"<c:{name}>{_numbers(*lengths[name])}</c:{name}>" for name in lengths)
    kind = '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
    line = '<a:ln w="22225"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>'
    element = parse_xml(f"<c:errBars {nsdecls('c', 'a')}>{kind}{parts}<c:spPr>{line}</c:spPr></c:errBars>")
    drawn._element.find(qn("c:cat")).addprevious(element)  # noqa: SLF001 (the library draws no error bars)


def _numbers(column: str, values: Sequence[int]) -> str:
    points = "".join(f'<c:pt idx="{number}"><c:v>{value}</c:v></c:pt>' for number, value in enumerate(values))
    return (
        f"<c:numRef><c:f>{_SHEET}!${column}$2:${column}${len(values) + 1}</c:f><c:numCache>"
        f'<c:formatCode>0</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _up(bar: Bar) -> int:
    return 0 if bar.high is None or bar.value is None else bar.high - bar.value


def _down(bar: Bar) -> int:
    return 0 if bar.low is None or bar.value is None else bar.value - bar.low


def _column_of_ranges(series: Sequence[Bars], number: int) -> str:
    """Behind the names and the numbers, two columns for each series."""
    return chr(ord("B") + len(series) + 2 * number)


def set_workbook(chart: Chart, columns: Sequence[SheetColumn], made_at: datetime) -> None:
    """The numbers as the library writes them, with what else stands in the chart, and without the time of making."""
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": made_at})
    sheet = workbook.add_worksheet(_SHEET)
    for place, (heading, values) in enumerate(columns):
        sheet.write_string(0, place, heading)
        for row, value in enumerate(values, start=1):
            if isinstance(value, str):
                sheet.write_string(row, place, value)
            elif value is not None:
                sheet.write_number(row, place, value)
    workbook.close()
    cast("ChartPart", chart.part).chart_workbook.update_from_xlsx_blob(file.getvalue())


def _sheet(names: Sequence[str], series: Sequence[Bars]) -> list[SheetColumn]:
    columns: list[SheetColumn] = [("", names)]
    columns += [(one_line(one.name), [bar.value for bar in one.bars]) for one in series]
    for one in series:
        name = one_line(one.name)
        columns.append((_("{name}: range below").format(name=name), [_down(bar) for bar in one.bars]))
        columns.append((_("{name}: range above").format(name=name), [_up(bar) for bar in one.bars]))
    return columns
