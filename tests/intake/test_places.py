"""Groups and sites in the words of other people."""

import pytest

from intake.places import Meant, share
from tests.intake.lists.books import KNOWN


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("medical", "medical"),
        ("DOCTORS", "medical"),
        ("doctor", "medical"),
        ("Nurses & Midwives", "nursing"),
        ("nurse and  midwife", "nursing"),
    ],
)
def test_group_is_named_by_code_title_or_singular(word, group):
    assert KNOWN.group_words.meant(word) == Meant(group, is_sure=True)
    assert KNOWN.group_words.is_named(word)


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("Nursing and Midwifery Registered", "nursing"),
        ("Medical and Dental", "medical"),
        ("Allied Health Professionals", "allied"),
        ("Add Prof Scientific and Technic", "allied"),
        ("Administrative and Clerical", "operational"),
        ("Healthcare Scientists", "allied"),
        ("AHP", "allied"),
        ("Physio", "allied"),
        ("GPs", "medical"),
        ("Staff nurse", "nursing"),
        ("Carers", "service_user"),
        ("Patient", "service_user"),
        ("IT", "informatics"),
        ("Digital services", "informatics"),
        ("Exec", "executive"),
        ("Board", "executive"),
        ("Project team", "programme"),
        ("Vendor", "supplier"),
        ("Midwives", "nursing"),
        ("Delivery partner", "supplier"),
        ("Docters", "medical"),
        ("Ärztin", "medical"),
        ("Pflege", "nursing"),
    ],
)
def test_usual_words_and_misspellings_are_guesses(word, group):
    assert KNOWN.group_words.meant(word) == Meant(group, is_sure=False)
    assert not KNOWN.group_words.is_named(word)


@pytest.mark.parametrize(
    "word", ["", "Band 6", "Nurse manager", "Staff", "Other", "Additional Clinical Services", "Zz"]
)
def test_word_that_could_be_nothing_or_several_is_not_guessed(word):
    assert KNOWN.group_words.meant(word) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ward3", Meant("Ward 3", is_sure=True)),
        ("WARD 3", Meant("Ward 3", is_sure=True)),
        ("St Johns", Meant("St John's", is_sure=True)),
        ("Cafe - Ward 4", Meant("Café \N{EN DASH} Ward 4", is_sure=True)),
        ("Ysbyty Gwyned", Meant("Ysbyty Gwynedd", is_sure=False)),
        ("Ward 4", Meant("Café \N{EN DASH} Ward 4", is_sure=False)),
        ("Ward 33", None),
        ("Ward", None),
    ],
)
def test_site_is_known_by_its_name_and_never_by_another_number(word, meant):
    assert KNOWN.site_words.meant(word) == meant


def test_share_is_that_of_the_lines():
    counts = {"Doctors": 6, "Nurse": 2, "blue": 2}

    assert share(KNOWN.group_words, counts) == 0.8
    assert share(KNOWN.group_words, counts, is_sure=True) == 0.6
    assert share(KNOWN.group_words, {}) == 0.0
