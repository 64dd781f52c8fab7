"""The benchmark: who takes part, what is worked out and when, and what its page shows."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import actions as people
from accounts.models import AuditEntry, Organisation
from accounts.roles import Role
from assessments.models import AskedGroup, Response, Round
from improvement.models import PlannedPractice
from portfolio import handlers
from portfolio.benchmark import actions, queries
from portfolio.models import Benchmark, Sharing
from portfolio.overview.gather import lines_of, names_of
from results.models import Headline
from tests.portfolio.lines import add_answers, add_line, add_project, add_round

TODAY, NEXT_MONTH = date(2026, 5, 20), date(2026, 6, 1)


@pytest.fixture
def organisations(northdale, southvale):
    names = ("Eastmoor", "Westhill", "Upfield", "Lowfield")
    return [northdale, southvale, *(Organisation.objects.create(name=name) for name in names)]


@pytest.fixture
def add(edition):
    """Adds a project with a closed round."""

    def add(organisation, score=50, *, scores=None, project=None, own=1, added=0, **fields):
        of_round = {name: fields.pop(name) for name in ("voided_at", "is_sample", "is_practice") if name in fields}
        number = Round.objects.count()
        project = project or add_project(organisation, f"Project {number}")
        round = add_round(project, edition, days_ago=99 - number, **of_round)
        add_answers(round, own=own, added=added)
        return add_line(round, scores=scores or {"P1": score, "it_bin": score}, **fields)

    return add


@pytest.fixture
def ten(organisations, add):
    """Ten rounds of five organisations, with scores from 0 to 90. The sixth organisation has none."""
    for place in range(10):
        add(organisations[place % 5], 10 * place)
    return organisations


@pytest.fixture
def all_share(ten, ada):
    for organisation in ten[:5]:
        actions.share(organisation=organisation, today=TODAY, by=ada)
    return ten


def cuts():
    return [row.content for row in Benchmark.objects.all() if row.content]


@pytest.fixture
def page(as_user, vi, northdale):
    def page(**search):
        return as_user(vi).get(reverse("portfolio:benchmark", args=[northdale.pk]), search)

    return page


def stands(page):
    return {row.project.name: dict(row.quarters) or row.why_not for row in page.context["stands"]}


def test_tenth_round_of_a_fifth_organisation_makes_the_benchmark(ten, ada, page):
    for organisation in ten[:4]:
        actions.share(organisation=organisation, today=TODAY, by=ada)
    assert cuts() == []
    assert set(stands(page()).values()) == {
        "Not enough rounds elsewhere asked the same words and were scored by the same rules."
    }

    actions.share(organisation=ten[4], today=TODAY, by=ada)

    assert cuts() == [{"P1": [25, 70], "it_bin": [25, 70]}]
    both = "There are no IT projects; IT bin (front line)"
    assert stands(page()) == {
        "Project 0": {"In the lower quarter": both},
        "Project 5": {"In the middle half": both},
    }


def test_page_names_nobody_else_and_no_number(all_share, page):
    text = re.sub(r'href="[^"]*"', "", page().text)  # the numbers of rows may be any

    for word in ("Southvale", "Eastmoor", "Project 1", "Project 2<", "25", "70"):
        assert word not in text.partition("<h2>Your projects</h2>")[2].partition("<h2>What this can say")[0]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"engine": "2.0.0"},
        {"words": "others"},
        {"voided_at": timezone.now()},
        {"is_sample": True},
        {"is_practice": True},
        {"heard": 0},
        {"scores": {"P2": 50}},
        {"own": 0},
        {"own": 2, "added": 3},
    ],
)
def test_round_that_does_not_count_makes_it_nine(organisations, add, ada, spoilt):
    for place in range(9):
        add(organisations[place % 5], 10 * place)
    add(organisations[4], **spoilt)

    for organisation in organisations[:5]:
        actions.share(organisation=organisation, today=TODAY, by=ada)

    assert cuts() == []


def test_line_without_scores_yet_is_in_no_pool(ten, ada):
    Headline.objects.filter(round__project__name="Project 0").update(scores=None)

    for organisation in ten[:5]:
        actions.share(organisation=organisation, today=TODAY, by=ada)

    assert cuts() == []


def test_round_of_another_pool_is_not_compared(all_share, add, page):
    add(all_share[0], words="others")
    add(all_share[0], is_sample=True)
    add(all_share[0], scores={"P2": 40})

    found = stands(page())

    assert found["Project 10"] == "Not enough rounds elsewhere asked the same words and were scored by the same rules."
    assert found["Project 11"] == "This round is made up, so it is compared with none."
    assert found["Project 12"].startswith("This round is not in the comparison yet.")


def test_organisation_that_does_not_take_part_reads_nothing(all_share, as_user, add):
    other = all_share[5]
    add(other)
    reader = people.add_member(
        organisation=other, email="wim@example.org", name="Wim", role=Role.ADMINISTRATOR, by="tests"
    ).user

    page = as_user(reader).get(reverse("portfolio:benchmark", args=[other.pk]))

    assert "stands" not in page.context
    assert "Lowfield does not take part, so nothing of it is shared" in " ".join(page.text.split())
    assert reverse("portfolio:share_figures", args=[other.pk]) in page.text


def kept():
    return queries.kept_cuts([queries.key_of(Headline.objects.first().scores)])


FIRST_CUTS = {"P1": [25, 70], "it_bin": [25, 70]}


def test_withdrawing_takes_effect_at_once_and_joining_again_brings_nothing_back(all_share, page, ada):
    assert kept()

    actions.withdraw(organisation=all_share[1], today=TODAY, by=ada)

    assert (kept(), cuts()) == ({}, [])
    assert set(map(str, stands(page()).values())) == {
        "Not enough rounds elsewhere asked the same words and were scored by the same rules."
    }
    actions.share(organisation=all_share[1], today=TODAY, by=ada)  # the same rounds as before
    actions.work_out(today=TODAY + timedelta(days=91))
    assert cuts() == []


def test_it_starts_afresh_after_three_months_without_those_that_left(all_share, add, ada):
    for place in range(2):
        add(all_share[5], 10 * place)
    actions.withdraw(organisation=all_share[1], today=TODAY, by=ada)
    actions.share(organisation=all_share[5], today=TODAY, by=ada)
    assert cuts() == []

    actions.work_out(today=TODAY + timedelta(days=92))

    (row,) = Benchmark.objects.all()
    behind = {of for of, _ in row.rounds["P1"].values()}
    assert behind == {organisation.pk for organisation in all_share} - {all_share[1].pk}


def test_deleted_organisation_ends_what_it_was_part_of(all_share):
    Sharing.objects.filter(organisation=all_share[2]).delete()

    assert kept() == {}


def void(round):
    Round.objects.filter(pk=round.pk).update(voided_at=timezone.now())


def delete(round):
    Headline.objects.filter(round=round).delete()
    AskedGroup.objects.filter(round=round).delete()
    round.delete()


@pytest.mark.parametrize("end", [void, delete])
def test_round_that_no_longer_counts_hides_what_it_is_behind(all_share, end):
    Response.objects.filter(asked_group__round__project__name="Project 4").delete()
    end(Round.objects.get(project__name="Project 4"))

    assert kept() == {}
    actions.work_out(today=NEXT_MONTH)
    assert cuts() == []


def test_one_round_more_is_not_seen_nor_compared(all_share, add, page):
    """The difference would tell its scores, and where it is would tell others'."""
    before = cuts()
    add(all_share[0], 100)
    add(all_share[0], 100)

    actions.work_out(today=NEXT_MONTH)

    assert cuts() == before
    found = stands(page())
    assert found["Project 10"].startswith("This round is not in the comparison yet.")
    assert "In the middle half" in found["Project 5"]


