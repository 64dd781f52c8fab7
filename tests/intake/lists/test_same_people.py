"""The same people are read however their table is written: order of columns and rows, further columns, dialects."""

import csv
import io
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.lists import ListError, read_list
from tables import Book, Row, Sheet, read_text
from tests.intake.lists.books import KNOWN, people_of

NAMES = ["Ann One", "Siân ap Gŵyn", "O'Neil, Bea", "李 小龍", "Dee-Dee van der Four", "Kim Ng"]
GROUPS = {"Doctors": "medical", "nurses AND midwives": "nursing", "informatics": "informatics"}
SITES = {"Ward 3": "Ward 3", "st john's": "St John's", "": ""}
HEADINGS = {
    "name": ["Name", "Full name", "NAME *", "Employee name"],
    "email": ["Email", "E-mail address", "Work email:", "Mail"],
    "group": ["Group", "Staff group", "Group (required)", "Job family"],
    "site": ["Site", "Ward", "Location", "place of work"],
}
OTHERS = {
    "Payroll no.": "00012345",
    "Start date": "2020-01-31",
    "Phone": "07700 900123",
    "Title": "Dr",
    "Band": "6",
    "Remarks": "Consultant; clinical lead, part-time",
}


@st.composite
def tables_of_people(draw):
    """Headings and rows of cells with their columns and rows in any order, and the people."""
    count = draw(st.integers(1, 6))
    groups = draw(st.lists(st.sampled_from(sorted(GROUPS)), min_size=count, max_size=count))
    sites = draw(st.lists(st.sampled_from(sorted(SITES)), min_size=count, max_size=count))
    others = draw(st.lists(st.sampled_from(sorted(OTHERS)), unique=True, max_size=4))
    columns = draw(st.permutations([*HEADINGS, *others]))
    headings = [draw(st.sampled_from(HEADINGS[column])) if column in HEADINGS else column for column in columns]
    rows = []
    for at in range(count):
        cells = {"name": NAMES[at], "email": f"p{at}@example.org", "group": groups[at], "site": sites[at], **OTHERS}
        rows.append([cells[column] for column in columns])
    people = {(NAMES[at], f"p{at}@example.org", GROUPS[groups[at]], SITES[sites[at]]) for at in range(count)}
    return headings, draw(st.permutations(rows)), people


def without_tail(cells):
    return cells if not cells or cells[-1] else without_tail(cells[:-1])


@settings(max_examples=60, deadline=None)
@given(table=tables_of_people(), above=st.sampled_from([[], [["Staff list 2026"]], [["Confidential"], ["", "Person"]]]))
def test_columns_and_rows_may_be_in_any_order(table, above):
    headings, rows, people = table
    lines = [*above, headings, *rows]
    cells = tuple(Row(number, tuple(without_tail(line))) for number, line in enumerate(lines, start=1))

    reading = read_list(Book("xlsx", (Sheet("Sheet1", cells),)), KNOWN)

    assert set(people_of(reading)) == people


@settings(max_examples=60, deadline=None)
@given(
    table=tables_of_people(),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_text_may_be_of_any_dialect(table, delimiter, quoting, end):
    headings, rows, people = table
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows([headings, *rows])

    reading = read_list(read_text(file.getvalue()), KNOWN)

    assert set(people_of(reading)) == people


@settings(max_examples=60, deadline=None)
@given(table=tables_of_people())
def test_shape_is_the_same_for_the_same_headings(table):
    headings, rows, _ = table

    def book(order):
        lines = [headings, *rows[::order]]
        return Book("xlsx", (Sheet("A", tuple(Row(at, tuple(line)) for at, line in enumerate(lines, start=1))),))

    assert read_list(book(1), KNOWN).shape == read_list(book(-1), KNOWN).shape


CELLS = st.text(st.sampled_from("aB1@. ;,<>()'\"|=+-/\n\u200b\u202eé(mailto:)Doctors Ward 3"), max_size=20)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5))
def test_any_table_is_read_or_refused_in_words(rows):
    cells = tuple(Row(at, tuple(line)) for at, line in enumerate(rows, start=1) if any(line))

    try:
        reading = read_list(Book("xlsx", (Sheet("A", cells),)), KNOWN)
    except ListError:
        has_address = any(re.search(r"\w@\w", cell) for row in cells for cell in row.cells)
        assert len(cells) < 2 or not has_address  # nobody, or headings only, perhaps below a title
    else:
        assert (reading.checked is None) == any(ask.is_open for ask in reading.asks)
