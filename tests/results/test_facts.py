"""Facts as they are frozen with a report."""

from datetime import date

from results.facts import Facts, facts_as_json

NOTHING = {
    "organisation": "",
    "aim": "",
    "service": "",
    "sponsor": "",
    "lead": "",
    "stage": "",
    "round": None,
    "opened_without": "",
    "rewording": "",
    "from_staff": 0,
    "scored_by": "",
    "arrivals": [],
    "open_checks": [],
}


def test_facts_are_kept_with_their_day_and_sites():
    facts = Facts("Portal", organisation="Northdale", round=2, closed_on=date(2026, 3, 1), sites=("East", "West"))

    assert facts_as_json(facts) == NOTHING | {
        "project": "Portal",
        "organisation": "Northdale",
        "round": 2,
        "closed_on": "2026-03-01",
        "sites": ["East", "West"],
    }


def test_facts_of_a_file_are_kept_without_what_nobody_knows():
    assert facts_as_json(Facts("A file")) == NOTHING | {"project": "A file", "closed_on": None, "sites": []}
