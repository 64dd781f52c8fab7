"""No word of a page of intake, the plan, indicators and gates is left out of translation."""

from dataclasses import fields, is_dataclass

import pytest
from django.urls import reverse

from improvement.measures import actions as measures
from improvement.steps import actions as steps
from improvement.vocabulary import Better, Every, Unit
from tests.brackets import unmarked

CAST = (
    *("Northdale", "Ada", "Asha", "Ben", "ben@example.org"),
    *("Shared record", "Owen", "Move the clinics", "Ward 1", "Ward 2"),
)


def words_in(thing):
    """Every text of banks, which come translated from their own files."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from words_in(getattr(thing, field.name))
    elif isinstance(thing, dict) or hasattr(thing, "items"):
        yield from words_in([*thing.keys(), *thing.values()])
    elif isinstance(thing, list | tuple | set | frozenset):
        for one in thing:
            yield from words_in(one)


def left_on(browser, url, round, *data):
    browser.cookies["language"] = "cy"
    response = browser.get(url)
    assert response.status_code == 200, url
    known = {word for word in words_in(round.canonical) if len(word) > 1}
    return unmarked(response.text, *CAST, *known, str(round), round.project.name, round.name, *data)


@pytest.mark.parametrize("page", ["import_answers", "invite", "show_lists"])
def test_pages_that_take_files_are_marked(in_brackets, as_user, open_round, ben, page):
    said_of_files = ("respondent,group,site,code,answer", "nurse-01,nursing,,S11,4", "nurse-01,nursing,,S12,dont_know")

    assert left_on(as_user(ben), reverse(f"intake:{page}", args=[open_round.pk]), open_round, *said_of_files) == []


def test_page_of_other_tools_is_marked(in_brackets, as_user, open_round, ben):
    tools = ("Microsoft Forms", "Qualtrics", "LimeSurvey", "KoboToolbox or ODK", "REDCap", "FHIR")

    assert left_on(as_user(ben), reverse("intake:other_tools", args=[open_round.pk]), open_round, *tools) == []


@pytest.fixture
def planned(closed_round, ben):
    fields_of_step = {"title": "Move the clinics", "urgency": "later", "owner": "Owen"}
    code = steps.add_step(round=closed_round, fields=fields_of_step, by=ben)
    return reverse("improvement:step", args=[closed_round.pk, code])


@pytest.mark.parametrize("page", ["add_step", "owners", "board", "my_steps", "add_indicator"])
def test_pages_of_the_plan_are_marked(in_brackets, as_user, closed_round, planned, ben, page):
    assert left_on(as_user(ben), reverse(f"improvement:{page}", args=[closed_round.pk]), closed_round) == []


def test_page_of_a_step_is_marked(in_brackets, as_user, closed_round, planned, ben):
    assert left_on(as_user(ben), planned, closed_round) == []


def test_page_of_an_indicator_is_marked(in_brackets, as_user, closed_round, ben):
    entered = {
        "title": "Owen",
        "measure": "Owen",
        "unit": Unit.PERCENT,
        "better": Better.UP,
        "every": Every.MONTH,
        "baseline": "",
        "target": "",
        "by_when": "",
    }
    indicator = measures.add_indicator(project=closed_round.project, fields=entered, steps={}, by=ben)
    url = reverse("improvement:indicator", args=[closed_round.pk, indicator.pk])

    assert left_on(as_user(ben), url, closed_round) == []


def test_pages_of_gates_are_marked(in_brackets, as_user, closed_round, ben):
    project = closed_round.project

    for url in (
        reverse("improvement:gates", args=[project.pk]),
        reverse("improvement:gate", args=[project.pk, "before"]),
    ):
        assert left_on(as_user(ben), url, closed_round) == []
