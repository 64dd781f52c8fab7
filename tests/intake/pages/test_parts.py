"""The parts of the pages that take files: what a page carries, what is masked, decided and remembered, in words."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from assessments.models import Round
from assessments.templatetags.numbers import thousands
from intake.actions import NotReadyError, add_reading, remember
from intake.answers import AnswersReading, Person, Trouble
from intake.asks import ALL_SHEETS, SHEET, Ask, Option
from intake.carrying import CarriedError, Carrier
from intake.deciding import Decisions
from intake.lists import CheckedList, CheckedRow
from intake.masking import REMARK, code_of, masked
from intake.models import RememberedShape
from intake.previews import MAX_BAD_LINES, MAX_KINDS, GroupRow, list_preview
from intake.remembering import choices_again, kept_form, recall, shape_of
from intake.vocabulary import MAX_CHOICES, MAX_SHAPES, Kind
from tables import Book, Row, Sheet

CARRIER = Carrier(Kind.LIST, round=1, user=2)
BOOK = Book(
    "xlsx",
    (
        Sheet("Staff", (Row(1, ("Name", "Email")), Row(3, ("Zoë", "", "x\ny"), is_hidden=True)), hidden_columns={2}),
        Sheet("Old", (), is_hidden=True),
    ),
    ("Read as Windows-1252.",),
)


def sheet(*rows):
    return Book("text", (Sheet("", tuple(Row(number, cells) for number, cells in enumerate(rows, start=1))),))


def ask(key="c-1", chosen="", *, is_sure=True, options=("email", "unused")):
    return Ask(key, "columns", "What?", tuple(Option(value, value) for value in options), chosen, is_sure=is_sure)


def rows_of(book):
    return [row.cells for each in book.sheets for row in each.rows]


# What a page carries


def test_book_comes_back_as_it_was():
    assert CARRIER.unpack_book(CARRIER.pack_book(BOOK)) == BOOK


@pytest.mark.parametrize(
    "other", [Carrier(Kind.ANSWERS, 1, 2), Carrier(Kind.LIST, 2, 2), Carrier(Kind.LIST, 1, 3)], ids=str
)
def test_book_comes_back_for_the_same_purpose_round_and_person_only(other):
    with pytest.raises(CarriedError):
        other.unpack_book(CARRIER.pack_book(BOOK))


def test_choices_are_no_book():
    with pytest.raises(CarriedError):
        CARRIER.unpack_book(CARRIER.pack_choices({}))


# What is masked


def test_names_and_addresses_become_codes_under_their_headings():
    book = masked(sheet(("ID", "Name", "E-mail *", "S11"), ("1", "Nia Nurse", "nia@example.org", "4")))

    assert rows_of(book) == [
        ("ID", "Name", "E-mail *", "S11"),
        ("1", code_of("Nia Nurse"), code_of("nia@example.org"), "4"),
    ]
    assert book.remarks == (REMARK,)


@pytest.mark.parametrize(
    "cell",
    ["nia@example.org", "<nia@example.org>", "mailto:nia@example.org", "192.168.0.12", "2001:db8:0:0:0:ff00:42:8329"],
)
def test_addresses_become_codes_wherever_they_stand(cell):
    assert rows_of(masked(sheet(("respondent", "S11"), (cell, "4")))) == [("respondent", "S11"), (code_of(cell), "4")]


@pytest.mark.parametrize("cell", ["4.0", "12:30", "Too slow. Ask ann@example.org", "Ward 3", "1.2.3", ""])
def test_other_cells_stay(cell):
    book = sheet(("respondent", "comment"), ("1", cell))

    assert masked(book) is book


def test_second_and_third_headings_stay():
    rows = (("Q1", "RecipientEmail"), ("Group", "Recipient Email"), ('{"ImportId":"a"}', '{"ImportId":"b"}'))

    assert rows_of(masked(sheet(*rows))) == list(rows)


def test_same_person_has_the_same_code_however_written():
    assert code_of(" Nia  NURSE") == code_of("nia nurse") != code_of("nia nurses")


# What is decided


def test_only_changes_of_what_was_settled_are_decisions():
    decisions = Decisions()
    decisions.show([ask("a", "email"), ask("b", ""), ask("c", "unused", is_sure=False)])

    decisions.take({"a": "email", "b": "", "c": "unused"})
    first = dict(decisions.made)
    decisions.take({"a": "unused", "b": "email"})

    assert first == {"c": "unused"}
    assert decisions.made == {"a": "unused", "b": "email", "c": "unused"}
    assert decisions.asked == {"b", "c"}


def test_decisions_come_back_from_the_page():
    decisions = Decisions({"a": "email"}, {"b": "unused"}, frozenset({"c"}), "0" * 64, "3 March 2026")

    assert Decisions.from_page(decisions.for_page()) == decisions
    assert Decisions.from_page({}) == Decisions()


# What is remembered


def test_names_of_sheets_are_not_kept():
    kept = kept_form({SHEET: "Dr Smith", "c-1": "email"})

    remembered = RememberedShape(choices=kept)
    sheets = [Ask(SHEET, "file", "Which?", (Option("Others", ""), Option("Dr Smith", "")), "")]

    assert "Smith" not in str(kept)
    assert choices_again(remembered, sheets) == {SHEET: "Dr Smith", "c-1": "email"}
    assert choices_again(remembered, []) == kept
    assert kept_form({SHEET: ALL_SHEETS}) == {SHEET: ALL_SHEETS}


def test_sheet_that_is_gone_is_not_chosen():
    remembered = RememberedShape(choices=kept_form({SHEET: "Staff"}))

    assert choices_again(remembered, [Ask(SHEET, "file", "Which?", (Option("Others", ""),), "")]) == {SHEET: ""}


def test_few_choices_are_kept_of_very_many():
    assert len(kept_form({f"c-{number}": "unused" for number in range(MAX_CHOICES + 5)})) == MAX_CHOICES


def test_files_with_other_sheets_have_another_shape():
    one, two = (ask(SHEET, options=names) for names in (("Staff",), ("Nurses",)))

    assert len({shape_of("x", []), shape_of("y", []), shape_of("x", [one]), shape_of("x", [two])}) == 4
    assert shape_of("x", [ask()]) == shape_of("x", [])


def test_shapes_used_longest_ago_make_room(northdale, southvale):
    RememberedShape.objects.create(organisation=southvale, kind="list", shape="0")
    RememberedShape.objects.bulk_create(
        RememberedShape(organisation=northdale, kind="list", shape=str(number)) for number in range(MAX_SHAPES)
    )
    oldest = RememberedShape.objects.filter(organisation=northdale).last()

    remember(organisation=northdale, kind=Kind.LIST, shape="new", choices={"c-1": "email"})

    assert RememberedShape.objects.filter(organisation=northdale).count() == MAX_SHAPES
    assert recall(northdale, Kind.LIST, "new").choices == {"c-1": "email"}
    assert recall(northdale, Kind.ANSWERS, "new") is None
    assert not RememberedShape.objects.filter(pk=oldest.pk).exists()
    assert recall(southvale, Kind.LIST, "0") is not None


def test_same_shape_is_kept_once_and_nothing_decided_is_not_kept(northdale):
    remember(organisation=northdale, kind=Kind.LIST, shape="a", choices={"c-1": "email"})
    remember(organisation=northdale, kind=Kind.LIST, shape="a", choices={"c-1": "unused"})
    remember(organisation=northdale, kind=Kind.LIST, shape="b", choices={})

    (row,) = RememberedShape.objects.all()
    assert (row.choices, str(row)) == ({"c-1": "unused"}, "List of people a")


# What is added, and shown


@pytest.mark.parametrize(
    "reading",
    [
        AnswersReading("long", "0" * 64),
        AnswersReading("long", "0" * 64, people=(Person("1", "nursing", "", "4"),), asks=(ask(),)),
        AnswersReading("long", "0" * 64, people=(Person("1", "nursing", "", "4"),), troubles=(Trouble(2, "No."),)),
    ],
    ids=["nobody", "open", "wrong"],
)
def test_reading_that_is_not_ready_adds_nothing(open_round, reading):
    with pytest.raises(NotReadyError) as refusal:
        add_reading(round=open_round, reading=reading, by="tests")

    assert refusal.value.reading is reading


def bad(line, problem, name=""):
    return CheckedRow(line, name, "", "", "", problem, None, raw="", is_drawn=True)


def test_problems_of_many_lines_are_named_once(open_round):
    rows = [bad(line, "No address.") for line in range(1, 301)] + [bad(301, "Odd.", "Sam"), bad(302, "Strange.")]

    preview = list_preview(CheckedList(tuple(rows), ("", "")), Round.objects.get())

    assert [kind.lines for kind in preview.problems] == [
        "300 lines, first 1, 2, 3, 4 and 5",
        "Line 301 (Sam)",
        "Line 302",
    ]
    assert (len(preview.rows), preview.more_rows) == (MAX_BAD_LINES, 102)


def test_very_many_kinds_of_problems_are_counted(open_round):
    rows = [bad(line, f"Problem {line}.") for line in range(MAX_KINDS + 7)]

    preview = list_preview(CheckedList(tuple(rows), ("", "")), Round.objects.get())

    assert (len(preview.problems), preview.more_problems) == (MAX_KINDS, 7)


# Numbers


def test_thousands_are_written_with_a_comma():
    preview = SimpleNamespace(groups=[GroupRow("Doctors", 2501, "Ward 3: 2,501")])

    assert "2,501\n" in render_to_string("intake/parts/groups.html", {"preview": preview})
    assert thousands(999) == "999"
