"""The Excel workbook: sheets to sort and filter, with numbers as numbers."""

import html
import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from questions.reader import read_banks
from reports.documents.workbook import heights
from reports.documents.workbook import make as workbook_file
from reports.documents.workbook.pages import whole
from tests.bank import WHOLE
from tests.office import rounds
from tests.reports.documents import reading
from tests.reports.documents.material import COVER, MATERIAL, answers_of, of_third_edition, scored
from tests.samples import BOARD, HIDDEN_REASON


@pytest.fixture(scope="module")
def book():
    return reading.workbook(workbook_file.make(MATERIAL))


@pytest.fixture(scope="module")
def third():
    return reading.workbook(workbook_file.make(of_third_edition(read_banks(WHOLE))))


def _day(year, month, day):
    """As a workbook is read: a moment at midnight."""
    return datetime.combine(date(year, month, day), time())


def _rows(book, sheet):
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def _named(rows, *start):
    """The one row that begins so, by the headings of its sheet."""
    (found,) = (row for row in rows if tuple(row[: len(start)]) == start)
    return dict(zip(rows[0], found, strict=True))


def test_workbook_has_these_sheets(book):
    assert book.sheetnames == [
        "Summary", "Heat map", "Principles", "Change", "Groups", "Not known", "Who was asked", "Flags", "Scores",
        "Questions", "Plan", "Agreed last time", "Indicators", "Indicator values", "Comments",
    ]  # fmt: skip


def test_workbook_of_leaders_with_two_answers_has_sheets_of_them(third):
    assert third.sheetnames[10:12] == ["Leaders", "Expected"]
    assert [row[3:6] for row in _rows(third, "Leaders")[1:3]] == [["how good", 100, 88], ["how shared", 25, 20]]
    assert _rows(third, "Expected")[1][2] == 100


def test_workbook_says_who_was_asked_and_who_was_not(third):
    rows = _rows(third, "Who was asked")

    assert [row for row in rows if row[2] == "not asked"] == [
        [
            "Patients, service users and carers", None, "not asked", None, None, None,
            "The change does not touch their work or care: “Rosters of ward staff only.” Said by the project.",
        ],
        [
            "Local informatics and IT staff", None, "not asked", None, None, None,
            "They will be asked in a later round: “In May.” Said by the project.",
        ],
    ]  # fmt: skip
    assert [
        "Nurses and midwives",
        "Front line",
        "about 60 (an estimate)",
        12,
        "not known",
        "Shown.",
        "Everybody in the group was asked.",
    ] in rows


def test_workbook_says_what_each_group_says_on_a_flag(third):
    row = _named(_rows(third, "Flags"), "IT bin", "Allied health, pharmacy and social care professionals")

    assert (row["Score"], row["Result"]) == (84, "Does not count")
    assert row["In words"] == (
        "The project picked who was asked, so their good answers clear nothing. 14 of 20 answered."
    )


def test_workbook_freezes_headings_and_sets_widths(book):
    assert [sheet.freeze_panes for sheet in book] == [
        "A2", "B2", "B2", "B2", "B2", "C2", "B2", "C2", "C2", "D2", "C2", "B2", "B2", "C2", "C2",
    ]  # fmt: skip
    assert [sheet.print_title_cols for sheet in book][1:4] == ["$A:$A"] * 3
    assert [sheet.auto_filter.ref for sheet in book][2:] == [
        "A1:J8", "A1:B1", "A1:K4", "A1:D6", "A1:G6", "A1:H5", "A1:I43", "A1:R4", "A1:H9", "A1:F1",
        "A1:H3", "A1:E1", "A1:D6",
    ]  # fmt: skip
    assert [sheet.title for sheet in book if sheet.column_dimensions["A"].width < 8] == []


def test_workbook_prints_marking_and_version_on_every_page(book):
    assert {sheet.oddHeader.left.text for sheet in book} == {"Official · Version 1, final · 5 March 2026"}


def test_workbook_prints_a_marking_with_an_ampersand_and_cuts_a_long_one():
    """In the edge of a page "&D" would print today's date, and Excel refuses more than 255 characters."""
    data = workbook_file.make(replace(MATERIAL, cover=replace(COVER, marking="R&D " * 90)))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    header = html.unescape(re.search("<oddHeader>(.*)</oddHeader>", sheet)[1])
    assert header[:12] == "&LR&&D R&&D "
    assert len(header) < 255


