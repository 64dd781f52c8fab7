"""The people of the Glasgow sample, and the ways in which tools and people write down what they answered."""

import csv
import io
from functools import cache
from pathlib import Path

import assessments
from intake.answers import read_answers
from questions.packing import unpack
from questions.reader import read_banks
from tables import Book, Row, Sheet
from tests.bank import REAL

FILES = Path(__file__).parents[1] / "files" / "answers"
SAMPLE = Path(assessments.__file__).parent / "samples" / "glasgow_portal.csv"
FRONT_LINE = ("medical", "nursing", "informatics")


@cache
def catalogue():
    return read_banks(REAL)


@cache
def glasgow():
    """(respondent, group, answers by code) of each person, without the questions that nobody is asked any longer."""
    people = {}
    with SAMPLE.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            asked = catalogue().questions[row["code"]].asked_of
            answers = people.setdefault((row["respondent"], row["group"]), {})
            if row["answer"] and row["group"] in asked:
                answers[row["code"]] = row["answer"]
    return tuple((respondent, group, answers) for (respondent, group), answers in people.items())


@cache
def front_line():
    return tuple(person for person in glasgow() if person[1] in FRONT_LINE)


def answered(people):
    """What these people say, as `said_in` gives it."""
    return [(group, "", answers) for _, group, answers in people]


def said_in(reading):
    """Group, site and answers of each person, in the order of the file."""
    return [(person.group, person.site, unpack(person.packed, catalogue())) for person in reading.people]


def sheet_of(rows, name="", *, is_hidden=False, hidden=()):
    """A sheet of rows of cells; empty rows are left out, as readers of files do. `hidden`: numbers of hidden rows."""
    kept = []
    for number, cells in enumerate(rows, start=1):
        width = max((at for at, cell in enumerate(cells, start=1) if cell), default=0)
        if width:
            kept.append(Row(number, tuple(cells[:width]), is_hidden=number in hidden))
    return Sheet(name, tuple(kept), is_hidden=is_hidden)


def book_of(*rows, **options):
    return Book("text", (sheet_of(rows, **options),))


def read(*rows, choices=None, hidden=(), **options):
    """Reads rows of cells as one sheet."""
    return read_book(book_of(*rows, hidden=hidden), choices=choices, **options)


def read_book(book, choices=None, **options):
    options.setdefault("modules", catalogue().optional_banks)
    return read_answers(book, catalogue(), choices=choices or {}, **options)


def read_csv(text, **options):
    return read(*csv.reader(io.StringIO(text.strip())), **options)


def codes_of(people):
    """The codes that any of these people answered, in the order of the banks."""
    answered_by_anyone = {code for _, _, answers in people for code in answers}
    return [code for code in catalogue().questions if code in answered_by_anyone]


def wide(people, *, heading=str, answer=lambda code, value: value, before=None, after=None):
    """Rows of a table with one row a person. `before`, `after`: heading -> cells of a person (number, group)."""
    before = (
        {"respondent": lambda nth, group: f"p{nth}", "group": lambda nth, group: group} if before is None else before
    )
    after = after or {}
    codes = codes_of(people)
    yield [*before, *(heading(code) for code in codes), *after]
    for nth, (_, group, answers) in enumerate(people, start=1):
        yield [
            *(cell(nth, group) for cell in before.values()),
            *(answer(code, answers[code]) if code in answers else "" for code in codes),
            *(cell(nth, group) for cell in after.values()),
        ]


def text_of(code, group="nursing"):
    return catalogue().questions[code].text_for(group)


def label_of(code, value):
    return catalogue().questions[code].label_of(value)


def open_texts(reading):
    return [ask.text for ask in reading.open_asks]


def guessed(reading):
    """What was guessed: question of the ask -> value."""
    return {ask.text: ask.chosen for ask in reading.guesses}


def chosen(reading):
    """Everything that is settled: question of the ask -> value."""
    return {ask.text: ask.chosen for ask in reading.asks if ask.chosen}


def key_of_ask(reading, text):
    """The key of the one ask whose question holds this text."""
    (key,) = [ask.key for ask in reading.asks if text in ask.text]
    return key
