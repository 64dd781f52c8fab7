"""Names sort, numbers and lists read, as in the language of the page."""

import pytest
from django.conf.locale import LANG_INFO
from django.utils.translation import check_for_language, override

from questions import languages


def test_welsh_letters_of_two_signs_stand_behind_the_letter_that_they_follow():
    names = ["Dda", "Cymru", "Chwarel", "Dinas", "Llan", "Lwfer", "Ngardd", "Gwent", "Hafan"]

    assert sorted(names, key=lambda name: languages.sort_key(name, "cy")) == [
        *("Cymru", "Chwarel", "Dinas", "Dda", "Gwent", "Ngardd", "Hafan", "Lwfer", "Llan")
    ]


def test_order_is_that_of_the_page_where_no_language_is_named():
    names = ["Llan", "Lwfer", "Ystrad"]

    with override("cy"):
        assert sorted(names, key=languages.sort_key) == ["Lwfer", "Llan", "Ystrad"]
    assert sorted(names, key=languages.sort_key) == ["Llan", "Lwfer", "Ystrad"]


def test_capitals_and_accents_count_only_between_like_words():
    names = ["Zoe", "asha", "Élan", "elan", "Ben"]

    assert sorted(names, key=languages.sort_key) == ["asha", "Ben", "elan", "Élan", "Zoe"]


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_thousands_stand_apart(language):
    with override(language):
        assert languages.grouped(1234567) == "1,234,567"


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["day"], "day"), (["day", "year"], "day and year"), (["a", "b", "Asha"], "a, b and Asha")],
)
def test_list_of_words_has_one_and(words, text):
    assert languages.listed(words) == text


def test_every_language_that_can_be_offered_can_be_remembered_by_a_browser():
    known = [code for code in LANG_INFO if languages.is_known(code)]

    assert {"ar", "nb", "pl", "zh-hans"} <= set(known)
    assert [code for code in known if not check_for_language(code)] == []