def test_summary_gives_page_one(book):
    rows = _rows(book, "Summary")

    assert ["IT bin", "RED. Doctors see an IT project, not better care."] in rows
    assert rows[[row[0] for row in rows].index("The decision asked for") + 1 :][:2] == [
        [None, "Pause the roll-out."],
        [None, "Ask the wards."],
    ]


def test_summary_has_numbers_and_days_as_such(book):
    cells = {row[0].value: row[1] for row in book["Summary"].iter_rows(max_col=2)}

    assert (cells["Round"].value, cells["Round"].data_type) == (2, "n")
    assert (cells["Closed on"].value, cells["Created on"].value) == (_day(2026, 3, 4), _day(2026, 3, 5))
    assert cells["Closed on"].number_format == "d mmmm yyyy"


def test_shares_are_percentages(third):
    rows = _rows(third, "Who was asked")
    share = next(cell for cell in third["Who was asked"]["E"][1:] if cell.data_type == "n" and cell.value is not None)

    assert rows[0][4:6] == ["Share", "Are figures shown?"]
    assert (0 < share.value <= 1, share.number_format) == (True, "0%")
    could_answer = next(cell for cell in third["Questions"]["I"][1:] if cell.value is not None)
    assert (0 < could_answer.value <= 1, could_answer.number_format) == (True, "0%")


def test_each_group_has_a_row_with_its_lowest_questions_where_they_may_be_shown(book, third):
    doctors = _named(_rows(book, "Groups"), "Doctors")
    (nurses,) = (row for row in _rows(third, "Groups") if row[0] == "Nurses and midwives")
    (leaders,) = (row for row in _rows(third, "Groups") if row[0] == "Executives and board")

    assert doctors["Who they are"] == "Front line. 14 of 40 people answered."
    assert [type(nurses[place]) for place in (3, 4, 5, 6, 7, 8)] == [str, int] * 3
    assert nurses[4] <= nurses[6] <= nurses[8]
    assert leaders[3:10] == [None] * 6 + ["Fewer than 10 people answered, so no single question is shown."]


def test_workbook_says_what_is_not_known():
    rows = _rows(reading.workbook(workbook_file.make(rounds.nobody_knows())), "Not known")
    made = reading.workbook(workbook_file.make(replace(MATERIAL, board=replace(BOARD, unknown=None))))

    kinds = [row[0] for row in rows[1:]]
    assert [kinds.count(kind) for kind in ("“I don't know”", "No group of ten or more could answer")] == [9, 9]
    assert rows[1][2] == 1
    assert rows[-1][3] == "They stand in the sheet of questions."
    assert _rows(made, "Not known")[1][0] == "None"


def test_share_that_was_not_known_is_a_percentage_or_says_that_it_is_not_shown(third):
    cells = [row[2] for row in third["Not known"].iter_rows(min_row=2) if row[0].value == "“I don't know”"]

    assert {cell.number_format for cell in cells if cell.data_type == "n"} == {"0%"}
    assert {cell.value for cell in cells if cell.data_type == "s"} == {"not shown"}


def test_workbook_says_what_became_of_what_was_agreed():
    rows = _rows(reading.workbook(workbook_file.make(rounds.rounds(2))), "Agreed last time")

    assert [row[3] for row in rows[1:]] == ["Late", "Done", "Not done", "Open"]
    assert rows[2][2:5] == [_day(2025, 6, 1), "Done", "Done on 3 June 2025."]
    assert rows[1][5] == "Still not heard."


def test_summary_has_the_decision_with_owner_and_day(book):
    made = reading.workbook(workbook_file.make(rounds.rounds(2)))["Summary"]
    cells = {row[0].value: row[1] for row in made.iter_rows(max_col=2)}
    bare = {row[0]: row[1] for row in _rows(book, "Summary")}

    assert cells["Owner of the decision"].value == "Asha Example, chief executive"
    assert (cells["Review on"].value, cells["Review on"].number_format) == (_day(2026, 1, 15), "d mmmm yyyy")
    assert cells["What you agreed last time"].value == (
        "There are 4 steps. 1 step is done. 1 step is late. 1 step is open. 1 step is not done."
    )
    assert (bare["Owner of the decision"], bare["Review on"]) == ("Not named yet", "Not set yet")


