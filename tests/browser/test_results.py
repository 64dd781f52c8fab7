"""The pages of a round's results in a real browser without scripts: fit for everyone, and their links lead."""

import re

import pytest
from django.urls import reverse

from accounts.models import Membership
from assessments import actions as assessments
from assessments.models import Round
from improvement.models import PickedIndicator
from questions.actions import load_banks
from questions.packing import pack
from results import actions
from results.samples import ORGANISATION, load_samples
from tests.bank import WHOLE
from tests.browser.steps import finish, fit_for_everyone, follow, sign_in, unfold
from tests.changing import NOW, next_round
from tests.making import make_report
from tests.results.whole import closed_whole_round

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
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    actions.close_and_freeze(round=open_round, by=ben)
    return f"{site}/rounds/{open_round.pk}/results/"


@pytest.fixture
def page(open_browser, size, vi, results):
    page = open_browser(size=size, javascript=False)
    sign_in(page, vi)
    return page


def open_ways(page):
    """On a narrow screen the pages of the results open on request."""
    way = page.get_by_text("Pages of these results")
    if way.is_visible() and not page.locator(".results-nav__pages").is_visible():
        way.click()


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("", "Results of round 1: before the project"),
        ("flags/", "The two flags"),
        ("findings/", "What stands out, and what to do"),
        ("groups/", "Group by group"),
        ("heard/", "Who was asked and heard"),
        ("method/", "How this was worked out"),
        ("principles/P1/", "P1 There are no IT projects"),
        ("leaders/", "Leaders and the front line"),
        ("sites/medical/", "By site"),
        ("firmness/", "How certain the flags are"),
        ("figures/flag/it_bin/", "IT bin"),
        ("figures/finding/perception_gap/", "Leaders see it differently"),
    ],
)
def test_page_is_fit_for_everyone(page, results, path, heading):
    page.goto(f"{results}{path}")
    unfold(page)

    fit_for_everyone(page, heading)


@pytest.mark.parametrize(
    ("path", "heading"), [("", "Results of round 1: pilot"), ("leaders/", "Leaders and the front line")]
)
def test_page_of_everything_that_is_asked_is_fit_for_everyone(
    open_browser, size, vi, site, project, ben, path, heading
):
    round = closed_whole_round(project, ben)
    page = open_browser(size=size, javascript=False)
    sign_in(page, vi)

    page.goto(f"{site}/rounds/{round.pk}/results/{path}")
    unfold(page)

    fit_for_everyone(page, heading)


@pytest.fixture
def report(results, project, full_answers, ben):
    """With every section: an earlier round, and an indicator."""
    PickedIndicator.objects.create(project=project, code="I12", baseline="20 of 100", target="80", by_when="May")
    return make_report(next_round(project, NOW, full_answers, ben), ben)


