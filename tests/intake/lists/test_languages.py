"""Lists of people whose headings and groups are in another language than English."""

import pytest

from intake.lists import Known, read_list
from tests.intake.answers.dresses import book_of
from tests.intake.answers.test_languages import catalogue, translated


def known():
    """As `intake.queries.known_to` makes it."""
    titles = {code: group.title for code, group in catalogue().groups.items()}
    words = {
        banks.groups[code].title.lower(): code
        for banks in (translated("cy"), translated("ur"), catalogue())
        for code in titles
    }
    return Known(
        groups={code: code for code in titles} | words, titles=titles, sites={"ward 1": "Ward 1"}, invited=set()
    )


@pytest.mark.parametrize(
    "headings",
    [
        ("Enw", "E-bost", "Grŵp", "Safle"),
        ("Enw llawn", "Cyfeiriad e-bost", "Grŵp staff", "Lleoliad"),
        ("Enw'r person", "Ebost", "Enw'r grŵp", "Enw'r safle"),
    ],
)
@pytest.mark.parametrize("language", ["cy", "ur"])
def test_list_with_welsh_headings_and_groups_in_another_language_is_read(headings, language):
    title = translated(language).groups["nursing"].title
    rows = (headings, ("Ann One", "ann@example.org", title, "Ward 1"), ("Bob Two", "bob@example.org", title, "Ward 1"))

    reading = read_list(book_of(*rows), known())

    assert not [ask for ask in reading.asks if ask.is_open or not ask.is_sure]
    assert [(row.person.name, row.group, row.site) for row in reading.checked.good] == [
        ("Ann One", "nursing", "Ward 1"),
        ("Bob Two", "nursing", "Ward 1"),
    ]


def test_first_and_last_names_have_welsh_headings():
    rows = (("Enw cyntaf", "Cyfenw", "Ebost", "Grŵp"), ("Ann", "One", "ann@example.org", "nursing"))

    (row,) = read_list(book_of(*rows), known()).checked.good

    assert row.person.name == "Ann One"
