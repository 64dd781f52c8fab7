"""What cannot be undone is asked about first, and much can be undone: opening, voiding, archiving, practice."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry, OrganisationDetails
from assessments import actions
from assessments.models import AskedGroup, BoxedSheet, Comment, Entry, Invitation, Project, Response, Round
from assessments.vocabulary import Person
from results.actions import (
    RoundNotClosedError,
    close_and_freeze,
    close_due_rounds,
    finish_closed_rounds,
    freeze_evidence,
)
from results.gather import facts_of
from results.models import Evidence
from results.queries import rounds_before
from tests import making
from tests.packed import all_alike


def practise(round):
    Round.objects.filter(pk=round.pk).update(is_practice=True)
    round.is_practice = True
    return round


def add(round, code="nursing", people=6):
    actions.import_responses(round=round, rows=[(code, "", all_alike("4", round))] * people, by="tests")


def next_round(project, **fields):
    named = {"stage": "live", "groups": ["nursing"], "threshold": 5, "has_work_system": False, "closes_on": None}
    return actions.start_round(project=project, by="tests", **named | fields)


# Opening


def test_opening_is_asked_about_on_a_page_that_says_what_it_means(as_user, ben, draft_round):
    client = as_user(ben)

    page = client.get(f"/rounds/{draft_round.pk}/open/").text

    assert "Open this round?" in page
    assert "the number of people needed before a group is shown: 5" in page
    assert "Executives and board; Doctors; Nurses and midwives" in page
    assert "You can take this back until the first person answers or begins to." in page
    assert Round.objects.get().is_draft


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"aim": " "}, "the aim of the project"),
        ({"lead": ""}, "a contact for respondents"),
        ({"details": True}, "the organisation&#x27;s details for the privacy notice"),
    ],
)
def test_round_does_not_open_before_people_can_be_told_what_they_are_owed(as_user, ben, draft_round, lacking, words):
    if lacking.pop("details", False):
        OrganisationDetails.objects.all().delete()
    Project.objects.update(**lacking)
    client, url = as_user(ben), f"/rounds/{draft_round.pk}/open/"

    shown, sent = client.get(url).text, client.post(url, {"without": "on"})

    assert words in shown
    assert "Open without" not in shown
    assert sent.status_code == 422
    assert Round.objects.get().is_draft


def test_page_leads_to_whoever_can_fill_in_what_is_missing(as_user, ben, ada, draft_round):
    OrganisationDetails.objects.all().delete()
    Project.objects.update(aim="")
    url = f"/rounds/{draft_round.pk}/open/"

    manager, administrator = as_user(ben).get(url).text, as_user(ada).get(url).text

    organisation, project = draft_round.project.organisation_id, draft_round.project_id
    assert "An administrator of your organisation can do this." in manager
    assert f"/projects/{project}/change/" in manager
    assert f"/organisations/{organisation}/details/" in administrator


def test_administrator_may_open_without_and_the_report_says_so(as_user, ada, draft_round):
    OrganisationDetails.objects.all().delete()
    Project.objects.update(aim="")
    client, url = as_user(ada), f"/rounds/{draft_round.pk}/open/"

    refused, opened = client.post(url).status_code, client.post(url, {"without": "on"}).status_code
    add(draft_round)
    close_and_freeze(round=draft_round, by=ada)
    draft_round.refresh_from_db()
    results = client.get(f"/rounds/{draft_round.pk}/results/method/").text

    without = "the organisation's details for the privacy notice, the aim of the project"
    assert (refused, opened) == (422, 302)
    assert draft_round.opened_without == without
    assert facts_of(draft_round).opened_without == without
    assert "Opened without" in results
    entry = AuditEntry.objects.get(action="round opened")
    assert (entry.actor, entry.subject) == (ada.email, f"Shared record, round 1, without {without}")


def test_opening_can_be_taken_back_until_somebody_begins(as_user, ben, open_round, invite):
    asked, client = invite("nursing"), as_user(ben)

    page = client.get(f"/rounds/{open_round.pk}/").text
    back = client.post(f"/rounds/{open_round.pk}/take-back/", follow=True).text
    waiting = client.get(f"/s/{asked.secret}/")
    changed = client.get(f"/rounds/{open_round.pk}/").text

    assert "Back to preparing" in page
    assert "The round is back in preparation." in back
    assert Round.objects.get().is_draft
    assert (waiting.status_code, "are not open yet" in waiting.text) == (409, True)
    assert "Change the round" in changed
    assert AuditEntry.objects.latest("pk").action == "opening taken back"
    client.post(f"/rounds/{open_round.pk}/open/")
    assert client.get(f"/s/{asked.secret}/").status_code == 200


@pytest.mark.parametrize("state", ["started", "submitted"])
def test_opening_is_not_taken_back_once_somebody_began(as_user, ben, open_round, invite, state):
    invite("nursing")
    Invitation.objects.update(state=state)

    told = as_user(ben).post(f"/rounds/{open_round.pk}/take-back/", follow=True).text

    assert "Somebody has answered or begun to" in told
    assert Round.objects.get().is_open


def test_opening_is_not_taken_back_once_answers_were_added(as_user, ben, open_round):
    add(open_round)
    client = as_user(ben)

    page = client.get(f"/rounds/{open_round.pk}/").text
    told = client.post(f"/rounds/{open_round.pk}/take-back/", follow=True).text

    assert "Back to preparing" not in page
    assert "Somebody has answered or begun to" in told


def test_round_that_is_not_open_has_no_opening_to_take_back(as_user, ben, draft_round):
    assert "This round is not open." in as_user(ben).post(f"/rounds/{draft_round.pk}/take-back/", follow=True).text


def _keeps(html, url, words):
    """Whether the second choice next to the button leaves everything as it is."""
    secondary = "nhsuk-button nhsuk-button--secondary"
    return f'<a class="{secondary}" href="{url}">{words}</a>' in " ".join(html.split())


def test_open_round_that_nobody_answered_can_be_deleted(as_user, ben, open_round, invite):
    invite("nursing")
    client, url = as_user(ben), f"/rounds/{open_round.pk}/delete/"

    asked, done = client.get(url).text, client.post(url, follow=True).text

    assert "Nobody has answered or begun yet. 1 invitation is deleted." in asked
    assert _keeps(asked, f"/rounds/{open_round.pk}/", "Keep the round")
    assert "Round 1 deleted." in done
    assert not Round.objects.exists()
    assert not Invitation.objects.exists()


# Closing


def test_closing_page_says_what_is_lost_and_leads_back(as_user, ben, open_round, invite, group_of):
    for number in range(3):
        invite("medical", f"m{number}@example.org")
    begun = Invitation.objects.first()
    Invitation.objects.filter(pk=begun.pk).update(state="started")
    add(open_round, people=3)

    page = as_user(ben).get(f"/rounds/{open_round.pk}/close/").text

    assert "1 person has begun and not submitted." in page
    assert "Doctors: 3 of 3 have not answered" in page
    assert "Nurses and midwives: 3 answered. It is not known how many were asked" in page
    assert "Nurses and midwives: two more are needed before results can be shown." in page
    assert "Doctors: three people have been invited, but five must answer before results can be shown." in page
    assert "Executives and board: nobody has been invited yet." in page
    assert "Keep it open" in page
    assert f"/rounds/{open_round.pk}/last-day/" in page
    assert "Nobody has answered yet." not in page


# Voiding


@pytest.fixture
def closed(open_round, ben):
    add(open_round)
    close_and_freeze(round=open_round, by=ben)
    return open_round


def test_voided_round_is_kept_marked_and_in_no_comparison(as_user, ben, closed, project):
    client, url = as_user(ben), f"/rounds/{closed.pk}"
    later = next_round(project)
    making.open_round(later, by=ben)
    add(later)
    close_and_freeze(round=later, by=ben)
    compared = list(rounds_before(later))

    asked = client.get(f"{url}/void/").text
    told = client.post(f"{url}/void/", follow=True).text
    pages = [client.get(f"{url}/{page}").text for page in ("", "results/", "results/comments/", "reports/")]
    gone = [client.get(f"{url}/{page}/").status_code for page in ("plan", "results/change", "reply")]

    closed.refresh_from_db()
    assert "Void this round?" in asked
    assert "Nothing is deleted: its results are kept" in asked
    assert _keeps(asked, f"{url}/", "Keep it as it is")
    assert "The round is void." in told
    assert [page.count("This round was voided on") for page in pages] == [1, 1, 1, 1]
    assert "Make the report" not in pages[1]
    assert "Create a report" not in pages[3]
    assert gone == [404, 404, 404]
    assert compared == [closed]
    assert not rounds_before(later).exists()
    assert not rounds_before(closed).exists()
    assert Evidence.objects.count() == 2
    assert client.get(f"/rounds/{later.pk}/results/change/").status_code == 404
    assert ", void." in client.get(f"/projects/{project.pk}/").text
    assert AuditEntry.objects.latest("pk").action == "round voided"


def test_voided_round_becomes_valid_again(as_user, ben, closed):
    client, url = as_user(ben), f"/rounds/{closed.pk}"
    client.post(f"{url}/void/")
    void = client.get(f"{url}/void/").text

    told = client.post(f"{url}/make-valid/", follow=True).text

    assert "This round is void already." in void
    assert "The round is valid again." in told
    assert "voided" not in told
    assert client.get(f"{url}/plan/").status_code == 200
    assert AuditEntry.objects.latest("pk").action == "round made valid again"


def test_latest_round_on_the_first_page_is_one_that_counts(as_user, ben, closed, project):
    later = next_round(project)
    before = as_user(ben).get("/home/").context["rows"][0].latest
    making.open_round(later, by=ben)
    close_and_freeze(round=later, by=ben)
    actions.void(round=later, by=ben)

    after = as_user(ben).get("/home/").context["rows"][0].latest

    assert (before, after) == (later, closed)


def test_only_a_closed_round_is_voided(as_user, ben, open_round):
    client, url = as_user(ben), f"/rounds/{open_round.pk}"

    told = [client.post(f"{url}/{page}/", follow=True).text for page in ("void", "make-valid")]

    assert all("Only a closed round can be voided." in page for page in told)
    assert "Only a closed round can be voided." in client.get(f"{url}/void/").text
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.update(voided_at=timezone.now())


def test_report_of_a_voided_round_stays_and_says_so(as_user, ben, report):
    client, url = as_user(ben), f"/reports/{report.pk}/"
    actions.void(round=report.round, by=ben)

    assert "This round was voided on" in client.get(url).text


# Practice


def test_practice_round_is_chosen_when_preparing_and_says_so_everywhere(as_user, ben, project, edition):
    client = as_user(ben)
    data = {"stage": "design", "groups": ["nursing"], "threshold": "5", "is_practice": "on"}

    client.post(f"/projects/{project.pk}/rounds/new/", data)

    round = Round.objects.get()
    making.open_round(round, by=ben)
    (link,) = actions.invite(
        asked_group=AskedGroup.objects.get(), site=None, people=[Person("", "nurse@example.org")], by=ben
    )
    pages = [client.get(f"/rounds/{round.pk}/{page}").text for page in ("", "close/", "import/")]
    pages.append(client.get(link.url.removeprefix("http://testserver")).text)
    assert round.is_practice
    assert str(round) == "Shared record, practice round 1"
    assert all("ractice" in page for page in pages)
    assert "<strong>Practice.</strong>" in pages[3]


def test_practice_round_closes_without_results(as_user, ben, open_round):
    add(practise(open_round))
    client = as_user(ben)

    closed = client.post(f"/rounds/{open_round.pk}/close/", follow=True)

    assert closed.redirect_chain == [(f"/rounds/{open_round.pk}/", 302)]
    assert "See the results" not in closed.text
    assert Round.objects.get().is_closed
    assert [client.get(f"/rounds/{open_round.pk}/{page}/").status_code for page in ("results", "plan")] == [404, 404]
    assert (finish_closed_rounds(by="tests"), Evidence.objects.count()) == (0, 0)
    open_round.refresh_from_db()
    with pytest.raises(RoundNotClosedError):
        freeze_evidence(round=open_round, by=ben)


def test_practice_round_closes_after_its_last_day_without_results(open_round):
    add(practise(open_round))
    Round.objects.update(closes_on="2001-01-01")

    closed = close_due_rounds(by="tests")

    assert (closed, Round.objects.get().state, Evidence.objects.count()) == (1, "closed", 0)


def test_practice_round_is_compared_with_nothing(open_round, project, ben):
    add(practise(open_round))
    close_and_freeze(round=open_round, by=ben)
    real = next_round(project)
    making.open_round(real, by=ben)
    close_and_freeze(round=real, by=ben)

    assert not rounds_before(real).exists()


@pytest.mark.parametrize("is_closed", [True, False])
def test_practice_round_is_deleted_with_its_answers_at_any_time(as_user, ben, open_round, invite, group_of, is_closed):
    invite("medical")
    add(practise(open_round))
    Comment.objects.create(asked_group=group_of("nursing"), text="Try")
    if is_closed:
        close_and_freeze(round=open_round, by=ben)
    client, url = as_user(ben), f"/rounds/{open_round.pk}/delete/"

    asked, done = client.get(url).text, client.post(url, follow=True).text

    assert "It is deleted with 1 invitation and all its answers. You cannot undo this." in " ".join(asked.split())
    assert "Practice round 1 deleted." in done
    for model in (Round, Response, Comment, Entry, Invitation):
        assert not model.objects.exists()


def test_prepared_round_becomes_practice_and_back(as_user, ben, draft_round):
    client, url = as_user(ben), f"/rounds/{draft_round.pk}/change/"
    data = {"stage": "pilot", "groups": ["nursing"], "threshold": "5"}

    client.post(url, data | {"is_practice": "on"})
    practice = Round.objects.get().is_practice
    client.post(url, data)

    assert (practice, Round.objects.get().is_practice) == (True, False)


# Archiving


def test_archived_project_leaves_the_lists_and_comes_back(as_user, ben, project, edition):
    client, url = as_user(ben), f"/projects/{project.pk}"

    told = client.post(f"{url}/archive/", follow=True).text
    listed, all_listed = client.get("/projects/"), client.get("/projects/?which=archived")
    refused = client.get(f"{url}/rounds/new/", follow=True).text
    back = client.post(f"{url}/bring-back/", follow=True).text

    assert "The project is archived." in told
    assert "This project was archived on" in told
    assert "Prepare a round" not in told
    assert (listed.context["rows"], [row.project for row in all_listed.context["rows"]]) == ([], [project])
    assert "All projects are archived." in listed.text
    assert "Bring it back before you prepare a round." in refused
    assert "The project is back in the lists." in back
    assert [row.project for row in client.get("/home/").context["rows"]] == [project]
    assert list(AuditEntry.objects.values_list("action", flat=True))[-2:] == [
        "project archived",
        "project brought back",
    ]


def test_project_with_an_open_round_is_not_archived(as_user, ben, open_round):
    told = as_user(ben).post(f"/projects/{open_round.project_id}/archive/", follow=True).text

    assert "A round of this project is open." in told
    assert not Project.objects.get().is_archived


def test_round_of_an_archived_project_does_not_open(as_user, ben, draft_round):
    actions.archive(project=draft_round.project, by=ben)

    told = as_user(ben).post(f"/rounds/{draft_round.pk}/open/", follow=True).text

    assert "Bring it back before you open a round." in told
    assert Round.objects.get().is_draft


# Who sees how many


def test_viewers_see_no_small_number_of_a_confidential_group(as_user, vi, ben, open_round, invite):
    for number in range(6):
        invite("medical", f"m{number}@example.org")
    invite("executive", "e@example.org")
    add(open_round, people=2)

    lines = {line.title: line for line in as_user(vi).get(f"/rounds/{open_round.pk}/").context["groups"]}
    full = {line.title: line for line in as_user(ben).get(f"/rounds/{open_round.pk}/").context["groups"]}

    doctors, nurses, executives = lines["Doctors"], lines["Nurses and midwives"], lines["Executives and board"]
    few = "fewer than 5"
    assert (doctors.asked, doctors.started, doctors.submitted, doctors.added, doctors.shown) == (
        *("6", few, few, few),
        "Not yet",
    )
    assert (nurses.asked, nurses.submitted, nurses.added) == ("not known", few, few)
    assert (executives.asked, executives.submitted) == ("1", "0")
    assert (full["Nurses and midwives"].submitted, full["Nurses and midwives"].shown) == ("2", "3 more needed")


def test_viewers_see_numbers_from_the_threshold_on(as_user, vi, open_round):
    add(open_round, people=5)

    (nurses,) = [
        line
        for line in as_user(vi).get(f"/rounds/{open_round.pk}/").context["groups"]
        if line.title == "Nurses and midwives"
    ]

    assert (nurses.submitted, nurses.shown) == ("5", "Yes")


def test_paper_beside_invitations_is_said_on_the_round_page(as_user, ben, open_round, invite):
    invite("nursing")
    add(open_round)

    assert "1 by name + paper" in as_user(ben).get(f"/rounds/{open_round.pk}/").text


def test_closed_round_leads_on_and_asks_for_nothing_more(as_user, vi, closed):
    page = as_user(vi).get(f"/rounds/{closed.pk}/").text

    assert "more needed" not in page
    assert "Can be shown" not in page
    for address in ("results/", "plan/", "reports/"):
        assert f'href="/rounds/{closed.pk}/{address}"' in page


def put_sheet_into_the_box(group):
    BoxedSheet.objects.create(asked_group=group, answers=all_alike("4", group.round))


def test_opening_is_not_taken_back_while_a_sheet_waits_in_the_box(ben, open_round, group_of):
    put_sheet_into_the_box(group_of("medical"))

    with pytest.raises(actions.AnsweredError):
        actions.take_back(round=open_round, by=ben)
    with pytest.raises(actions.NotDeletableError):
        actions.delete_round(round=open_round, by=ben)

    assert Round.objects.get().is_open


def test_practice_round_is_deleted_with_the_sheets_in_its_box(ben, open_round, group_of):
    put_sheet_into_the_box(group_of("medical"))

    actions.delete_round(round=practise(open_round), by=ben)

    assert not BoxedSheet.objects.exists()
    assert not Round.objects.exists()