def test_report_on_screen_is_fit_for_everyone_and_prints_without_the_ways_around_it(page, report):
    page.goto(reverse("reports:show_report", args=[report.pk]))
    fit_for_everyone(page, "Board report, version 1")
    follow(page, "Read on screen")
    fit_for_everyone(page, "Shared record")

    page.get_by_role("link", name=re.compile("^Link to this section.*The principles")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/#the-principles")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Save this chart.*the principles")).click()
    assert download.value.path().read_text() == report.page.charts["principles"]

    around = page.locator(".page-header, .page-footer, .report-frame, .report__contents, .section-link, .picture-link")
    on_screen = {one.is_visible() for one in around.all()}
    page.emulate_media(media="print")
    assert (on_screen, {one.is_visible() for one in around.all()}) == ({True}, {False})
    assert page.get_by_role("heading", name="For the board").is_visible()


def test_chair_gets_from_a_sentence_to_the_answers_and_back(page, results):
    page.goto(results)
    follow(page, re.compile("^Why, group by group.*IT bin"))
    follow(page, "How was this worked out? IT bin")
    unfold(page)
    fit_for_everyone(page, "IT bin")
    follow(page, re.compile("^Nurses and midwives: IT bin"))
    unfold(page)
    fit_for_everyone(page, "Nurses and midwives: IT bin")
    assert page.get_by_role("table", name="How many people gave each answer").count() == 1
    open_ways(page)
    finish(page, page.get_by_role("navigation", name="Results").get_by_role("link", name="Overview"))

    page.wait_for_url(results)


def test_number_of_the_heat_map_leads_to_how_it_was_made(page, results):
    page.goto(f"{results}groups/")
    row = page.get_by_role("table", name=re.compile("^Scores from 0 to 100")).get_by_role(
        "row", name=re.compile("^Doct")
    )
    finish(page, row.get_by_role("link").first)

    page.wait_for_url("**/figures/cell/medical/P1/")


def test_page_of_what_changed_is_fit_for_everyone(page, results, project, site, full_answers, ben):
    second = next_round(project, NOW, full_answers, ben)
    page.goto(f"{site}/rounds/{second.pk}/results/")
    open_ways(page)
    finish(page, page.get_by_role("navigation", name="Results").get_by_role("link", name="Over time"))
    unfold(page)

    fit_for_everyone(page, "Change since the last round")
    follow(page, "How was this worked out? IT bin, Round 1")
    page.wait_for_url(f"{results}figures/flag/it_bin/")


def test_principles_in_the_navigation_have_names_and_scores(page, results):
    page.goto(results)
    open_ways(page)
    ways = page.get_by_role("navigation", name="Results")
    ways.get_by_text("Principles").click()

    finish(page, ways.get_by_role("link", name=re.compile(r"^P1 There are no IT projects ?: ?(about )?\d+$")))

    page.wait_for_url(f"{results}principles/P1/")


# Pixels: of the whole page, and of the navigation between the pages of results, which takes one or two lines.
TALLEST = {1280: (2_500, 100), 360: (5_000, 50)}
COMPARED = 150  # what a later round says above the flags


def test_first_screen_of_every_sample_is_short(open_browser, size, site):
    load_banks(folder=WHOLE)
    load_samples()
    page = open_browser(size=size, javascript=False)
    sign_in(page, Membership.objects.get(role="programme_manager", organisation__name=ORGANISATION).user)
    rounds = Round.objects.filter(state="closed", project__organisation__name=ORGANISATION)

    heights = {}
    for round in rounds:
        page.goto(f"{site}/rounds/{round.pk}/results/")
        fit_for_everyone(page, f"Results of round {round.number}: {round.get_stage_display().lower()}")
        height, navigation = page.evaluate(
            "[document.documentElement.scrollHeight, document.querySelector('.results-nav').offsetHeight]"
        )
        heights[str(round)] = height - (COMPARED if round.number > 1 else 0), navigation

    tall, wide = TALLEST[size["width"]]
    assert len(heights) == 7  # one project was asked twice
    assert {name: both for name, both in heights.items() if both[0] > tall or both[1] > wide} == {}


@pytest.fixture
def empty(open_round, ben, site):
    actions.close_and_freeze(round=open_round, by=ben)
    return f"{site}/rounds/{open_round.pk}/results/"


def test_round_without_answers_fits_on_a_screen(open_browser, size, vi, empty):
    page = open_browser(size=size, javascript=False)
    sign_in(page, vi)
    page.goto(empty)

    fit_for_everyone(page, "Results of round 1: before the project")
    assert page.evaluate("document.documentElement.scrollHeight") <= 1.5 * size["height"]


def test_open_round_says_when_there_will_be_results(open_browser, size, vi, open_round, site):
    page = open_browser(size=size, javascript=False)
    sign_in(page, vi)
    page.goto(f"{site}/rounds/{open_round.pk}/results/")

    fit_for_everyone(page, "Results of round 1: not before it closes")
