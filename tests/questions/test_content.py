"""The real questions, those that come with sttool. All other tests use banks of their own (tests/bank)."""

import pytest

from questions.actions import load_banks
from questions.queries import catalogue_of
from questions.reader import read_banks
from tests.bank import REAL

# What stands here is changed together with the banks.
VERSIONS = {
    "executive-checklist": 1,
    "seven-principles": 2,
    "work-system": 1,
    "practices": 1,
    "indicators": 1,
    "groups": 1,
    "patterns": 1,
}
QUESTIONS = {"executive-checklist": 12, "seven-principles": 21, "work-system": 15}
ASKED = {
    "executive": 12,
    "programme": 33,
    "medical": 21,
    "nursing": 21,
    "allied": 21,
    "operational": 21,
    "service_user": 15,
    "informatics": 21,
    "supplier": 21,
}


@pytest.fixture(scope="module")
def catalogue():
    return read_banks(REAL)


def test_banks_are_at_these_versions(catalogue):
    assert dict(catalogue.versions) == VERSIONS


def test_banks_hold_so_many_questions(catalogue):
    found = [question.bank for question in catalogue.questions.values()]

    assert {bank: found.count(bank) for bank in catalogue.minutes} == QUESTIONS
    assert (len(catalogue.principles), len(catalogue.flags), len(catalogue.findings)) == (7, 2, 14)
    assert (len(catalogue.practices), len(catalogue.indicators)) == (35, 11)


def test_each_group_is_asked_so_many_questions(catalogue):
    found = {code: sum(len(page.questions) for page in catalogue.pages_for(code)) for code in catalogue.groups}

    assert found == ASKED


def test_every_principle_is_asked_of_everyone_but_executives(catalogue):
    pages = {code: [page.code for page in catalogue.pages_for(code)] for code in catalogue.groups}

    principles = list(catalogue.principles)
    assert pages.pop("executive") == ["executive-checklist"]
    assert pages.pop("programme") == ["executive-checklist", *principles]
    assert {code: codes for code, codes in pages.items() if codes != principles} == {}


@pytest.mark.django_db
def test_banks_are_loaded_as_they_are_read(catalogue):
    assert catalogue_of(load_banks(folder=REAL).pk) == catalogue
