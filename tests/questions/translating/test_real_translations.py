"""The translations that come with sttool."""

import re

import pytest

from questions.building import catalogue_from
from questions.languages import EASY
from questions.reader import read_folder
from questions.templatetags.symbols import SYMBOLS
from questions.translating.easy import needed
from questions.translating.files import read_translations
from questions.translating.overlay import overlaid
from questions.translating.texts import missing_from, texts_of
from questions.translating.writing import written
from tests.bank import REAL
from tests.readability import WORD, school_grade

LONGEST = 12  # words in a sentence of easy read
GRADE = 1.5  # Flesch-Kincaid, between that of easy read and that of the words for everybody
RESPONDENTS = {"executive-checklist", "seven-principles", "core", "work-system", "groups"}


@pytest.fixture(scope="module")
def banks():
    return read_folder(REAL)[0]


@pytest.fixture(scope="module")
def filed(banks):
    return [one.translation for one in read_translations(REAL, banks)]


def words_in(filed, language):
    return {one.bank: one.words for one in filed if one.language == language}


def test_welsh_is_whole_and_urdu_has_all_that_respondents_read(banks, filed):
    texts = texts_of(banks)

    assert {one.language for one in filed} == {"cy", "ur", EASY}
    assert not any(missing_from(words_in(filed, "cy")[bank], texts[bank]) for bank in texts)
    left = [text for bank in texts for text in missing_from(words_in(filed, "ur").get(bank, {}), texts[bank])]
    assert not [text for text in left if text.groups]
    assert words_in(filed, "ur").keys() == RESPONDENTS


def test_easy_read_has_what_people_who_use_the_service_read_and_nothing_else(banks, filed):
    texts = [text for texts in texts_of(banks).values() for text in texts]
    words = words_in(filed, EASY)

    assert words.keys() == {"seven-principles", "core", "groups"}
    places = {(bank, place) for bank, own in words.items() for place in own}
    assert places == {(text.bank, text.place) for text in texts if "service_user" in text.groups}


def test_sentences_of_easy_read_are_short_and_plainer_than_the_plain_ones(banks, filed):
    words = words_in(filed, EASY)
    sentences = [one for own in words.values() for text in own.values() for one in re.findall(r"[^.?]+", text)]
    asked = {
        name: " ".join(question.text_for("service_user") for question in asked_in(banks_in_words))
        for name, banks_in_words in (("easy", overlaid(banks, words)), ("plain", banks))
    }

    assert [one for one in sentences if len(WORD.findall(one)) > LONGEST] == []
    assert school_grade(asked["easy"]) < GRADE < school_grade(asked["plain"])


def asked_in(banks):
    return [question for page in catalogue_from(banks).pages_for("service_user") for question in page.questions]


def test_every_question_of_easy_read_has_a_drawing(banks):
    assert {question.code for question in asked_in(banks)} | {"comment"} == SYMBOLS.keys()


def test_no_translation_says_that_somebody_checked_it(filed):
    assert {(one.reviewed.by, one.reviewed.on) for one in filed} == {("", "")}


@pytest.mark.parametrize("language", ["cy", "ur", EASY])
def test_no_two_answers_to_a_question_read_alike(banks, filed, language):
    catalogue = catalogue_from(overlaid(banks, words_in(filed, language)))

    for question in catalogue.questions.values():
        for is_live in (False, True):
            labels = [option.label for option in question.options_for(is_live=is_live)]
            assert len({*labels}) == len(labels), (question.code, labels)


@pytest.mark.parametrize("language", ["cy", "ur", EASY])
def test_the_same_english_answers_are_the_same_answers(banks, filed, language):
    """A scale that is used again is worded as it was the first time."""
    words = words_in(filed, language)
    said = {}
    for bank, texts in texts_of(banks).items():
        for text in texts:
            if "labels" in text.place and (own := words.get(bank, {}).get(text.place)):
                assert said.setdefault(text.source, own) == own


def test_the_files_are_as_the_program_writes_them(banks, filed):
    for one in filed:
        path = REAL / one.language / f"{one.bank}.yaml"
        texts = texts_of(banks)[one.bank]
        if one.language != "cy":
            texts = needed(one.language, texts, banks)
        assert path.read_text() == written(
            one.bank,
            one.language,
            version=one.version,
            of=one.of,
            reviewed=one.reviewed,
            texts=texts,
            words=one.words,
        )