def test_organisation_that_joins_alone_is_not_seen(all_share, add, ada):
    before = cuts()
    for _ in range(4):
        add(all_share[5], 100)

    actions.share(organisation=all_share[5], today=NEXT_MONTH, by=ada)

    assert cuts() == before
    actions.withdraw(organisation=all_share[5], today=NEXT_MONTH, by=ada)
    assert kept()


def test_newcomer_is_not_seen_by_one_that_adds_rounds_at_the_same_time(all_share, add, ada):
    """That one knows its own rounds, and all the rest of the difference would be the newcomer's score."""
    before = cuts()
    add(all_share[5], 100)
    again = Round.objects.get(project__name="Project 0").project
    for _ in range(3):
        add(all_share[0], 50, project=again)
        add(all_share[0], 50)

    actions.share(organisation=all_share[5], today=NEXT_MONTH, by=ada)

    assert cuts() == before


def test_several_projects_of_three_organisations_are_seen_in_the_next_month(all_share, add):
    before = cuts()
    for place in range(6):
        add(all_share[place % 3], 100)

    actions.work_out(today=TODAY + timedelta(days=5))
    assert cuts() == before

    actions.work_out(today=NEXT_MONTH)
    assert cuts() == [{"P1": [40, 100], "it_bin": [40, 100]}]


