"""The list of all projects: what a row says, and how it is filtered and sorted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership
from accounts.permissions import Permission
from assessments import actions
from assessments.models import Project, Round
from improvement.models import PlannedPractice
from results import headlines
from results.models import Headline

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def add(northdale, ben, edition):
    """Adds a project, perhaps with a round in a state, and with a line if it is closed."""

    def add(name, *, state="", stage="live", flags=("", ""), closes_on=None, organisation=northdale, **fields):
        project = actions.create_project(organisation=organisation, sites=[], fields={"name": name, **fields}, by=ben)
        if state:
            closed_at = timezone.now() if state == "closed" else None
            round = Round.objects.create(
                project=project,
                edition=edition,
                number=1,
                stage=stage,
                state=state,
                closes_on=closes_on,
                closed_at=closed_at,
            )
        if any(flags):
            Headline.objects.create(round=round, it_bin=flags[0], local_ownership=flags[1], heard=12, basis=[])
        return project

    return add


@pytest.fixture
def names(as_user):
    def names(user, **filters):
        response = as_user(user).get("/projects/", filters)
        assert response.status_code == 200
        return [row.project.name for row in response.context["rows"]]

    return names


@pytest.fixture
def row_of(as_user):
    """The only row, as a person sees it."""

    def row_of(user):
        (row,) = as_user(user).get("/projects/").context["rows"]
        return row

    return row_of


@pytest.fixture
def some(add, today):
    add("Bed board", state="closed", stage="pilot", flags=("red", "clear"), service="Acute")
    add("Care plans", state="open", stage="design", closes_on=today + 9 * DAY)
    add("District notes", state="draft", goes_live_on=today + 5 * DAY)
    add("E-rostering", state="closed", flags=("clear", "insufficient"))
    add("Forms")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "BCDEF"),
        ({"q": "NOTES"}, "D"),
        ({"q": "notes district"}, "D"),
        ({"q": "board  bed"}, "B"),
        ({"service": "acute"}, "B"),
        ({"state": "none"}, "F"),
        ({"state": "draft"}, "D"),
        ({"state": "open"}, "C"),
        ({"state": "closed"}, "BE"),
        ({"stage": "design"}, "C"),
        ({"it_bin": "red"}, "B"),
        ({"it_bin": "clear"}, "E"),
        ({"it_bin": "amber"}, ""),
        ({"local_ownership": "insufficient"}, "E"),
        ({"it_bin": "red", "local_ownership": "clear"}, "B"),
        ({"state": "closed", "q": "ro"}, "E"),
        ({"sort": "flag"}, "BECDF"),
        ({"sort": "next"}, "DCBEF"),
    ],
)
def test_projects_are_filtered_and_sorted(names, vi, some, filters, found):
    assert "".join(name[0] for name in names(vi, **filters)) == found


@pytest.mark.parametrize(("which", "found"), [("", "New"), ("archived", "Old"), ("all", "New Old")])
def test_archive_is_a_filter(names, add, vi, ben, which, found):
    add("New")
    actions.archive(project=add("Old"), by=ben)

    assert " ".join(names(vi, which=which)) == found


def test_nearest_step_of_a_plan_is_a_next_date(names, add, vi, today):
    first, last = add("Alpha", state="closed"), add("Zeta", state="closed")
    for project, days in ((first, -1), (first, 4), (last, 2)):
        PlannedPractice.objects.create(round=project.round_set.get(), code=f"R{days}", due_on=today + days * DAY)

    assert names(vi, sort="next") == ["Zeta", "Alpha"]


def test_somebody_of_two_organisations_chooses_one(names, as_user, add, vi, cara, southvale):
    add("North")
    add("South", organisation=southvale)
    Membership.objects.create(organisation=southvale, user=vi, role="viewer")

    assert names(vi) == ["North", "South"]
    assert names(vi, organisation=southvale.pk) == ["South"]
    assert "organisation" not in as_user(cara).get("/projects/").context["form"].fields


def test_rows_say_where_projects_stand(row_of, vi, closed_round, today):
    Project.objects.update(goes_live_on=today + 2 * DAY, service="Wards")
    PlannedPractice.objects.create(round=closed_round, code="R18", due_on=today + DAY)

    row = row_of(vi)

    assert (row.latest.pk, row.state, row.heard) == (closed_round.pk, "Closed", "14 people")
    assert [(flag.name, flag.move) for flag in row.flags] == [("IT bin", ""), ("Local ownership", "")]
    assert row.next_date.endswith(": step of the plan")


@pytest.mark.parametrize(
    ("days", "state", "next_date"), [(1, "Open for answers", ": last day"), (-1, "Open, past its last day", "")]
)
def test_row_of_an_open_round(row_of, vi, open_round, today, days, state, next_date):
    Round.objects.update(closes_on=today + days * DAY)

    row = row_of(vi)

    assert (row.state, row.heard, row.flags) == (state, "None yet", ())
    assert next_date in row.next_date


def test_row_without_a_round(row_of, vi, project):
    row = row_of(vi)

    assert (row.latest, row.state, row.next_date) == (None, "No round yet", "None set")


def test_practice_round_stands_for_a_project_only_without_another(row_of, vi, project, edition):
    Round.objects.create(project=project, edition=edition, number=2, stage="live", is_practice=True)
    alone = row_of(vi)
    Round.objects.create(project=project, edition=edition, number=1, stage="live")

    assert alone.latest.name == "Practice round 2"
    assert row_of(vi).latest.name == "Round 1"


def test_flags_are_hidden_from_those_who_may_not_read_results(as_user, member_who_may, names, closed_round):
    sam = member_who_may("Sam", Permission.SEE_PROJECTS)
    state = Headline.objects.get().it_bin

    response = as_user(sam).get("/projects/")

    (row,) = response.context["rows"]
    assert (row.flags, row.heard) == ((), "Not shown")
    assert 'class="flag ' not in response.text
    assert names(sam, it_bin=state) == []
    assert names(sam, sort="flag") == names(sam, sort="next") == ["Shared record"]


@pytest.fixture
def second(closed_round):
    """Another closed round, whose line says that the flags are worse."""
    Round.objects.filter(pk=closed_round.pk).update(closed_at=timezone.now() - DAY)
    again = Round.objects.create(
        project=closed_round.project,
        edition=closed_round.edition,
        number=2,
        stage="live",
        state="closed",
        closed_at=timezone.now(),
    )
    Headline.objects.create(
        round=again,
        it_bin="red",
        it_bin_move="worse",
        local_ownership="red",
        local_ownership_move="same",
        compared_with=1,
        basis=[closed_round.pk],
        heard=20,
    )
    return again


def test_flags_have_a_direction_against_the_round_before(row_of, as_user, vi, second):
    assert [flag.move for flag in row_of(vi).flags] == ["Worse than in round 1", "Same as in round 1"]
    assert "Worse than in round 1" in as_user(vi).get("/home/").text


def test_direction_goes_when_the_round_before_is_voided(row_of, vi, ben, closed_round, second):
    actions.void(round=closed_round, by=ben)

    assert [flag.move for flag in row_of(vi).flags] == ["", ""]


def test_line_that_was_never_compared_has_no_direction(row_of, vi, second):
    Headline.objects.filter(round=second).update(basis=None)

    assert [flag.move for flag in row_of(vi).flags] == ["", ""]


def test_flag_that_a_round_does_not_have_is_left_out(row_of, vi, second):
    Headline.objects.filter(round=second).update(it_bin="", it_bin_move="")

    assert [flag.name for flag in row_of(vi).flags] == ["Local ownership"]


def test_voided_round_stands_for_nothing(row_of, names, vi, ben, second):
    actions.void(round=second, by=ben)

    assert row_of(vi).flags_of.number == 1
    assert names(vi, it_bin="red") == (
        [] if Headline.objects.get(round__number=1).it_bin != "red" else ["Shared record"]
    )


def test_nothing_found_says_which_filters_and_clears_them(as_user, vi, project):
    text = " ".join(as_user(vi).get("/projects/", {"q": "portal", "state": "open"}).text.split())

    assert "No project fits all of this: Name “portal”; State “Open for answers”." in text
    assert '<a class="alone" href="/projects/">Clear the filters</a>' in text


def test_filters_that_are_on_stand_above_what_was_found(as_user, vi, project):
    text = " ".join(as_user(vi).get("/projects/", {"q": "shared", "which": "all"}).text.split())

    assert "Name: shared; Archive: Current and archived projects." in text


def test_filter_that_makes_no_sense_says_so_and_shows_all(as_user, vi, project):
    response = as_user(vi).get("/projects/", {"state": "lost"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["state"]
    assert len(response.context["rows"]) == 1


@pytest.mark.parametrize("filters", [{}, {"sort": "flag", "it_bin": "red"}, {"sort": "next", "state": "closed"}])
def test_two_hundred_projects_cost_as_much_as_a_page_of_them(as_user, vi, add, django_assert_max_num_queries, filters):
    for number in range(200):
        add(f"Electronic patient record of hospital {number}", state="closed", flags=("red", "red"), service="Medicine")
    client = as_user(vi)

    with django_assert_max_num_queries(8):
        response = client.get("/projects/", filters)

    assert response.context["page"].paginator.num_pages == 8
    assert len(response.context["rows"]) == 25
    assert len(response.content) < 100_000
    assert "page=2" in response.text


def test_lines_written_by_the_worker_are_those_of_the_list(row_of, vi, second, closed_round):
    Headline.objects.filter(round=closed_round).delete()

    assert headlines.renew_stale() == 1
    assert Headline.objects.filter(round=closed_round).exists()
