"""The same table in any dress is the same table; and whatever bytes come, the answer is a table or a clear message."""

import csv
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tables import Book, TableError, packing, read_text
from tables.cells import clean
from tests.tables.making import csv_of, ods_of, read_here, xls_of, xlsx_of

STEADY = settings(deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
WORDS = [
    "Zoë",
    "Café",
    "Ward 3",
    "O\u2019Neil",
    "one, two",
    "a; b",
    "x | y",
    'say "yes"',
    "two\nlines",
    "4",
    "3,5",
    "Müller",
]
NAMES = ["Name", "Email", "Staff group", "Ward", "How far?", "Comment", "S11"]
# Delimiters that stand in cells are in quotation marks, or the text is ambiguous for people, too.
DRESSES = [
    (delimiter, encoding, ends, quoting)
    for delimiter in ",;\t|"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman")
    for ends in ("\r\n", "\n", "\r")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
]


@st.composite
def tables(draw):
    """With headings, at least two columns, and no cell empty in the first: a row of nothing is no row."""
    width = draw(st.integers(2, 7))
    cells = st.sampled_from([*WORDS, ""])
    body = draw(st.lists(st.lists(cells, min_size=width - 1, max_size=width - 1), min_size=3, max_size=12))
    return [NAMES[:width], *([f"Person {number}", *row] for number, row in enumerate(body))]


def expected(rows):
    """Without the empty cells at the end of each row."""
    return [tuple(row[: max(at for at, cell in enumerate(row, start=1) if cell)]) for row in rows]


def cells_of(book):
    (sheet,) = book.sheets
    return [row.cells for row in sheet.rows]


@STEADY
@given(tables(), st.sampled_from(DRESSES), st.integers(0, 3), st.booleans())
def test_text_in_any_dress_gives_the_same_rows(rows, dress, trailing, titled):
    delimiter, encoding, ends, quoting = dress
    ragged = [[*row, *[""] * trailing] for row in rows]
    if titled:
        ragged = [["Staff list 2026", *[""] * (len(ragged[0]) - 1)], [""] * len(ragged[0]), *ragged]
    # Lines within a cell end as those of the file do.
    written = [[cell.replace("\n", ends) for cell in row] for row in ragged]
    text = csv_of(written, delimiter=delimiter, ends=ends, quoting=quoting)

    cells = cells_of(read_here(text.encode(encoding)))

    assert cells == [("Staff list 2026",)] * titled + expected(rows)


@STEADY
@given(tables(), st.sampled_from([xlsx_of, xls_of, ods_of]))
def test_workbook_of_any_kind_gives_the_same_rows(rows, make):
    assert cells_of(read_here(make(*rows))) == expected(rows)


@STEADY
@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_text_in_quotation_marks_comes_back(rows):
    rows = [[clean(cell) for cell in row] for row in rows]
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    text = "sep=,\n" + csv_of(rows, ends="\n", quoting=csv.QUOTE_ALL)
    if not filled:
        return

    book = read_text(text)

    assert cells_of(book) == expected([row for _, row in filled])


def answers(data):
    try:
        return isinstance(read_here(data), Book)
    except TableError as error:
        return str(error).endswith(".")


@STEADY
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_clear_message(data):
    assert answers(data)


@STEADY
@given(st.text(alphabet="ab,;\t|\"'\n\r=sep ", max_size=200))
def test_any_text_is_a_table_or_a_clear_message(text):
    assert answers(text.encode())


SOUND = [make(["Name", "Email"], ["Zoë", "zoe@x"], ["Ann", "ann@x"]) for make in (xlsx_of, xls_of, ods_of)] + [
    csv_of([["Zoë", "Ward 3"]] * 20).encode(encoding) for encoding in ("utf-8", "utf-16", "cp1252")
]


@STEADY
@given(st.sampled_from(range(len(SOUND))), st.integers(0, 2**32), st.integers(1, 30))
def test_damaged_file_is_a_table_or_a_clear_message(which, seed, changes):
    chance = random.Random(seed)
    data = bytearray(SOUND[which])
    for _ in range(changes):
        at = chance.randrange(len(data))
        data[at : at + chance.choice([0, 1, 1, 1, 20])] = chance.randbytes(chance.choice([0, 1, 1, 1, 20]))

    assert answers(bytes(data))


def test_long_table_keeps_its_rows_and_short_texts_once(monkeypatch):
    monkeypatch.setattr(packing, "_MAX_KNOWN", 10)
    rows = [[f"p{number}", "Nurses", "x" * 40] for number in range(3000)]

    cells = cells_of(read_here(csv_of(rows).encode()))

    assert cells == [tuple(row) for row in rows]
    assert len({id(row[1]) for row in cells}) <= 3