def test_flags_say_in_words_whether_people_are_divided_or_not_enough_were_heard():
    material = rounds.sample("vha_remote_care")
    results = material.board.results
    panels = tuple(replace(panel, word="Amber: divided") for panel in results.flags)
    made = replace(material, board=replace(material.board, results=replace(results, flags=panels)))

    rows = _rows(reading.workbook(workbook_file.make(made)), "Flags")

    assert [row[6] for row in rows if row[1] == "The project"] == ["Amber: divided"] * 2


def test_sheets_without_rows_say_so():
    data = workbook_file.make(replace(MATERIAL, remarks=(), board=replace(MATERIAL.board, indicators=())))

    bare = reading.workbook(data)

    assert [_rows(bare, name)[1][0] for name in ("Indicators", "Comments")] == ["None", "None"]


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("", ""), ("12%", "12%"), ("-1", "-1"), ("²", "²"), ("1.5", "1.5")]
)
def test_only_whole_numbers_become_numbers(text, value):
    assert whole(text) == value


def test_heat_map_has_numbers_or_reasons(book):
    rows = _rows(book, "Heat map")

    assert rows[2] == ["Doctors", 23, 31, 18, 9, 40, 61, "hidden", "Fewer than 5 doctors have a score on principle 7."]
    assert rows[4] == ["Patients, service users and carers", *["hidden"] * 7, HIDDEN_REASON]


def test_scores_are_numbers(book):
    rows = _rows(book, "Scores")

    assert _named(rows, "Doctors", "There are no IT projects", "P1") == {
        "Group": "Doctors",
        "Principle": "There are no IT projects",
        "Code": "P1",
        "Side": "Front line",
        "Score": 23,
        "Very likely from": 14,
        "to": 32,
        "People": 12,
        "Why there is no number": None,
    }


def test_questions_show_answers_only_where_they_may_be_told(book):
    rows = _rows(book, "Questions")
    told = ("Score", "Agreement", "Could answer", "Said 1", "Said 5", "Don't know", "Why there is no number")

    doctors = _named(rows, "S11", "Text of S11", "Doctors")
    nurses = _named(rows, "S11", "Text of S11", "Nurses and midwives")

    assert [doctors[name] for name in told] == [45, "Divided", 0.86, 5, 4, 2, None]
    assert [nurses[name] for name in told] == [
        None, None, 0.33, None, None, None,
        "Not shown: fewer than 10 people.",
    ]  # fmt: skip


def test_practices_and_comments_stand_on_sheets_of_their_own(book):
    assert [row[0] for row in _rows(book, "Plan")] == ["Order", 1, 2, 3, 4, 5, 6, 7, 8]
    assert _rows(book, "Comments")[5] == ["Executives and board", "The problem in care", "Minutes of March.", "E01"]


def test_workbook_holds_the_plan(book):
    owners = [row[3:5] for row in _rows(book, "Plan")[1:] if row[3]]
    indicators = [row[3:] for row in _rows(book, "Indicators")[1:]]

    assert owners == [["Chief nurse", _day(2026, 9, 1)], ["Medical director", None]]
    assert [row[:3] for row in indicators] == [[12, None, None], ["not measured yet", 80, "September 2026"]]


def test_workbook_has_title_and_date(book):
    assert book.properties.title == "Shared care record: socio-technical readiness"
    assert book.properties.created.date() == COVER.made_on


def test_workbook_of_nine_groups_at_forty_sites_is_made():
    banks = read_banks(WHOLE)
    sites = tuple(f"Site {number}" for number in range(40))
    material = scored(banks, answers_of(banks, dict.fromkeys(banks.groups, 240), ["1", "2", "4"], sites=sites))

    data = workbook_file.make(material)

    assert reading.workbook(data)["Questions"].max_row > 200


def _charts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]


def test_principles_stand_with_the_lowest_first_and_a_chart_of_these_cells(book):
    rows = _rows(book, "Principles")
    (chart,) = _charts(workbook_file.make(MATERIAL))

    assert [row[1] for row in rows[1:8]] == [37, 47, 50, 52, 62, 66, None]
    assert rows[1][:6] == ["Pull beats push", 37, 31, 43, "Doctors", 9]
    assert rows[7][6] == "No group that can be shown has a score on this principle."
    assert (chart.count("Principles!$B$2:$B$7"), chart.count("<c:barChart>"), chart.count("<c:errBars>")) == (1, 1, 1)
    assert re.search("<c:plus>.*?<c:f>(.*?)</c:f>.*?<c:v>(.*?)</c:v>", chart).groups() == ("Principles!$J$2:$J$7", "6")
    assert rows[1][7:] == ["P4", 6, 6]


