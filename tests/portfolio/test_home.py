"""The first page of everybody who has signed in: what they have to do, and their latest projects."""

from pathlib import Path

import pytest
from django.utils import timezone

from assessments import actions
from assessments.models import Project, Round
from portfolio.todo import everything
from portfolio.vocabulary import LATEST_PROJECTS, MOST_TODOS


def test_every_kind_of_thing_to_do_is_on_the_list():
    folder = Path(everything.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "desk", "everything", "item"}

    assert {kind.__module__.rpartition(".")[2] for kind in everything.KINDS} == modules


def test_home_leads_to_each_thing_to_do(as_user, ben, draft_round):
    text = as_user(ben).get("/home/").text

    assert f'<a href="/rounds/{draft_round.pk}/prepare/">Prepare and open round 1 of Shared record</a>' in text
    assert "You have nothing to do." not in text


def test_home_says_that_nothing_is_to_do_only_if_nothing_is(as_user, ben, vi, draft_round):
    assert "You have nothing to do." in as_user(vi).get("/home/").text
    actions.archive(project=draft_round.project, by=ben)
    assert "You have nothing to do." in as_user(ben).get("/home/").text


def test_home_without_projects_begins_with_the_first(as_user, ben, vi, northdale):
    address = f"/organisations/{northdale.pk}/projects/new/"
    begin = f'<a href="{address}">Begin the first project of Northdale</a>'

    text, read_only = as_user(ben).get("/home/").text, as_user(vi).get("/home/").text

    assert begin in text
    assert "You have nothing to do." not in text
    assert begin not in read_only
    assert "You have nothing to do." in read_only


def drafts(northdale, edition, count, ben):
    for number in range(count):
        project = actions.create_project(organisation=northdale, sites=[], fields={"name": f"P{number:02}"}, by=ben)
        Round.objects.create(project=project, edition=edition, number=1, stage="live")


@pytest.mark.parametrize(("count", "more"), [(MOST_TODOS, ""), (MOST_TODOS + 3, "And 3 more.")])
def test_home_shows_the_most_urgent_and_how_many_more(as_user, ben, northdale, edition, count, more):
    drafts(northdale, edition, count, ben)

    response = as_user(ben).get("/home/")

    assert len(response.context["todos"].items) == MOST_TODOS
    assert ("more. They move up" in response.text) == bool(more)
    assert more in response.text


def test_home_shows_the_latest_projects_and_leads_to_all(as_user, ben, northdale, edition):
    drafts(northdale, edition, LATEST_PROJECTS, ben)
    actions.create_project(organisation=northdale, sites=[], fields={"name": "Without a round"}, by=ben)

    response = as_user(ben).get("/home/")

    assert [row.project.name for row in response.context["rows"]] == [f"P{n:02}" for n in reversed(range(8))]
    text = " ".join(response.text.split())
    assert '<a class="alone" href="/projects/">All projects</a>' in text
    assert '<a class="alone" href="/projects/?sort=flag">Projects with the worst flags first</a>' in text


@pytest.mark.parametrize("count", [1, 30])
def test_home_takes_the_same_queries_for_any_number(
    as_user, ben, ada, northdale, edition, django_assert_max_num_queries, count
):
    drafts(northdale, edition, count, ben)
    Round.objects.filter(pk__gt=Round.objects.earliest("pk").pk).update(state="closed", closed_at=timezone.now())
    Round.objects.filter(pk=Round.objects.earliest("pk").pk).update(state="open", closes_on=timezone.localdate())
    client = as_user(ada)

    with django_assert_max_num_queries(28):
        client.get("/home/")


def test_home_of_a_viewer_offers_no_changes(as_user, vi, project):
    text = as_user(vi).get("/home/").text

    assert "Shared record" in text
    assert "New project" not in text
    assert ("People and roles" in text, "Question banks" in text) == (False, True)


def test_home_of_a_programme_manager_says_what_is_kept_and_nothing_of_people(as_user, ben, northdale):
    text = as_user(ben).get("/home/").text

    assert ("What is kept, and until when" in text, "People and roles" in text) == (True, False)


def test_home_of_an_administrator_leads_to_the_people(as_user, ada, northdale):
    text = as_user(ada).get("/home/").text

    assert f"/organisations/{northdale.pk}/members/" in text
    assert f"/organisations/{northdale.pk}/look/" in text
    assert f"/organisations/{northdale.pk}/api/" in text


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("ben", "There are no projects yet. Begin with one: say what should get better, and for whom."),
        ("vi", "There are no projects yet. You see them here as soon as a programme manager has added one."),
        ("mo", "Your role does not show projects."),
    ],
)
@pytest.mark.parametrize("page", ["/home/", "/projects/"])
def test_without_projects_each_role_reads_what_to_do_first(request, as_user, person, words, page):
    assert words in as_user(request.getfixturevalue(person)).get(page).text


@pytest.mark.parametrize("page", ["/home/", "/projects/"])
def test_with_archived_projects_only_they_are_one_link_away(as_user, vi, ben, project, page):
    actions.archive(project=project, by=ben)

    text = as_user(vi).get(page).text

    assert "All projects are archived." in text
    assert "?which=archived" in text


def test_home_of_another_organisation_shows_nothing_of_this_one(as_user, cara, project):
    assert Project.objects.count() == 1
    assert "Shared record" not in as_user(cara).get("/home/").text


def test_home_asks_strangers_to_sign_in(client, db):
    assert client.get("/home/").url == "/accounts/login/?next=/home/"