def test_worker_works_it_out(all_share):
    Benchmark.objects.all().delete()

    handlers.work_out_benchmark()

    (row,) = Benchmark.objects.all()
    assert (row.worked_out_on, len(row.rounds["P1"])) == (timezone.localdate(), 10)
    assert str(row) == f"Benchmark {row.about[:12]}"


def test_administrator_takes_part_and_withdraws(as_user, ada, northdale):
    browser, url = as_user(ada), reverse("portfolio:share_figures", args=[northdale.pk])

    refused = browser.post(url, {})
    assert (refused.status_code, Sharing.objects.count()) == (422, 0)
    for _ in range(2):
        assert browser.post(url, {"agrees": "on"}).url == reverse("portfolio:benchmark", args=[northdale.pk])
    assert str(Sharing.objects.get()) == "Northdale takes part in the benchmark"
    assert b"has taken part since" in browser.get(url).content
    for _ in range(2):
        assert browser.post(url, {"withdraw": "1"}).url == url
    assert Sharing.objects.count() == 0

    recorded = AuditEntry.objects.filter(action__startswith="benchmark").order_by("pk")
    assert [(entry.action, entry.actor, entry.subject) for entry in recorded] == [
        ("benchmark joined", ada.email, "Northdale"),
        ("benchmark left", ada.email, "Northdale"),
    ]


def test_search_finds_a_project(all_share, page):
    assert list(stands(page(q="project 5"))) == ["Project 5"]
    assert b"No project with results fits this search." in page(q="lunch").content


def test_organisation_without_results_is_told(northdale, ada, page):
    actions.share(organisation=northdale, today=TODAY, by=ada)

    assert b"No project has results yet." in page().content


@pytest.fixture
def took_step(edition):
    """A project that took a step between two rounds, after which a principle rose."""

    def take(organisation, code="R18", *, done_on=None, moves=None, is_sample=False):
        number = Round.objects.count()
        project = add_project(organisation, f"Step {number}")
        first = add_round(project, edition, days_ago=40, is_sample=is_sample)
        add_line(first)
        add_answers(first)
        done_on = done_on or timezone.localdate() - timedelta(days=20)
        PlannedPractice.objects.create(round=first, code=code, done_on=done_on)
        moves = {"P3": "rose"} if moves is None else moves
        second = add_round(project, edition, days_ago=1, is_sample=is_sample)
        add_answers(second)
        return add_line(second, compared_with=1, basis=[first.pk], moves=moves, steps=["R18"])

    return take


def test_step_that_three_organisations_found_good_is_told(organisations, took_step, ada, page):
    for organisation in organisations[:3]:
        took_step(organisation)
        actions.share(organisation=organisation, today=TODAY, by=ada)

    (told,) = page().context["experience"]

    assert told.title == "Bring in nurses and the other health and care professions"
    assert [name for name, _ in told.proposed_in] == ["Step 0"]
    assert "Experience, not proof" in page().text
    assert queries.kept_experience() == ["R18"]


@pytest.mark.parametrize(
    "third",
    [
        {"moves": {}},
        {"done_on": date(2099, 1, 1)},
        {"code": "own-1"},
        {"is_sample": True},
    ],
)
def test_step_of_which_the_third_is_missing_is_not_told(organisations, took_step, ada, third, page):
    took_step(organisations[0])
    took_step(organisations[1])
    took_step(organisations[2], **third)
    for organisation in organisations[:3]:
        actions.share(organisation=organisation, today=TODAY, by=ada)

    assert page().context["experience"] == []
    assert "No step has been followed by better answers" in page().text


def test_step_that_the_banks_no_longer_have_is_left_out(organisations, took_step, ada, page):
    actions.share(organisation=organisations[0], today=TODAY, by=ada)
    fields = {"content": {"gone": True}, "rounds": {"gone": {}}, "worked_out_on": TODAY}
    Benchmark.objects.create(about="experience", **fields)

    assert page().context["experience"] == []


def test_lines_of_one_organisation_never_hold_those_of_another(all_share):
    for organisation in all_share:
        lines = lines_of(organisation)
        assert {line.project.organisation_id for line in lines} <= {organisation.pk}
        assert names_of(lines) is not None
