"""Files whose headings, groups and answers are in other languages than English."""

from functools import cache
from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from intake.answers.known import known_of
from intake.answers.rows.values import Values
from intake.template.workbook import template_workbook
from questions.building import catalogue_from
from questions.other_tools.form import Form
from questions.reader import read_folder
from questions.translating.files import read_translations
from questions.translating.overlay import overlaid
from tables import Book
from tests.bank import REAL
from tests.intake.answers.dresses import (
    FRONT_LINE,
    answered,
    book_of,
    catalogue,
    codes_of,
    front_line,
    read_book,
    said_in,
    sheet_of,
    wide,
)

LANGUAGES = ("cy", "ur")


@cache
def translated(language):
    banks, _ = read_folder(REAL)
    filed = [one.translation for one in read_translations(REAL, banks)]
    words = {one.bank: one.words for one in filed if one.language == language}
    return catalogue_from(overlaid(banks, words), language=language, words=language)


def read(*rows, **options):
    return read_book(book_of(*rows), translated=[translated(code) for code in LANGUAGES], **options)


def text_in(language):
    return lambda code: translated(language).questions[code].text_for("nursing")


def label_in(language):
    return lambda code, value: translated(language).questions[code].label_of(value)


def title_in(language):
    return lambda nth, group: translated(language).groups[group].title


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_with_words_of_another_language_below_are_read(language):
    before = {"respondent": lambda nth, group: f"p{nth}", "group": title_in(language)}

    reading = read(*wide(front_line(), answer=label_in(language), before=before))

    assert (reading.troubles, reading.open_asks, reading.guesses) == ((), (), ())
    assert said_in(reading) == answered(front_line())


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_in_another_language_are_questions(language):
    codes = codes_of(front_line())
    people = [person for person in front_line() if person[1] == "nursing"][:5]
    known = known_of(
        catalogue(), groups=None, sites=None, modules=frozenset(), is_live=False, translated=[translated(language)]
    )

    texts = {text for code in codes for text in known.texts_of(code)}

    assert all(text_in(language)(code) in texts for code in codes)
    reading = read(*wide(people, heading=text_in(language), answer=label_in(language)))
    assert reading.layout == "wide"
    assert not reading.troubles


def test_welsh_headings_of_a_table_with_one_row_an_answer_are_known():
    reading = read(
        ["Ymatebydd", "Grŵp", "Safle", "Cwestiwn", "Ateb"],
        ["p1", "Nyrsys a bydwragedd", "", "S11", "4"],
        ["p1", "Nyrsys a bydwragedd", "", "S12", "Ddim yn gwybod"],
        sites=["Ward 1"],
    )

    assert reading.layout == "long"
    assert {ask.chosen for ask in reading.asks if ask.part == "columns"} >= {"respondent", "group", "site", "code"}


def test_what_is_asked_has_the_same_keys_and_values_in_every_language():
    rows = (["respondent", "group", "S11", "S12", "S21"], ["p1", "Somebody", "perhaps", "4", "4"])
    english = read(*rows)
    with override("cy"):
        welsh = read(*rows)

    assert [(ask.key, [option.value for option in ask.options]) for ask in english.asks] == [
        (ask.key, [option.value for option in ask.options]) for ask in welsh.asks
    ]
    assert english.shape == welsh.shape
    labels = {option.label for ask in welsh.open_asks for option in ask.options}
    assert translated("cy").groups["nursing"].title in labels
    assert translated("cy").questions["S11"].label_of("dont_know") in labels


def test_word_that_means_two_things_means_what_it_means_in_english():
    known = known_of(
        catalogue(), groups=None, sites=None, modules=frozenset(), is_live=False, translated=[translated("cy")]
    )

    values = Values(known)

    for code in codes_of(front_line()):
        for option in catalogue().questions[code].options:
            assert values.meaning(code, option.label).value == option.value
        for option in translated("cy").questions[code].options:
            assert values.meaning(code, option.label).value == option.value


def _welsh_form(group):
    known = translated("cy")
    label, help_text = known.comment_for(group)
    return Form(
        title="Cofnod",
        introduction=(),
        group=group,
        group_title=known.groups[group].title,
        sites=("Ward 3",),
        pages=known.pages_for(group, known.optional_banks),
        comment_label=label,
        comment_help=help_text,
        edition=known.fingerprint,
    )


def test_welsh_workbook_is_read_back_without_a_question():
    with override("cy"):
        content = template_workbook("Cofnod", [_welsh_form(group) for group in FRONT_LINE])
    workbook = load_workbook(BytesIO(content))
    sheets, typed = [], []
    for sheet in workbook.worksheets[1:]:
        codes = [cell.value for cell in sheet[1]]
        texts = [cell.value or "" for cell in sheet[2]]
        row = _typed(workbook, sheet, codes)
        typed.append(row)
        sheets.append(sheet_of([codes, texts, list(row.values())], name=sheet.title))

    reading = read_book(Book("xlsx", tuple(sheets)), translated=[translated("cy")], sites=["Ward 3"])

    assert (reading.troubles, reading.open_asks, reading.guesses) == ((), (), ())
    assert len(reading.people) == len(typed)
    first, row = reading.people[0], typed[0]
    assert translated("cy").groups[first.group].title == row["group"]
    assert first.site == "Ward 3"
    assert first.comments == {"": "Diolch"}


def _typed(workbook, sheet, codes):
    """The last word of each list."""
    lists = {}
    for rule in sheet.data_validations.dataValidation:
        (cells,) = rule.sqref.ranges
        name, _, place = rule.formula1.rpartition("!")
        column = workbook[name.strip("'").replace("''", "'")][place.replace("$", "")]
        words = column if isinstance(column, tuple) else ((column,),)
        lists[codes[cells.min_col - 1]] = words[-1][0].value
    return {code: lists.get(code, "Diolch" if code == "comment" else "") for code in codes}