def test_principles_without_scores_have_no_chart():
    data = workbook_file.make(rounds.nobody_knows())

    assert _charts(data) == []
    assert len(_rows(reading.workbook(data), "Principles")) == 8


def test_change_of_two_rounds_is_bars_and_of_more_is_lines():
    two, ten = (workbook_file.make(rounds.rounds(count)) for count in (2, 10))

    assert _rows(reading.workbook(two), "Change")[0] == ["Principle", "Round 1", "Round 2", "In words"]
    assert _rows(reading.workbook(two), "Change")[1][:3] == ["There are no IT projects", 70, 90]
    assert ["<c:barChart>" in chart for chart in _charts(two)] == [True, True]
    assert ["<c:lineChart>" in chart for chart in _charts(ten)] == [False, True]


def test_change_of_many_rounds_begins_with_the_first():
    data = rounds.rounds(10)
    change = data.board.change.principles[0]

    words = _rows(reading.workbook(workbook_file.make(data)), "Change")[1][-1]
    assert words == f"{change.story} Last round: {change.word.lower()}. {change.sentence}"
    assert words.startswith("From 20 to ")


def test_change_of_a_principle_that_cannot_be_compared_has_empty_cells():
    change = rounds.rounds(2).board.change
    principles = (change.principles[0], replace(change.principles[1], scores=(), sentence="Cannot be compared."))
    data = workbook_file.make(replace(MATERIAL, board=replace(BOARD, change=replace(change, principles=principles))))

    rows = _rows(reading.workbook(data), "Change")
    assert rows[2] == ["Improvement needs a systems approach", None, None, "Cannot be compared."]


def test_change_says_why_there_is_none(book):
    change = replace(rounds.rounds(2).board.change, principles=(), lead="No earlier round can be compared.")
    other = reading.workbook(workbook_file.make(replace(MATERIAL, board=replace(BOARD, change=change))))

    assert _rows(book, "Change")[1][0] == "None. No earlier round of this project has closed."
    assert _rows(other, "Change")[1][0] == "None. No earlier round can be compared."


def test_summary_says_what_changed():
    rows = _rows(reading.workbook(workbook_file.make(rounds.rounds(2))), "Summary")

    assert ["Change since the last round", "The front line's score rose on all 7 principles."] in rows
    assert ["IT bin", "The same as in round 1."] in rows


def test_charts_are_described():
    data = workbook_file.make(rounds.rounds(2))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawings = [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/drawings/drawing")
        ]
    assert [re.search('descr="([^"]+)"', drawing)[1] for drawing in drawings] == [
        "Bars: the score of each principle, the lowest first.",
        "The front line's score on each principle, in each round.",
    ]


def test_rows_are_as_high_as_their_text(book):
    remarks = (
        replace(MATERIAL.remarks[0], text="Better than the old one. " * 40),
        replace(MATERIAL.remarks[0], text="Well."),
    )
    made = reading.workbook(workbook_file.make(replace(MATERIAL, remarks=remarks)))["Comments"]

    assert made.row_dimensions[2].height >= 10 * 15
    assert made.row_dimensions[3].height is None
    assert book["Questions"].row_dimensions[1].height == 60


@pytest.mark.parametrize(
    ("text", "count"), [("", 1), ("word", 1), ("word " * 20, 8), ("one\ntwo", 2), ("水" * 10, 2), ("é" * 10, 1)]
)
def test_lines_are_counted_on_the_safe_side(text, count):
    assert heights.lines(text, 17) == count


def test_a_row_is_never_higher_than_excel_allows():
    assert (heights.points(2), heights.points(100)) == (30, 409)


def test_heat_map_without_groups_says_none():
    results = replace(BOARD.results, heat_map=replace(BOARD.results.heat_map, rows=()))
    made = reading.workbook(workbook_file.make(replace(MATERIAL, board=replace(BOARD, results=results))))

    assert _rows(made, "Heat map")[1][0] == "None"
