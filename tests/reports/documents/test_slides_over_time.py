"""Slides on indicators over time: a native chart for each, with its lines, its shapes and what the rules found."""

from dataclasses import replace
from datetime import date

import pytest
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE

from improvement.present.indicators import Change
from reports.documents.slides import make as slides_file
from reports.documents.slides.over_time import icons
from reports.own_templates import office
from tests.improvement.test_present_measures import having
from tests.reports.documents import reading
from tests.reports.documents.material import many_indicators, measuring
from tests.reports.documents.test_slide_templates import _only, _template

LETTERS = having(*[49, 51] * 6, 90, target="80", baseline="50")
CHANGED = Change(date(2024, 5, 1), "A new form", begins_again=False)


def slides_of(*picked, template=None):
    made = reading.slides(slides_file.make(measuring(picked), template))
    return [slide for slide in made.slides if any(shape.name == "Chart of the values" for shape in slide.shapes)]


def slide_of(one):
    (slide,) = slides_of(one)
    return slide


def chart_of(slide):
    (frame,) = (shape for shape in slide.shapes if shape.has_chart)
    return frame.chart


def series_of(slide):
    return [(one.name, [*one.values]) for one in chart_of(slide).plots[0].series]


def text(slide, name):
    (found,) = (shape for shape in slide.shapes if shape.name == name)
    return found.text_frame.text


def shapes(slide):
    return [shape.name for shape in slide.shapes]


def in_key(slide):
    """Names that the key of the chart shows."""
    chart = chart_of(slide)
    left_out = {int(one.get("val")) for one in chart.legend._element.findall("{*}legendEntry/{*}idx")}
    return [one.name for place, one in enumerate(chart.plots[0].series) if place not in left_out]


def test_chart_has_values_centre_line_limits_target_and_what_is_unusual():
    slide = slide_of(LETTERS)
    found = series_of(slide)

    assert chart_of(slide).chart_type == XL_CHART_TYPE.LINE
    assert [name for name, _ in found] == [
        *("mean", "limits", "limits", "target", "Letters", "unusual, for the better", "unusual, for the worse"),
    ]
    lines = dict(found)
    assert lines["mean"] == [pytest.approx(53.076923)] * 13
    assert found[1][1][0] < 53 < found[2][1][0]
    assert (lines["target"], lines["Letters"]) == ([80] * 13, [*[49, 51] * 6, 90])
    assert lines["unusual, for the better"] == [None] * 12 + [90]
    assert lines["unusual, for the worse"] == [*[49, 51] * 6, None]


def test_lines_and_shapes_tell_apart_what_colours_do():
    mean, low, _, target, values, better, worse = chart_of(slide_of(LETTERS)).plots[0].series

    dashes = [one.format.line.dash_style for one in (mean, low, target)]
    assert dashes == [MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT]
    assert [one.marker.style for one in (mean, values, better, worse)] == [
        *(XL_MARKER_STYLE.NONE, XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE),
    ]
    other = chart_of(slide_of(replace(LETTERS, better="none"))).plots[0].series
    assert [*other][-1].marker.style == XL_MARKER_STYLE.SQUARE


def test_key_names_each_line_and_shape_once():
    assert in_key(slide_of(LETTERS)) == [
        *("mean", "limits", "target", "unusual, for the better", "unusual, for the worse"),
    ]
    assert in_key(slide_of(having(1.5, unit="any"))) == ["a value"]


def test_limits_that_begin_again_are_lines_of_their_own():
    again = Change(date(2025, 1, 1), "Clinics joined", begins_again=True)

    found = series_of(slide_of(having(*[49, 51] * 6, *[60, 62] * 6, changes=(again,))))

    means = [numbers for name, numbers in found if name == "mean"]
    assert means == [[50] * 12 + [None] * 12, [None] * 12 + [61] * 12]


def test_run_chart_has_its_median_and_says_what_its_rules_found():
    slide = slide_of(having(*range(1250, 1261), unit="count"))

    assert series_of(slide)[0] == ("median", [1255] * 11)
    assert text(slide, "What is unusual") == "Unusual in this chart: 5 or more values in a row that rise, or fall."
    assert "Sign" not in shapes(slide)


