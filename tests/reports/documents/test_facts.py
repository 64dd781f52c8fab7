"""A fact that is added to the table stands in every form of a report."""

import json
from dataclasses import dataclass, fields, replace

import pytest

from reports.board import board_html
from reports.documents import page
from reports.present.board import Words, board
from results import facts
from results.facts import Fact, Facts, Place
from tests.reports.documents import reading
from tests.reports.documents.material import COVER, MAKERS, MATERIAL
from tests.reports.documents.reading import READERS
from tests.samples import BOARD, CATALOGUE, FACTS, READINESS

NAME = "Dr Example of the wards"


@dataclass(frozen=True)
class MoreFacts(Facts):
    accountable_officer: str = ""


@pytest.fixture
def material(monkeypatch):
    """Of a project with one more fact."""
    lead = Fact("accountable_officer", "Accountable officer")
    monkeypatch.setattr(facts, "FACTS", (*facts.FACTS, lead))
    more = MoreFacts(**vars(FACTS), accountable_officer=NAME)
    return replace(MATERIAL, board=board(READINESS, CATALOGUE, more, Words(""), threshold=5))


def test_every_fact_has_a_row_in_the_table():
    assert sorted(fact.name for fact in facts.FACTS) == sorted(field.name for field in fields(Facts))


@pytest.mark.parametrize("code", MAKERS)
def test_new_fact_stands_in_every_document(code, material):
    text = READERS[code](MAKERS[code](material))

    label = "accountable_officer" if code in {"csv", "json"} else "Accountable officer"
    assert (label in text, NAME in text) == (True, True)


def test_new_fact_stands_on_page_one_and_in_the_appendix(material):
    html = board_html(material.board, COVER)

    assert (html.count("<dt>Accountable officer</dt>"), html.count(NAME)) == (2, 2)


def test_new_fact_stands_in_the_report_on_screen(material):
    assert NAME in page.make_page(material.board, COVER).markup


def test_new_fact_is_a_column_of_the_csv_and_a_key_of_the_json(material):
    row = reading.table(MAKERS["csv"](material))[0]

    assert row["accountable_officer"] == NAME
    assert json.loads(MAKERS["json"](material))["facts"]["accountable_officer"] == NAME


def test_places_are_kept():
    shown = {place: [fact.name for fact in facts.facts_at(place)] for place in Place}

    assert shown == {
        Place.COVER: ["stage", "round", "rewording", "closed_on", "sponsor", "scored_by"],
        Place.ABOUT: [
            "stage",
            "round",
            "rewording",
            "closed_on",
            "service",
            "sponsor",
            "lead",
            "scored_by",
            "aim",
            "sites",
            "opened_without",
            "from_staff",
            "arrivals",
            "open_checks",
        ],
        Place.EVERY_FORM: ["project", "organisation", "stage", "round", "rewording", "closed_on", "scored_by"],
    }


def test_long_fact_is_cut_on_page_one_only():
    long = replace(FACTS, sponsor="Chief nurse of the partnership " * 8)
    made = board(READINESS, CATALOGUE, long, Words(""), threshold=5)

    (cut,) = (note.text for note in made.front.facts if note.title == "Sponsor")
    (whole,) = (note.text for note in made.about if note.title == "Sponsor")
    assert (cut[-2:], len(cut) <= 120, whole) == (" …", True, long.sponsor)
    assert [note.title for note in BOARD.front.facts][-1] == "Sponsor"
