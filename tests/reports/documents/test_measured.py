"""Indicators over time in each form of the report: from the same facts, with real dates and numbers in files."""

import io
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from django.template.loader import render_to_string
from pptx import Presentation

from improvement.present.indicators import indicator_rows
from improvement.present.measures import measured
from reports.documents.record import record
from reports.documents.slides import make as slides_file
from reports.documents.word import after
from reports.documents.word import make as word_file
from reports.documents.workbook import make as workbook_file
from reports.present.headlines import steps
from tests.improvement.test_present_measures import having
from tests.reports.documents import reading
from tests.reports.documents.material import MATERIAL
from tests.samples import CATALOGUE

PICKED = having(*[49, 51] * 6, 90, target="80", baseline="50", steps=("Benchmark with others",))
FIRST = datetime.combine(date(2024, 1, 1), time())  # as a workbook is read
FEW = replace(having(1.5, unit="any"), code="own2", title="Calls")


@pytest.fixture(scope="module")
def material():
    picked = [PICKED, FEW]
    board = replace(MATERIAL.board, indicators=indicator_rows(picked, CATALOGUE), measured=measured(picked, CATALOGUE))
    return replace(MATERIAL, board=board)


def test_record_has_values_and_what_they_say(material):
    one, few = record(material).measured

    assert (one.title, one.chart, len(one.values), one.variation, one.is_high, one.assurance) == (
        *("Letters", "xmr", 13, "improving", True, "miss"),
    )
    assert (one.values[0].on, one.values[0].value, one.answers) == (date(2024, 1, 1), 49.0, ("Benchmark with others",))
    assert (one.mean, one.median, few.chart, few.mean, few.low, few.high) == (
        53.076923,
        None,
        "values",
        None,
        None,
        None,
    )
    assert one.low < one.mean < one.high
    assert record(material).indicators[0].steps == ("Benchmark with others",)


def test_workbook_has_days_as_days_and_values_as_numbers(material):
    book = reading.workbook(workbook_file.make(material))
    rows = [list(row) for row in book["Indicator values"].iter_rows(values_only=True)]

    assert rows[0] == ["Indicator", "Day, or first day of the month", "Value", "Unit", "Note"]
    assert rows[1] == ["Letters", FIRST, 49, "%", None]
    assert rows[-1] == ["Calls", FIRST, 1.5, None, None]
    listed = [list(row) for row in book["Indicators"].iter_rows(values_only=True)][1]
    assert listed[-2].startswith("Since the baseline of 50%: up by 40 percentage points to 90% (January 2025).")
    assert listed[-1] == "Benchmark with others"


def test_word_file_has_the_chart_and_its_words():
    one = measured([PICKED], CATALOGUE)[0]

    title, drawn, lines = after._measured(one)

    assert (title, drawn.width, drawn.height, drawn.words) == ("Letters", 480, 230, one.description)
    said = [getattr(line, "text", line) for line in lines.lines]
    assert said[1:] == [
        "A clear change for the better: higher than before.",
        "It will miss the target of 80% unless something changes.",
        "It answers: Benchmark with others.",
    ]
    assert after._measured(measured([FEW], CATALOGUE)[0])[2].lines[-1] == ""


def test_word_file_has_a_table_of_charts_after_that_of_indicators(material):
    without = replace(material, board=replace(material.board, measured=()))

    headings, plain = (_headings(reading.word(word_file.make(one))) for one in (material, without))

    assert (
        headings[headings.index("Indicator, Measure, Baseline, Target, By when") + 1] == "Indicator, Values, In words"
    )
    assert "Indicator, Values, In words" not in plain


def _headings(paper):
    return [", ".join(cell.text for cell in made.rows[0].cells) for made in paper.tables]


def test_slide_says_what_moved_and_notes_name_the_rest(material):
    more = [replace(PICKED, code=f"own{number}", title=f"Letters {number}") for number in range(1, 8)]
    many = replace(material, board=replace(material.board, measured=measured(more, CATALOGUE)))

    few, full = (Presentation(io.BytesIO(slides_file.make(one))) for one in (material, many))

    table = _table(few)
    assert table[1][1].startswith("Since the baseline of 50%")
    assert table[2][2] == "Too few values to tell change from chance."
    assert [
        shape.text_frame.text for slide in full.slides for shape in slide.shapes if shape.name == "More indicators"
    ] == ["The notes have 2 more indicators."]


def _table(deck):
    (found,) = (
        shape.table
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table and shape.name == "How will we know"
    )
    return [[cell.text_frame.text for cell in row.cells] for row in found.rows]


def test_page_has_the_chart_with_its_words(material):
    page = render_to_string("reports/board/parts/indicators.html", {"board": material.board})

    assert page.count("<title>Letters: 13 values, January 2024 to January 2025. Since the baseline of 50%") == 1
    assert "It answers: Benchmark with others." in page
    assert page.count('class="measured"') == 2


@pytest.mark.parametrize(
    ("last", "headline"),
    [
        (90, "one of two indicators changed for the better"),
        (10, "one of two indicators changed for the worse"),
        (50, "one of two indicators has no target yet"),
    ],
)
def test_headline_says_first_what_changed(last, headline):
    picked = [having(*[49, 51] * 6, last, target="80"), FEW]

    assert next(steps.measured(indicator_rows(picked, CATALOGUE), measured(picked, CATALOGUE))) == headline
