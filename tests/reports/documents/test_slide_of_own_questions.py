"""The slide on an organisation's own questions."""

from dataclasses import replace

import pytest

from reports.documents.slides import make as slides_file
from results.present.data import CoreTable, HeatCell, HeatColumn, HeatRow
from tests.reports.documents import reading
from tests.reports.documents.material import MATERIAL

SHOWN, HIDDEN = HeatCell("25", "1", "", "item/medical/N01"), HeatCell("", "hidden", "Too few.", "")
NIGHTS, DAYS = "How far do you know whom to call at night?", "How far do you know whom to call by day?"
TABLE = CoreTable(
    (HeatColumn("N01", NIGHTS), HeatColumn("N02", DAYS)),
    (HeatRow("Doctors", (SHOWN, HIDDEN)), HeatRow("Nurses and midwives", (HIDDEN, HIDDEN))),
    ("Too few.",),
)


def texts_with(table):
    board = replace(MATERIAL.board, results=replace(MATERIAL.board.results, own=table))
    made = reading.slides(slides_file.make(replace(MATERIAL, board=board)))
    slides = [list(reading.texts_of(slide)) for slide in made.slides]
    return [texts for texts in slides if "Your own questions" in texts]


def test_each_question_has_a_row_with_the_groups_that_show_a_score():
    (texts,) = texts_with(TABLE)

    assert texts[1:] == [
        *("Question", "What the groups answered", NIGHTS, "Doctors: 25", DAYS, "No group has a score."),
        "Scores from 0 to 100. These questions are in no flag and in no principle.",
        *texts[8:],
    ]
    assert texts[-1] == f"{NIGHTS}: Doctors: 25\n{DAYS}: No group has a score.\nToo few."


@pytest.mark.parametrize("count", [1, 10])
def test_long_questions_are_cut_and_stand_in_full_in_the_notes(count):
    long = "How far do you know " + "whom to call, and when, " * 11 + "at night?"
    codes = [f"N{number:02}" for number in range(count)]
    table = CoreTable(tuple(HeatColumn(code, long) for code in codes), (HeatRow("Doctors", (SHOWN,) * count),), ())

    (texts,) = texts_with(table)

    assert texts[-1].count(long) == count
    assert texts.count(long) == (count if count == 1 else 0)


def test_there_is_no_slide_where_no_group_has_a_score():
    assert texts_with(None) == []
    assert texts_with(replace(TABLE, rows=TABLE.rows[1:])) == []
