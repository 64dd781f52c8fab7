"""Files in any dress give the same people, and no file gives anything but a reading."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.actions import fingerprint_of
from tables import Book, read_text
from tests.intake.answers.dresses import (
    answered,
    book_of,
    catalogue,
    front_line,
    glasgow,
    label_of,
    read,
    read_book,
    said_in,
    sheet_of,
    text_of,
    wide,
)
from tests.speed import slowness

SLOW = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
HEADINGS = {
    "code": str,
    "lower": str.lower,
    "text": text_of,
    "array": lambda code: f"P1[{code}]",
    "numbered": lambda c: f"12. {text_of(c)}",
}
ANSWERS = {
    "number": lambda code, value: value,
    "label": label_of,
    "both": lambda code, value: f"{value} - {label_of(code, value)}" if value.isdigit() else label_of(code, value),
    "decimal": lambda code, value: f"{value}.0" if value.isdigit() else value.upper(),
}
CELLS = st.one_of(
    st.sampled_from(
        ["", "S11", "s12", "4", "4.0", "Mostly", "N/A", "nursing", "Nurses and midwives", "respondent", "group"]
    ),
    st.sampled_from(
        ["code", "answer", "site", "comment", "E01", "x" * 3000, '{"ImportId":"QID1"}', "Response", "a/b/c: d - e"]
    ),
    st.text(max_size=12),
)


@SLOW
@given(st.data())
def test_columns_and_rows_in_any_order_and_dress_give_the_same_people(data):
    people = list(glasgow() if data.draw(st.booleans()) else front_line())
    heading, answer = data.draw(st.sampled_from(sorted(HEADINGS))), data.draw(st.sampled_from(sorted(ANSWERS)))
    if heading in {"text", "numbered"}:
        people = [person for person in people if person[1] != "executive"]
    rows = [*wide(people, heading=HEADINGS[heading], answer=ANSWERS[answer])]
    order = data.draw(st.permutations(range(len(rows[0]))))

    reading = read(*([row[at] for at in order] for row in rows))

    assert (reading.is_usable, said_in(reading)) == (True, answered(people))


@SLOW
@given(st.data())
def test_rows_of_answers_in_any_order_give_the_same_people(data):
    rows = [[who, group, code, value] for who, group, answers in front_line()[:6] for code, value in answers.items()]
    shuffled = data.draw(st.permutations(rows))
    delimiter = data.draw(st.sampled_from([",", ";", "\t"]))

    text = "\n".join(delimiter.join(row) for row in [["respondent", "group", "code", "answer"], *shuffled])
    reading = read_book(read_text(text))

    assert sorted(said_in(reading), key=str) == sorted(answered(front_line()[:6]), key=str)


@SLOW
@given(
    st.lists(st.lists(CELLS, max_size=8), max_size=12),
    st.dictionaries(st.sampled_from(["sheet", "hidden", "group", "incomplete"]), st.text(max_size=5)),
)
def test_no_file_and_no_choice_is_too_strange(rows, choices):
    book = Book("xlsx", (sheet_of(rows), sheet_of(rows[::-1], "Other", is_hidden=True)))

    reading = read_book(book, choices=choices, sites=["Ward 3"])
    everything = {ask.key: ask.options[-1].value for ask in reading.asks} | choices
    again = read_book(book, choices=everything, sites=["Ward 3"])

    assert len({ask.key for ask in reading.asks}) == len(reading.asks)
    assert all(ask.chosen in {"", *(option.value for option in ask.options)} for ask in (*reading.asks, *again.asks))


def dressed(*, numbered=True, **options):
    before = {"id": lambda nth, group: f"p{nth}"} if numbered else {}
    return [*wide(front_line(), before=before | {"group": lambda nth, group: group}, **options)]


def test_same_people_have_the_same_fingerprint_in_another_dress():
    plain = fingerprint_of(read(*dressed()).people)
    rows = dressed(heading=text_of, answer=label_of)

    assert fingerprint_of(read_book(Book("xlsx", (sheet_of(rows, "Sheet1"),))).people) == plain
    assert fingerprint_of(read(rows[0], *rows[:0:-1]).people) == plain


def test_same_people_without_numbers_have_the_same_fingerprint_in_another_order():
    rows = dressed(numbered=False)

    assert fingerprint_of(read(*rows).people) == fingerprint_of(read(rows[0], *rows[:0:-1]).people)


def test_a_long_and_a_wide_file_of_the_same_people_have_the_same_fingerprint():
    rows = [
        [f"p{nth}", group, code, value]
        for nth, (_, group, answers) in enumerate(front_line(), start=1)
        for code, value in answers.items()
    ]

    assert fingerprint_of(read(["id", "group", "code", "answer"], *rows).people) == fingerprint_of(
        read(*dressed()).people
    )


def test_shape_is_that_of_the_headings():
    rows = dressed()

    assert read(*rows).shape == read(*rows[:4]).shape
    assert read(*rows).shape != read(*([*row, "x"] for row in rows)).shape
    assert len(read(*rows).shape) == 64


@pytest.mark.parametrize("layout", ["wide", "long"])
def test_ten_thousand_people_are_read_quickly(layout):
    codes = [code for code, question in catalogue().questions.items() if "nursing" in question.asked_of][:36]
    if layout == "wide":
        rows = [
            ["id", "group", *codes],
            *([f"p{nth}", "nursing", *("45123"[nth % 5] for _ in codes)] for nth in range(10_000)),
        ]
    else:
        rows = [
            ["id", "group", "code", "answer"],
            *([f"p{nth}", "nursing", code, "4"] for nth in range(8_000) for code in codes),
        ]
    book = book_of(*rows)

    start = time.process_time()
    reading = read_book(book)

    assert reading.is_usable
    assert time.process_time() - start < 10 * slowness()  # 0.4 s without coverage


def test_columns_of_free_text_are_given_up_soon():
    rows = [
        ["respondent", "group", "S11", "S12", "S13"],
        *([f"p{nth}", f"g{nth}", f"a{nth}", f"b{nth}", f"c{nth}"] for nth in range(10_000)),
    ]
    book = book_of(*rows)

    start = time.process_time()
    reading = read_book(book)

    assert time.process_time() - start < 10 * slowness()
    assert len(reading.troubles) < 210
    assert len(reading.asks) < 90
