"""The template workbook as a person finds it: what can be typed where, and what cannot."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from intake.template.plan import HOW_TO, sheets_of
from intake.template.workbook import ROOM, template_workbook
from tests.questions.other_tools.making import GROUPS, SITES, asked_codes, form_for, with_odd_words

TITLE = "Shared record, round 2"


@pytest.fixture(scope="module")
def forms():
    return [form_for(group) for group in GROUPS]


@pytest.fixture(scope="module")
def workbook(forms):
    return load_workbook(BytesIO(template_workbook(TITLE, forms)))


def _headings(sheet):
    return {cell.value: cell.column_letter for cell in sheet[1]}


def _lists(workbook, sheet):
    """Heading -> the list that its cells take, from the third row to the last."""
    found = {}
    letters = {letter: code for code, letter in _headings(sheet).items()}
    for rule in sheet.data_validations.dataValidation:
        (cells,) = rule.sqref.ranges
        assert (cells.min_row, cells.max_row, rule.type, rule.errorStyle) == (3, 2 + ROOM, "list", None)
        assert (rule.allow_blank, rule.showErrorMessage) == (True, True)
        name, _, place = rule.formula1.rpartition("!")
        column = [cell.value for (cell,) in workbook[name.strip("'")][place.replace("$", "")]] if ":" in place else []
        found[letters[sheet.cell(1, cells.min_col).column_letter]] = column
    return found


def test_groups_that_are_asked_the_same_share_a_sheet(workbook, forms):
    assert workbook.sheetnames == [
        HOW_TO,
        "Executives and board",
        "Programme and project team",
        "Doctors and 3 more",
        "Patients, service users and…",
        "Local informatics and IT staff",
        "Suppliers and delivery partners",
    ]
    assert [sheet.groups for sheet in sheets_of(forms)][2] == ("medical", "nursing", "allied", "operational")


def test_every_question_is_a_column_below_its_code(workbook, forms):
    by_group = {form.group: form for form in forms}
    for sheet in sheets_of(forms):
        form = by_group[sheet.groups[0]]
        headings = list(_headings(workbook[sheet.name]))
        assert [code for code in headings if "comment" not in code] == ["group", "site", *asked_codes(form)]
        assert headings[-1] == "comment"
        assert [cell.value for cell in workbook[sheet.name][2]] == [column.text for column in sheet.columns]


def test_evidence_follows_its_question(workbook):
    headings = list(_headings(workbook["Executives and board"]))

    assert headings[2:8] == ["E01", "E01W", "comment-E01", "E02", "E02W", "comment-E02"]


def test_only_what_a_question_offers_can_be_chosen(workbook, forms):
    for form in forms:
        (sheet,) = (sheet for sheet in sheets_of(forms) if form.group in sheet.groups)
        lists = _lists(workbook, workbook[sheet.name])
        assert form.group_title in lists["group"]
        assert lists["site"] == list(SITES)
        for question in form.questions:
            assert lists[question.code] == [
                option.label if option.is_opt_out else f"{option.value} - {option.label}" for option in question.options
            ]


def test_answers_are_chosen_by_number_and_label(workbook):
    lists = _lists(workbook, workbook["Doctors and 3 more"])

    points = ["1 - Not at all", "2 - A little", "3 - Partly", "4 - Mostly", "5 - Fully"]
    assert lists["S11"] == [*points, "I don't know", "Does not apply to me"]
    assert lists["group"] == [
        "Doctors",
        "Nurses and midwives",
        "Allied health, pharmacy and social care professionals",
        "Service managers and administrative staff",
    ]


def test_comments_are_free_text(workbook):
    sheet = workbook["Programme and project team"]

    assert {code for code in _headings(sheet) if code not in _lists(workbook, sheet)} == {
        "comment",
        *(f"comment-E{number:02}" for number in range(1, 13)),
    }


def test_headings_are_locked_and_cells_below_are_not(workbook):
    for sheet in workbook.worksheets[1:]:
        assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
        assert {cell.protection.locked for row in sheet["1:2"] for cell in row} == {True}
        below = list(sheet.column_dimensions.values())
        assert {dimension.protection.locked for dimension in below} == {False}
        assert {dimension.number_format for dimension in below} == {"@"}
        assert max(dimension.max for dimension in below) == len(sheet[1])


def test_how_to_is_locked(workbook):
    assert workbook[HOW_TO].protection.sheet


def test_headings_stay_in_sight(workbook, forms):
    assert {sheet.freeze_panes for sheet in workbook.worksheets[1:]} == {"C3"}

    without = load_workbook(BytesIO(template_workbook(TITLE, [replace(forms[0], sites=())])))
    assert without.worksheets[1].freeze_panes == "B3"


def test_columns_have_room_for_what_is_typed(workbook):
    sheet = workbook["Programme and project team"]
    widths = {}
    for dimension in sheet.column_dimensions.values():
        widths |= dict.fromkeys(range(dimension.min, dimension.max + 1), round(dimension.width))

    named = {cell.value: widths[cell.column] for cell in sheet[1]}
    assert {code: named[code] for code in ("group", "site", "S11", "comment-E01", "comment")} == {
        "group": 31,
        "site": 23,
        "S11": 25,
        "comment-E01": 35,
        "comment": 61,
    }


def test_second_row_is_high_enough_for_its_texts(workbook):
    heights = {sheet.title: sheet.row_dimensions[2].height for sheet in workbook.worksheets[1:]}

    # The longest text of executives has 121 characters: six lines of 22, and one to spare.
    assert heights["Executives and board"] == 105


def test_how_to_says_what_to_do_in_five_sentences(workbook):
    rows = list(workbook[HOW_TO].iter_rows(values_only=True))

    assert rows[0] == (TITLE, None, None)
    assert [row[0] for row in rows[2:7]] == [
        "Type each sheet of paper into one row, on the sheet of its group.",
        "Choose group, site and answers from the lists; leave a cell empty where the paper is empty.",
        "Copy comments word for word, but leave out names of people.",
        "The two rows on top say what stands in each column; they are locked.",
        "Save the workbook as it is, as .xlsx, and add it on the page of the round under “Add answers from a file”.",
    ]
    assert rows[7] == (None, None, None)


def test_how_to_lists_codes_and_sheets_of_groups(workbook, forms):
    rows = list(workbook[HOW_TO].iter_rows(values_only=True))

    assert rows[8] == ("Group", "Code", "Sheet")
    assert [row[:2] for row in rows[9:18]] == [(form.group_title, form.group) for form in forms]
    assert {row[2] for row in rows[9:18]} == set(workbook.sheetnames[1:])


def test_every_list_stands_there_once(workbook, forms):
    column = [row[0] for row in workbook[HOW_TO].iter_rows(min_row=19, values_only=True)]

    heads = [cell for cell in column if cell and cell.startswith("List for ")]
    lists = {columns.words for sheet in sheets_of(forms) for columns in sheet.columns if columns.words}
    assert len(heads) == len(lists)


def test_no_site_is_asked_where_there_is_none(forms):
    (sheet,) = sheets_of([replace(forms[2], sites=())])

    assert [column.code for column in sheet.columns][:2] == ["group", "S11"]


def test_same_questions_in_other_words_have_a_sheet_of_their_own(forms):
    doctors, nurses = forms[2:4]
    page = nurses.pages[0]
    reworded = replace(page.questions[0], text="How far?")
    nurses = replace(nurses, pages=(replace(page, questions=(reworded, *page.questions[1:])), *nurses.pages[1:]))

    assert [sheet.groups for sheet in sheets_of([doctors, nurses])] == [("medical",), ("nursing",)]


def test_sheets_with_one_name_are_numbered(forms):
    alike = [replace(form, group_title="One/two: [three] four's five six") for form in forms[:2]]

    names = [sheet.name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for sheet in sheets_of(alike)]
    assert names == ["One-two- (three) four's five…", "One-two- (three) four's five 2"]


def test_odd_words_are_text_and_never_a_formula(forms):
    forms = [with_odd_words(form) for form in forms]

    workbook = load_workbook(BytesIO(template_workbook("=1+1", forms)))

    kinds = {
        cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
    assert kinds == {"s"}
    assert _lists(workbook, workbook.worksheets[1])["site"] == list(forms[0].sites)


def test_same_round_is_the_same_file(forms):
    assert template_workbook(TITLE, forms) == template_workbook(TITLE, forms)
