"""The figures as CSV."""

from dataclasses import replace

from reports.documents import table
from reports.present.board import Words, board
from results.facts import Facts
from tests.reports.documents import reading
from tests.reports.documents.material import MATERIAL
from tests.samples import CATALOGUE, HIDDEN_REASON, READINESS


def _rows(**wanted):
    return [
        row for row in reading.table(table.make(MATERIAL)) if all(row[name] == text for name, text in wanted.items())
    ]


def test_csv_begins_with_the_mark_that_excel_needs():
    assert table.make(MATERIAL)[:8] == b"\xef\xbb\xbfabout"


def test_csv_has_a_row_for_each_group_and_principle_and_for_each_question_that_is_shown():
    rows = reading.table(table.make(MATERIAL))

    assert [row["about"] for row in rows] == ["principle"] * 7 * 6 + ["question"] * 3


def test_csv_gives_whole_points_interval_and_people():
    (row,) = _rows(code="P1", group_code="medical")

    figures = ("score", "interval_low", "interval_high", "people", "reason_hidden", "side")
    assert [row[name] for name in figures] == ["23", "14", "32", "12", "", "Front line"]


def test_csv_says_why_there_is_no_number():
    (hidden,) = _rows(code="P1", group_code="service_user")
    (few,) = _rows(code="S11", group_code="nursing")

    assert [hidden[name] for name in ("score", "people", "reason_hidden")] == ["", "", HIDDEN_REASON]
    assert [few[name] for name in ("score", "people", "reason_hidden")] == [
        "", "", "Fewer than 5 people could answer enough of this, which is too few to show.",
    ]  # fmt: skip


def test_csv_gives_the_project_its_own_rows():
    (row,) = _rows(code="P1", group_code="")
    (none,) = _rows(code="P7", group_code="")

    assert (row["score"], row["group"]) == ("50", "All groups that can be shown, each counting the same")
    assert (none["score"], none["reason_hidden"]) == ("", "No group that can be shown has a score on this principle.")


def test_csv_of_a_file_of_answers_has_no_round():
    content = board(READINESS, CATALOGUE, Facts("A file"), Words(""), threshold=5)

    row = reading.table(table.make(replace(MATERIAL, board=content)))[0]

    assert [row[name] for name in ("project", "stage", "round", "closed_on")] == ["A file", "", "", ""]
