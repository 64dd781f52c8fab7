"""The history of a project: one line in time, with search."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from assessments import actions as assessments
from assessments.models import Project, Round
from improvement.gates import actions, queries
from improvement.gates.actions import Chosen
from improvement.gates.gather import at_gate
from improvement.gates.shown import Promise, mark_of
from improvement.models import AgreedPosition, Meeting, MeetingVote, Review, YouSaid
from improvement.replies.actions import publish_reply
from reports.models import SignOff
from tests.making import make_report

REPLY = {"what_was_said": "It is slow.", "what_we_decided": "We wait.", "shows_results": True}


def said(browser, project, **chosen):
    page = browser.get(reverse("portfolio:history", args=[project.pk]), chosen)
    return [event.words for event in page.context["page"]]


def test_history_tells_what_was_asked_reported_told_and_decided(as_user, vi, ben, asha, closed_round, quick_drawing):
    project, today = closed_round.project, timezone.localdate()
    report = make_report(closed_round, ben)
    assert said(as_user(vi), project, kind="reports") == ["Report 1 on round 1 was made."]
    SignOff.objects.create(report=report, name="Asha", email=asha.email, statement="Seen")
    publish_reply(round=closed_round, fields=REPLY, by=ben)
    seen = mark_of(at_gate(project, "before", {}, by=ben).lines)
    promises = (Promise("Ask the nurses", "Lee", today), Promise("Tell them", "Lee", today))
    chosen = Chosen("conditions", "We go on.", promises)
    actions.decide(project=project, stage="before", chosen=chosen, seen=seen, by=asha)
    condition = queries.conditions_of(project)[0]
    actions.settle(condition=condition, done_on=today, outcome="They were asked.", by=ben)
    assessments.void(round=closed_round, by=ben)
    browser, day, unmet = as_user(vi), f"{today.day} {today:%B %Y}", len(unmet_of(project))
    decided = "go with conditions, decided by Asha (executive). Decided on the results of round 1."

    assert said(browser, project) == [
        "Round 1 opened at the stage “Before the project”.",
        f"Round 1 closed at the stage “Before the project”, and was voided on {day}.",
        "Report 1 on round 1 was made.",
        "Report 1 on round 1 was signed off by Asha.",
        "Round 1: the people who were asked were told the outcome.",
        f"Stage gate “Before the project”: {decided} {unmet} lines were not met. We go on.",
        "Condition met: Ask the nurses. They were asked.",
    ]
    assert said(browser, project, q="NURSES asked") == ["Condition met: Ask the nurses. They were asked."]
    assert len(said(browser, project, kind="reports")) == 3
    assert said(browser, project, q="lunch") == []


def unmet_of(project):
    return [line for line in queries.decisions_of(project)[0].shown if not line["is_met"]]


def test_history_tells_when_what_was_done_was_published(as_user, vi, closed_round):
    YouSaid.objects.create(round=closed_round, lines=[])

    assert said(as_user(vi), closed_round.project)[-1] == "Round 1: “You said, we did” was published."


def test_history_tells_what_a_meeting_agreed_and_that_it_voted(as_user, vi, closed_round):
    meeting, today = Meeting.objects.create(round=closed_round), timezone.localdate()
    fields = {"meeting": meeting, "ends_at": timezone.now()}
    MeetingVote.objects.create(**fields, closed_on=today)
    MeetingVote.objects.create(**fields, code="ABCD")
    words = {"title": "Who decides?", "words": "The board decides.", "agreed_on": today}
    AgreedPosition.objects.create(meeting=meeting, question="E1", **words)

    assert said(as_user(vi), closed_round.project, kind="meetings") == [
        "Round 1, results meeting: agreed on “Who decides?”: The board decides.",
        "Round 1, results meeting: the vote on what to do first was closed.",
    ]


def test_meeting_of_a_voided_round_leads_to_the_round(as_user, vi, ben, closed_round):
    meeting, browser = Meeting.objects.create(round=closed_round), as_user(vi)
    MeetingVote.objects.create(meeting=meeting, ends_at=timezone.now(), closed_on=timezone.localdate())

    def url():
        page = browser.get(reverse("portfolio:history", args=[closed_round.project_id]), {"kind": "meetings"})
        (event,) = page.context["page"]
        return event.url

    assert browser.get(url()).status_code == 200
    assert url() == reverse("improvement:meeting", args=[closed_round.pk])
    assessments.void(round=closed_round, by=ben)
    assert browser.get(url()).status_code == 200
    assert url() == reverse("assessments:show_round", args=[closed_round.pk])


def test_history_tells_of_reviews_that_were_handed_in(as_user, vi, closed_round):
    who = {"name": "Kim Example", "role": "Nurse", "organisation": "Eastmoor", "interest": "None", "opinion": "Good."}
    Review.objects.create(round=closed_round, **who, email="kim@example.org", handed_in_at=timezone.now())
    Review.objects.create(round=closed_round, **who, email="lee@example.org")

    assert said(as_user(vi), closed_round.project, kind="reviews") == [
        "Round 1: outside review was handed in by Kim Example, Eastmoor."
    ]


def test_open_round_is_in_the_history_and_an_empty_one_says_so(as_user, vi, project, open_round):
    browser = as_user(vi)

    assert said(browser, project) == ["Round 1 opened at the stage “Before the project”."]
    assert b"Nothing matches this search." in browser.get(f"/projects/{project.pk}/history/?q=lunch").content


def test_sample_that_closed_in_the_past_does_not_open_later(as_user, vi, closed_round):
    Round.objects.filter(pk=closed_round.pk).update(closed_at=timezone.now() - timedelta(days=60))

    assert said(as_user(vi), closed_round.project) == ["Round 1 closed at the stage “Before the project”."]


def test_opening_is_left_out_where_the_trail_knows_the_project_by_another_name(as_user, vi, project, open_round):
    Project.objects.filter(pk=project.pk).update(name="Other")

    assert said(as_user(vi), project) == []
