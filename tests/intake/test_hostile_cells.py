"""Cells that make patterns and comparisons slow: whatever a file holds, it is read within seconds of processor time."""

import contextlib
import sys
import time

import pytest

from intake.answers import read_answers
from intake.asks import plain
from intake.lists import ListError, read_list
from intake.masking import masked
from intake.places import Places
from tables import Book, Row, Sheet
from tests.intake.answers.dresses import catalogue
from tests.intake.lists.books import KNOWN
from tests.speed import slowness

LONGEST = 32_767  # characters of a cell that the reader of tables lets through
SECONDS = 4 * (4 if sys.gettrace() else 1)  # measuring which lines are run slows them down
HOSTILE = {
    "dots of a domain": "a@" + "." * 32_000 + " x",
    "brackets": "(" * 32_000,
    "placeholders": "<[" * 16_000,
    "words before a sign": "a" * 32_000 + " @",
    "slashes": "a/" * 16_000,
    "letters that become eighteen": "\ufdfa" * 32_000,
}


def book_of(*rows):
    return Book(
        "text", (Sheet("", tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1))),), ()
    )


def seconds_of(read, book):
    start = time.process_time()
    with contextlib.suppress(ListError):
        read(book)
    return time.process_time() - start


def readings():
    return {
        "masked": masked,
        "answers": lambda book: read_answers(book, catalogue()),
        "list": lambda book: read_list(book, KNOWN),
    }


@pytest.mark.parametrize("cell", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("read", readings().values(), ids=readings())
def test_long_cells_take_little_time(read, cell):
    assert len(cell) <= LONGEST
    below = [[cell, "medical", cell, "4", cell]] * 3
    headings = [["name", "group", "email", "S11", "S12"], [cell] * 5]

    for head in headings:
        assert seconds_of(read, book_of(head, *below)) < SECONDS * slowness()


def test_many_long_texts_of_questions_are_compared_in_little_time():
    head = ["respondent", "group", "code", "answer"]
    rows = [[str(number), "medical", f"{'b/' * 290}{number}", "4"] for number in range(5_000)]

    assert seconds_of(readings()["answers"], book_of(head, *rows)) < SECONDS * slowness()


@pytest.mark.parametrize(
    "row",
    [["Ann One", "ann@example.org"], ["To: " + "; ".join(f"Ann <a{number}@example.org>" for number in range(900))]],
)
def test_list_of_far_too_many_is_refused_before_it_is_read(row, monkeypatch):
    monkeypatch.setattr("intake.lists.reading.lay", None)  # reading it would fail
    rows = [row] * (30_001 if len(row) > 1 else 60)

    with pytest.raises(ListError, match="more than 10,000 people"):
        read_list(book_of(*rows), KNOWN)


def test_long_word_for_a_place_is_looked_at_in_part():
    places = Places({"ward 3": "Ward 3"}, {"Ward 3": "Ward 3"})

    assert places.meant("ward 3" + " x" * 10_000) is None
    assert max(map(len, places._found)) <= len(plain("x" * 300))
