"""The drawings of the report, one for each row of a table, from the templates of the PDF."""

from collections.abc import Mapping

from django.template.loader import render_to_string

from improvement.present.measures import Measured
from reports.documents.word.charts import Box, Drawn
from reports.documents.word.tables import HEADING_FILL
from reports.present.board_data import DotRow
from reports.present.profiles import Dot, Profile
from results.charts import Bar
from results.present.change.trend import Trend
from results.present.data import Spread

_BAR, _AXIS = 416, 22  # units across, and of the height of a scale
NO_BAR = "\u2013"  # in the place of a number or a bar
# Of the strip of a group: the part with the line of a principle, with edges like those of a bar, and half a row.
_LEFT, _LINE, _HALF_A_ROW = 263.6, 332.8, 12
_STRIP = 690


def bar(score: Bar, words: str) -> Drawn:
    return _drawn("results/parts/bar.html", {"bar": score}, _BAR, 28, f"Bar: {words}")


def axis() -> Drawn:
    """For the heading of a column of bars, on its colour."""
    markup = render_to_string("reports/board/parts/axis.html")
    ground = f'<rect width="{_BAR}" height="{_AXIS}" fill="#{HEADING_FILL}" />'
    return Drawn(f"{ground}{markup}", _BAR, _AXIS, "Scale from 0 to 100")


def spread(groups: Spread) -> Drawn:
    return _drawn("reports/board/parts/spread.html", {"spread": groups}, _BAR, 18, groups.description)


def dots(row: DotRow) -> Drawn:
    return _drawn("reports/charts/dots.svg", {"row": row}, _BAR, 38, row.description)


def trend(drawing: Trend, words: str) -> Drawn:
    return _drawn("results/parts/trend.html", {"trend": drawing}, 320, 166, words)


def measured(one: Measured) -> Drawn:
    return _drawn("improvement/measures/chart.html", {"one": one}, 480, 230, one.description)


def strip_row(profile: Profile, dot: Dot) -> Drawn:
    """The line of one principle."""
    strip = render_to_string("reports/board/parts/strip.html", {"profile": profile})
    box = Box(_LEFT, dot.y - _HALF_A_ROW, _LINE, 2 * _HALF_A_ROW)
    return Drawn(strip, _STRIP, profile.height, f"Dot: {dot.title} {dot.text}", box)


def _drawn(template: str, context: Mapping[str, object], width: int, height: int, words: str) -> Drawn:
    return Drawn(render_to_string(template, dict(context)), width, height, words)