def test_words_say_what_moved_and_each_sign_has_its_icon():
    slide = slide_of(LETTERS)
    signs = [shape for shape in slide.shapes if shape.name == "Sign"]
    notes = slide.notes_slide.notes_text_frame.text

    assert slide.shapes.title.text == "Letters"
    assert text(slide, "What moved").startswith("Since the baseline of 50%: up by 40 percentage points to 90%")
    improving, misses = "Special cause, improving, high", "Consistently misses the target"
    assert text(slide, improving) == "A clear change for the better: higher than before."
    assert text(slide, misses) == "It will miss the target of 80% unless something changes."
    assert [sign.element.find(".//{*}cNvPr").get("descr") for sign in signs] == [improving, misses]
    assert notes.startswith("Letters: 13 values, January 2024 to January 2025. Since the baseline of 50%")
    assert "Mean 53.1%." in notes


def test_words_are_read_out_before_the_chart_which_is_described():
    slide = slide_of(LETTERS)
    (frame,) = (shape for shape in slide.shapes if shape.has_chart)

    assert shapes(slide)[1:8] == [
        *("What moved", "Sign", "Special cause, improving, high", "Sign", "Consistently misses the target"),
        *("What is unusual", "Chart of the values"),
    ]
    assert frame.element.nvGraphicFramePr.cNvPr.get("descr").startswith("Letters: 13 values, January 2024 to")


def test_chart_is_next_to_the_words_where_no_layout_has_two_contents():
    taken, _ = office.clean(_template(_only(1)), "pptx")
    (slide,) = slides_of(LETTERS, template=taken)
    (frame,) = (shape for shape in slide.shapes if shape.has_chart)

    assert not frame.is_placeholder
    assert shapes(slide).index("What is unusual") < shapes(slide).index("Chart of the values")


def test_change_is_marked_over_the_first_value_after_it():
    slide = slide_of(replace(LETTERS, changes=(CHANGED, replace(CHANGED, on=date(2026, 1, 1), words="Later"))))
    values = next(one for one in chart_of(slide).plots[0].series if one.name == "Letters")

    assert values.points[4].data_label.text_frame.text == "A"
    assert text(slide, "What is unusual").splitlines()[1:] == ["A, May 2024: A new form"]
    assert slide.notes_slide.notes_text_frame.text.splitlines()[-2:] == [
        *("A, May 2024: A new form", "B, January 2026: Later"),
    ]


def test_only_changes_that_have_room_are_marked_and_the_notes_have_all():
    (one,) = many_indicators(1)
    many = tuple(replace(CHANGED, on=date(2024, 1, day)) for day in range(2, 32))

    slide = slide_of(replace(one, changes=many))

    marked = text(slide, "What is unusual").splitlines()[1:]
    assert 0 < len(marked) < 30
    assert slide.notes_slide.notes_text_frame.text.count("A new form") == 30


def test_scale_has_the_unit_and_as_many_decimals_as_it_needs():
    def scale(one):
        axis = chart_of(slide_of(one)).value_axis
        return axis.minimum_scale, axis.maximum_scale, axis.major_unit, axis.tick_labels.number_format

    assert scale(LETTERS) == (20, 100, 20, '#,##0"%"')
    assert scale(having(1.5, unit="any")) == (1.5, 2.5, 0.5, "#,##0.0")


def test_chart_carries_its_numbers_and_days_for_editing():
    blob = chart_of(slide_of(LETTERS)).part.chart_workbook.xlsx_part.blob
    rows = [[*row] for row in reading.workbook(blob)["Sheet1"].values]

    assert rows[0][1:6] == ["mean", "limits", "limits", "target", "Letters"]
    assert (rows[1][0], rows[1][5], rows[-1][0], rows[-1][5]) == ("Jan 2024", 49, "Jan 2025", 90)


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (12, 12), (13, 12)])
def test_each_indicator_has_a_slide_and_a_deck_at_most_twelve(count, shown):
    found = slides_of(*many_indicators(count))

    assert len(found) == shown
    assert len({slide.shapes.title.text for slide in found}) == shown


@pytest.mark.parametrize(
    ("icon", "parts"),
    [("common", 2), ("better-up", 2), ("worse-down", 2), ("down", 2), ("target-hit", 3), ("target-either", 4)],
)
def test_icons_are_drawn_of_shapes(icon, parts):
    assert len([*icons._parts(icon)]) == parts


def test_arrow_of_an_icon_points_where_the_values_went():
    assert [[*icons._parts(icon)][1].kind.name for icon in ("better-up", "worse-down", "up", "down")] == [
        *("UP_ARROW", "DOWN_ARROW", "UP_ARROW", "DOWN_ARROW"),
    ]
