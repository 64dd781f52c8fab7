"""What waits after a round has closed: for whom it appears, and when it goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments import actions as assessments
from assessments.models import AskedGroup, Comment, Response
from assessments.vocabulary import CommentState
from improvement.plan import actions as plan
from improvement.replies.actions import publish_reply
from jobs.models import Job
from portfolio.todo import moderating
from reports import actions as reports
from results.actions import close_and_freeze
from results.models import Headline
from tests.making import ask, make_report
from tests.packed import all_alike

pytestmark = pytest.mark.usefixtures("quick_documents")
REPLY = {"what_was_said": "It is slow.", "what_we_decided": "We wait.", "shows_results": False}


@pytest.fixture
def comment(closed_round):
    group = AskedGroup.objects.get(round=closed_round, code="executive")
    return Comment.objects.create(asked_group=group, text="Board paper 7")


def test_comments_wait_for_moderators_until_decided(about, ben, mo, asha, vi, comment):
    waiting = [about(person, "Review") for person in (ben, mo)]
    others = about(asha, "Review") + about(vi, "Review")
    Comment.objects.update(state=CommentState.HELD)

    assert waiting[0] == waiting[1]
    assert waiting[0][0].startswith("Review 1 comment on Shared record: round 1 closed on ")
    assert others == about(ben, "Review") == []


def test_comments_that_nobody_may_read_wait_for_nobody(about, ben, closed_round):
    """Moderators never see comments of a group that nobody is counted in."""
    group = AskedGroup.objects.get(round=closed_round, code="nursing")
    Comment.objects.create(asked_group=group, text="Few")

    assert about(ben, "Review") == []


def test_comments_of_people_who_are_left_out_wait_for_nobody(about, ben, open_round, full_answers):
    """Three doctors answered for themselves, and staff typed in the answers of twelve."""
    rows = [("medical", "", all_alike("4", open_round))] * 15
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    group = AskedGroup.objects.get(round=open_round, code="medical")
    own = Response.objects.filter(asked_group=group).values_list("pk", flat=True)[:3]
    Response.objects.filter(pk__in=list(own)).update(is_imported=False, entry=None)
    assessments.close_round(round=open_round, by=ben)
    Comment.objects.create(asked_group=group, text="Own")
    hidden = about(ben, "Review")
    Comment.objects.create(asked_group=group, text="Typed", is_imported=True)
    Comment.objects.create(asked_group=group, text="Typed too", is_imported=True)

    assert hidden == []
    assert about(ben, "Review")[0].startswith("Review 2 comments on ")


def test_comments_of_older_rounds_follow_when_newer_ones_are_done(about, ben, comment, monkeypatch):
    monkeypatch.setattr(moderating, "MOST_ROUNDS", 0)

    assert about(ben, "Review") == []


def test_comments_wait_only_once_the_round_is_closed(about, ben, answered_round):
    group = AskedGroup.objects.get(round=answered_round, code="executive")
    Comment.objects.create(asked_group=group, text="Early")

    assert about(ben, "Review") == []


def test_report_waits_until_it_is_asked_for(about, ben, asha, vi, closed_round, quick_drawing):
    waiting = about(ben, "Make the report")
    others = about(asha, "Make") + about(vi, "Make")
    ask(closed_round, ben, is_draft=True)
    Job.objects.update(state="done", finished_at=timezone.now())
    after_a_draft = about(ben, "Make the report")
    ask(closed_round, ben)

    assert len(waiting) == 1
    assert waiting[0].startswith("Make the report on Shared record: round 1 closed on ")
    assert after_a_draft == waiting
    assert others == about(ben, "Make the report") == []


def test_round_without_an_answer_needs_no_report_and_no_owners(sentences, ben, open_round):
    close_and_freeze(round=open_round, by=ben)

    assert [sentence.split(":")[0] for sentence in sentences(ben)] == [
        "Share the outcome of Shared record with everyone who was asked"
    ]


def test_report_that_is_there_waits_no_more(about, ben, report):
    assert about(ben, "Make the report") == []


def test_nothing_waits_in_a_void_round(about, sentences, ben, asha, report, comment):
    assessments.void(round=report.round, by=ben)

    assert sentences(ben) == sentences(asha) == []


def test_practice_round_needs_no_report(sentences, ben, open_round):
    type(open_round).objects.filter(pk=open_round.pk).update(is_practice=True)
    assessments.close_round(round=open_round, by=ben)

    assert sentences(ben) == []


def test_report_waits_for_the_sign_off_of_executives(about, ben, asha, vi, report):
    waiting = about(asha, "Sign off")
    others = about(ben, "Sign off") + about(vi, "Sign off")
    reports.sign_off(report=report, statement="I take it to the board.", by=asha)

    assert len(waiting) == 1
    assert waiting[0].startswith("Sign off report 1 on Shared record: it has been waiting for you since ")
    assert others == about(asha, "Sign off") == []


def test_only_the_last_version_waits_for_a_sign_off(about, ben, asha, report):
    make_report(report.round, ben, what_changed="The decision")

    assert [sentence.split(":")[0] for sentence in about(asha, "Sign off")] == ["Sign off report 2 on Shared record"]


def test_report_does_not_wait_for_somebody_who_cannot_sign(about, asha, report):
    asha.entered_by_link_of = "ada@example.org"
    asha.save()

    assert about(asha, "Sign off") == []


def test_reply_waits_until_it_is_published(about, ben, asha, closed_round):
    waiting = about(ben, "Share the")
    others = about(asha, "Share the")
    publish_reply(round=closed_round, fields=REPLY, by=ben)

    assert len(waiting) == 1
    assert waiting[0].startswith("Share the outcome of Shared record with everyone who was asked: round 1 closed on ")
    assert others == about(ben, "Share the") == []


def test_only_the_last_closed_round_waits(about, ben, closed_round):
    again = assessments.start_round(
        project=closed_round.project,
        stage="live",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )
    type(again).objects.filter(pk=again.pk).update(state="closed", closed_at=timezone.now())

    assert about(ben, "Share the")[0].startswith(
        "Share the outcome of Shared record with everyone who was asked: round 2 closed"
    )


def test_steps_wait_for_owners(about, ben, asha, vi, closed_round):
    first = Headline.objects.get(round=closed_round).steps
    nobody = about(ben, "Name the owners")
    others = about(asha, "Name") + about(vi, "Name")
    all_but_one = {code: {"owner": "Lee Lead"} for code in first[:-1]}
    plan.save_plan(round=closed_round, changes=all_but_one, by=ben)
    one_left = about(ben, "Name the owners")
    plan.save_plan(round=closed_round, changes={first[-1]: {"owner": "Lee Lead"}}, by=ben)

    count = "1 step has" if len(first) == 1 else f"{len(first)} steps have"
    assert first
    assert nobody == [f"Name the owners in the plan of Shared record: {count} no owner."]
    assert one_left == ["Name the owners in the plan of Shared record: 1 step has no owner."]
    assert others == about(ben, "Name the owners") == []


def test_planned_steps_wait_for_owners_too(about, ben, closed_round):
    Headline.objects.update(steps=[])
    nothing = about(ben, "Name the owners")
    plan.save_plan(round=closed_round, changes={"R18": {"due_on": timezone.localdate()}}, by=ben)

    assert nothing == []
    assert about(ben, "Name the owners") == ["Name the owners in the plan of Shared record: 1 step has no owner."]


def test_steps_past_their_date_come_first(sentences, about, ben, asha, closed_round):
    today = timezone.localdate()
    late = today - timedelta(days=3)
    plan.save_plan(round=closed_round, changes={"R18": {"owner": "Lee Lead", "due_on": today}}, by=ben)
    on_the_day = about(ben, "Bring", today)
    one = about(ben, "Bring", today + timedelta(days=1))
    plan.save_plan(round=closed_round, changes={"R19": {"owner": "Lee Lead", "due_on": late}}, by=ben)
    two = sentences(ben, today + timedelta(days=1))

    assert on_the_day == about(asha, "Bring", today + timedelta(days=1)) == []
    assert one[0].startswith("Bring the plan of Shared record up to date: 1 step is past its date of ")
    assert two[0].startswith("Bring the plan of Shared record up to date: 2 steps are past their dates, the first of ")
