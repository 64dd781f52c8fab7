"""Lists that other tools refused or read wrongly, by their public reports, and that are read here."""

from dataclasses import replace

import pytest

from intake.lists import read_list
from tables import read_text
from tests.intake.lists.books import KNOWN

NBSP = "\u00a0"
DOCTORS = replace(KNOWN, group="medical")


def checked(text):
    return read_list(read_text(text), DOCTORS).checked


def person(text):
    (listed,) = checked(text).good
    return listed


def problem(text):
    (row,) = checked(text).bad
    return row.problem


@pytest.mark.parametrize(
    "name",
    [
        "A very long name with many words van der Berg-Ó Néill",
        "Anne-Marie O'Neil",
        "D\u2019Arcy",
        "Łukasz Żółć",
        "محمد علي",
        "王小明",
    ],
)
def test_name_may_have_spaces_hyphens_apostrophes_and_any_script(name):
    """OpenSlides-client 3146."""
    assert person(f"{name}, sam@example.org").person.name == name


@pytest.mark.parametrize("edge", [" ", NBSP, f" {NBSP} "])
def test_spaces_around_headings_and_cells_are_left_out(edge):
    """gradecraft 2097, molgenis-emx2 2584, Notifuse 223: trailing spaces break or duplicate, mail servers refuse."""
    rows = [["Name", "Email", "Group", "Site"], ["Sam", "sam@example.org", f"nurses{NBSP}and midwives", "ward 3"]]
    text = "\n".join(",".join(f"{edge}{cell}{edge}" for cell in row) for row in rows)

    (listed,) = checked(text).good

    assert (listed.person.name, listed.person.email) == ("Sam", "sam@example.org")
    assert (listed.group, listed.site) == ("nursing", "Ward 3")


def test_address_in_capitals_is_the_same_person_and_stored_in_small_letters():
    """jazzband/django-invitations 100, vaultwarden 2036."""
    both = checked("Ann, ANN.TWO@Example.org\nAnn, ann.two@example.org")

    assert [listed.person.email for listed in both.good] == ["ann.two@example.org"]
    assert [(row.line, "line 1" in row.problem) for row in both.bad] == [(2, True)]


def test_domain_may_have_letters_of_another_language():
    """urlaubsverwaltung 17, sympa 1942."""
    assert person("Ann, ann@exämple.org").person.email == "ann@exämple.org"


@pytest.mark.parametrize("address", ["jürgen@example.org", "ann\u2019s@example.org", "ann@@example.org"])
def test_address_that_no_mail_server_takes_is_named(address):
    """fda-mystudies 1834, eclipse-scout 344."""
    assert problem(f"Ann, {address}") == f"“{address}” is not an email address."
