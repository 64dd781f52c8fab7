"""Passwords from lists of leaked ones, and passwords made of words that a colleague would try."""

import hashlib

import pytest
from django.core.exceptions import ValidationError

from accounts.passwords.leaked import FILE, LeakedPasswordValidator
from accounts.passwords.words import OwnWordsValidator
from assessments import actions
from assessments.models import Project

LEAKED, OWN = LeakedPasswordValidator(), OwnWordsValidator()


def is_refused(validator, password, user=None):
    try:
        validator.validate(password, user)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("password", ["1qaz2wsx3edc", "sonyericsson", "SonyEricsson", "123456789qwe", "finalfantasy"])
def test_leaked_password_is_refused_in_any_case(password):
    assert is_refused(LEAKED, password)


@pytest.mark.parametrize("password", ["correct horse battery", "purple otter hat 9", ""])
def test_password_that_is_in_no_list_is_taken(password):
    assert not is_refused(LEAKED, password)


def test_list_holds_many_more_than_the_three_thousand_commonest_and_is_what_was_written_down():
    content = FILE.read_bytes()
    sums = dict(reversed(line.split("  ")) for line in (FILE.parent / "VENDORED.txt").read_text().splitlines()[-2:])

    entries = [content[place : place + 6] for place in range(0, len(content), 6)]
    assert len(entries) > 40_000
    assert entries == sorted(set(entries))
    assert sums["leaked.bin"] == hashlib.sha256(content).hexdigest()


@pytest.fixture
def person(vi, northdale):
    northdale.name = "Northdale NHS Foundation Trust"
    northdale.save()
    vi.name, vi.email = "Violet Smithers", "v.smithers@example.org"
    vi.save()
    return vi


@pytest.mark.parametrize(
    "password",
    [
        "northdale2026",
        "Northdale2026!",
        "N0rthd4le-12345",
        "northda1e-98765",
        "NHSnhsNHSnhs",
        "sttool-password-1",
        "Welcome2Northdale",
        "smithers-summer-26",
        "5m1ther5.5m1ther5",
        "n.o.r.t.h.d.a.l.e!!",
        "Northdale NHS Foundation Trust",
    ],
)
def test_password_made_of_own_words_is_refused(password, person):
    assert is_refused(OWN, password, person)


@pytest.mark.parametrize(
    "password", ["northdale purple otter", "correct horse battery", "trustworthy cabbage", "748193026517"]
)
def test_password_with_enough_besides_is_taken(password, person):
    assert not is_refused(OWN, password, person)


def test_words_of_another_organisation_do_not_count(person):
    assert not is_refused(OWN, "southvale2026!", person)


def test_names_of_projects_count(person, northdale):
    actions.create_project(organisation=northdale, sites=[], fields={"name": "Wayfinder"}, by="tests")

    assert Project.objects.count() == 1
    assert is_refused(OWN, "Wayfinder2026", person)


def test_operator_adds_words(settings):
    settings.PASSWORD_WORDS = ["Millbrook"]

    assert is_refused(OWN, "millbrook-2026")
    assert not is_refused(OWN, "millpond-2026-x")


def test_page_says_why(as_user, person):
    answer = as_user(person).post(
        "/accounts/password/set/", {"password1": "northdale2026", "password2": "northdale2026"}
    )

    assert "This password is easy to guess" in answer.text
