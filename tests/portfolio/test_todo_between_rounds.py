"""What waits between rounds: observations, adaptations whose day of review has come, late conditions, proposals."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from assessments.models import Project
from improvement.models import Adaptation, GateCondition, GateDecision, GateProposal, Lesson, Observation
from portfolio.emails import weekly_digest
from tests.making import adapted


@pytest.fixture
def told(project):
    return Observation.objects.create(project=project, kind="use", words="A diary", month="2026-05-01")


def test_observations_wait_for_those_who_keep_the_plan_until_sorted(about, ben, vi, project, told):
    one = about(ben, "Sort")
    Observation.objects.create(project=project, kind="use", words="A clock", month="2026-05-01")
    two = about(ben, "Sort")
    Observation.objects.update(lesson=Lesson.objects.create(project=project, title="A diary", kind="use"))

    assert one == ["Sort 1 observation on Shared record: what people told that nobody had planned."]
    assert two == ["Sort 2 observations on Shared record: what people told that nobody had planned."]
    assert about(vi, "Sort") == about(ben, "Sort") == []


def test_nothing_waits_in_an_archived_project(about, ben, project, told):
    Adaptation.objects.create(**adapted(project))
    Project.objects.update(archived_at=timezone.now())

    assert about(ben, "Sort") == about(ben, "Review") == []


def test_adaptations_wait_from_their_day_of_review_on(about, ben, vi, project):
    today = timezone.localdate()
    Adaptation.objects.create(**adapted(project, review_on=today))
    early = about(ben, "Review", today - timedelta(days=1))
    one = about(ben, "Review", today)
    Adaptation.objects.create(**adapted(project))
    two = about(ben, "Review", today)
    others = about(vi, "Review", today)
    Adaptation.objects.update(standing="ended", review_on=None)

    assert len(one) == 1
    assert one[0].startswith("Review 1 adaptation on Shared record: its review is due on ")
    assert two == ["Review 2 adaptations on Shared record: the first review was due on 5 February 2026."]
    assert early == others == about(ben, "Review", today) == []


@pytest.fixture
def decision(project):
    return GateDecision.objects.create(
        project=project, stage="before", choice="conditions", words="Go on.", shown=[], name="Asha",
        email="asha@example.org", role="Executive", account_since=timezone.now(),
    )  # fmt: skip


def promised(decision, due_on, **fields):
    return GateCondition.objects.create(decision=decision, words="Ask", owner="Lee", due_on=due_on, **fields)


def test_late_conditions_wait_for_those_who_keep_the_plan(about, ben, vi, decision):
    today = timezone.localdate()
    promised(decision, today)
    promised(decision, "2026-02-05", done_on=today, outcome="Asked.")
    early = about(ben, "See to")
    promised(decision, "2026-02-07")
    one = about(ben, "See to")
    promised(decision, "2026-02-06")
    two = about(ben, "See to")

    assert (early, about(vi, "See to")) == ([], [])
    beginning = "See to the conditions of stage gates on Shared record:"
    assert one == [f"{beginning} 1 is past its date of 7 February 2026."]
    assert two == [f"{beginning} 2 are past their dates, the first of 6 February 2026."]


def test_late_conditions_are_in_the_weekly_email(ben, decision):
    promised(decision, "2026-02-07")

    (email,) = weekly_digest({"user": ben.pk})

    assert "See to the conditions of stage gates on Shared record" in email.body
    assert f"/projects/{decision.project_id}/gates/" in email.body


def proposed(project, by, stage="live", **fields):
    named = {"name": by.name, "email": by.email, "choice": "go", "words": "It works."}
    return GateProposal.objects.create(project=project, stage=stage, **named, **fields)


def test_proposal_waits_for_those_who_decide_until_something_is_decided(about, asha, ben, vi, project):
    proposed(project, ben)
    newest = proposed(project, ben, proposed_at=datetime(2026, 2, 5, tzinfo=UTC))
    waiting = about(asha, "Decide")
    theirs = [about(one, "Decide") for one in (ben, vi)]
    GateDecision.objects.create(
        project=project, stage="live", choice="hold", words="Not yet.", shown=[], name="Asha",
        email="asha@example.org", role="Executive", account_since=timezone.now(), decided_at=newest.proposed_at,
    )  # fmt: skip

    sentence = "Decide at the stage gate “Live” of Shared record: Ben proposed something on 5 February 2026."
    assert (waiting, theirs) == ([sentence], [[], []])
    assert about(asha, "Decide") == []
