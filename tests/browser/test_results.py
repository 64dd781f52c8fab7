"""The pages of a round's results in a real browser without scripts: fit for everyone, and their links lead."""

import re

import pytest

from accounts.signin import sign_in_link
from assessments import actions as assessments
from questions.packing import pack
from reports import actions
from tests.browser.checks import axe, sideways_scroll, small_targets

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = {"executive": "555544", "medical": "111112111311", "nursing": "11115555145d", "service_user": "15"}


@pytest.fixture
def results(open_round, full_answers, catalogue, ben, site):
    """Where to look: leaders far from doctors, nurses who do not agree, and service users who are too few."""
    values = {"d": "dont_know"}
    rows = [
        (code, f"Ward {1 + place % 2}", pack(full_answers(code, values.get(value, value)), catalogue))
        for code, answers in PEOPLE.items()
        for place, value in enumerate(answers)
    ]
    assessments.import_responses(assessment=open_round, rows=rows, by=ben)
    actions.close_round(assessment=open_round, by=ben)
    return f"{site}/rounds/{open_round.pk}/results/"


@pytest.fixture
def page(open_browser, size, vi, results):
    page = open_browser(size=size, javascript=False)
    page.goto(sign_in_link(vi))
    page.get_by_role("button", name="Sign in").click()
    return page


def fit_for_everyone(page, heading):
    """The page is the one that is meant, and nobody is kept out of it, with everything unfolded too."""
    assert page.get_by_role("heading", level=1).inner_text() == heading
    for fold in page.locator("details > summary").all():
        fold.click()
    assert axe(page) == []
    assert small_targets(page) == []
    assert sideways_scroll(page) == 0


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("", "Results of round 1: before the project"),
        ("principles/P1/", "P1 There are no IT projects"),
        ("leaders/", "Leaders and the front line"),
        ("sites/medical/", "By site"),
        ("firmness/", "How firm the flags are"),
        ("figures/flag/it_bin/", "IT bin"),
        ("figures/finding/perception_gap/", "Leaders see it differently"),
    ],
)
def test_page_is_fit_for_everyone(page, results, path, heading):
    page.goto(f"{results}{path}")

    fit_for_everyone(page, heading)


def test_chair_gets_from_a_sentence_to_the_answers_and_back(page, results):
    page.goto(results)
    page.get_by_role("link", name="How was this made? A divided group").click()
    fit_for_everyone(page, "A divided group")
    page.get_by_role("link", name=re.compile("^Nurses and midwives: P1")).click()
    fit_for_everyone(page, "Nurses and midwives: P1")
    assert page.get_by_role("table", name="How many gave each answer").count() == 1
    page.get_by_role("navigation", name="Results").get_by_role("link", name="Overview").click()

    assert page.url == results


def test_number_of_the_heat_map_leads_to_how_it_was_made(page, results):
    page.goto(results)
    row = page.get_by_role("table", name=re.compile("^Scores from 0 to 100")).get_by_role(
        "row", name=re.compile("^Doct")
    )
    row.get_by_role("link").first.click()

    assert page.url.endswith("/figures/cell/medical/P1/")
