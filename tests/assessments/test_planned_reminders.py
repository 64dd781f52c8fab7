"""Reminders by plan: planned with the last day, sent once, skipped for a reason, never naming anybody."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions, handlers, mailing
from assessments.actions.outreach import sending
from assessments.fieldwork.reminders import reminder_lines, reminder_note
from assessments.forms.rounds import FieldworkForm
from assessments.models import AskedGroup, Invitation, Letter, PlannedReminder, Round
from assessments.vocabulary import Person

TODAY = timezone.localdate()


def day(days):
    return TODAY + timedelta(days=days)


def plan(round, ben, last=10, days=("7", "2")):
    closes_on = day(last) if last is not None else None
    actions.change_fieldwork(round=round, closes_on=closes_on, hand_in_at="", reminder_days=days, by=ben)


def rows(round):
    found = PlannedReminder.objects.filter(round=round)
    return [((row.on - TODAY).days, row.state, row.reason) for row in found]


def due_now(round):
    PlannedReminder.objects.filter(round=round).update(on=TODAY)


@pytest.fixture
def invited(open_round, ben, mail_on):
    group = AskedGroup.objects.get(round=open_round, code="executive")
    people = [Person(f"Person {number}", f"p{number}@example.org") for number in range(12)]
    actions.invite(asked_group=group, site=None, people=people, by=ben)
    Letter.objects.all().delete()
    return group


@pytest.fixture
def mail_on(settings):
    settings.SENDS_MAIL = True


def test_days_are_planned_from_the_last_day_and_past_ones_left_out(open_round, ben):
    plan(open_round, ben, last=9)

    assert rows(open_round) == [(2, "planned", ""), (7, "planned", "")]

    plan(open_round, ben, last=5)

    assert rows(open_round) == [(2, "skipped", "moved"), (3, "planned", ""), (7, "skipped", "moved")]

    plan(open_round, ben, last=9)

    assert rows(open_round) == [(2, "planned", ""), (3, "skipped", "moved"), (7, "planned", "")]


def test_draft_forgets_days_that_are_not_planned_any_more(draft_round, ben):
    draft_round.closes_on, draft_round.reminder_days = day(9), "7"
    PlannedReminder.objects.create(round=draft_round, on=day(1))

    actions.change_draft(
        round=draft_round,
        stage="live",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=day(9),
        hand_in_at="",
        reminder_days=["7"],
        by=ben,
    )

    assert rows(draft_round) == [(2, "planned", "")]


def test_due_reminder_is_sent_once_and_said_on_the_page(open_round, invited, ben, as_user):
    plan(open_round, ben, days=("7",))
    due_now(open_round)

    handlers.send_planned_reminders()
    handlers.send_planned_reminders()

    assert Letter.objects.filter(kind="reminder").count() == 12
    row = PlannedReminder.objects.get()
    assert (row.state, row.reason, row.about) == ("sent", "", 10)
    entry = AuditEntry.objects.filter(action="reminders sent by plan").get()
    assert entry.actor == "worker"
    page = as_user(ben).get(f"/rounds/{open_round.pk}/").text
    assert "sent to about 10 people." in page
    assert "Person 1" not in page


def test_group_reminded_by_hand_within_three_days_is_left_alone(open_round, invited, ben):
    actions.remind(round=open_round, groups=[invited], by=ben)
    plan(open_round, ben, days=("7",))
    due_now(open_round)

    assert actions.send_planned_reminders(by="worker") == 0
    assert Letter.objects.filter(kind="reminder").count() == 12
    assert rows(open_round) == [(0, "skipped", "too_soon")]
    assert "less than three days before" in reminder_lines(open_round)[0]


def test_number_is_not_said_where_it_could_point_to_somebody(open_round, ben, mail_on):
    group = AskedGroup.objects.get(round=open_round, code="nursing")
    people = [Person(f"Nurse {number}", f"n{number}@example.org") for number in range(6)]
    actions.invite(asked_group=group, site=None, people=people, by=ben)
    plan(open_round, ben, days=("7",))
    due_now(open_round)

    actions.send_planned_reminders(by="worker")

    assert PlannedReminder.objects.get().about is None
    assert reminder_lines(open_round)[0].endswith("sent to everyone invited by name who had not answered.")


@pytest.mark.parametrize(
    ("changes", "sends_mail", "reason"),
    [
        ({}, False, "no_mail"),
        ({"state": "closed", "closed_at": timezone.now()}, True, "closed"),
        ({"state": "draft"}, True, "not_open"),
        ({"closes_on": day(-1)}, True, "over"),
    ],
)
def test_reminder_that_must_not_go_is_skipped_with_its_reason(
    open_round, invited, ben, settings, changes, sends_mail, reason
):
    plan(open_round, ben, days=("7",))
    due_now(open_round)
    Round.objects.filter(pk=open_round.pk).update(**changes)
    settings.SENDS_MAIL = sends_mail

    assert actions.send_planned_reminders(by="worker") == 0
    assert (rows(open_round), Letter.objects.count()) == ([(0, "skipped", reason)], 0)
    assert "not sent, because" in reminder_lines(open_round)[0]


def test_one_reminder_a_day_is_kept_by_the_database(open_round):
    PlannedReminder.objects.create(round=open_round, on=TODAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedReminder.objects.create(round=open_round, on=TODAY)
    assert str(PlannedReminder.objects.get()) == f"Reminder of {open_round} on {TODAY}"


def test_reminder_that_another_worker_has_just_sent_is_left(open_round):
    row = PlannedReminder.objects.create(round=open_round, on=TODAY, state="sent")

    assert sending._send(row.pk, "worker") is False


def test_page_says_what_stands_in_the_way(open_round, ben, settings):
    settings.SENDS_MAIL = False
    assert "No mail server" in reminder_note(open_round)
    settings.SENDS_MAIL = True
    assert "no last day" in reminder_note(open_round)
    plan(open_round, ben)
    assert reminder_note(open_round) == ""
    assert reminder_lines(open_round)[0].endswith("who has not answered by then.")
    open_round.state = "closed"
    assert reminder_note(open_round) == ""
    assert reminder_lines(open_round)[0].endswith("not sent, because the round had closed.")


def test_form_asks_for_days_three_apart_and_keeps_them(open_round, ben, as_user):
    assert "reminder_days" in FieldworkForm({"reminder_days": ["1", "2"]}).errors
    url = f"/rounds/{open_round.pk}/last-day/"

    as_user(ben).post(url, {"closes_on": day(20).isoformat(), "reminder_days": ["7", "2"]})

    assert [ahead for ahead, *_ in rows(open_round)] == [13, 18]
    assert as_user(ben).get(url).context["form"]["reminder_days"].value() == ["7", "2"]
    assert Invitation.objects.count() == 0


def test_emails_of_other_rounds_are_not_read_to_find_whom_to_remind(invited, open_round):
    """On a server with a million emails and 10,000 open rounds, reading all of them for each round would take hours."""
    if connection.vendor == "postgresql":  # it reads small tables whole, whatever indexes there are
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan_of_query = mailing.people_to_remind(open_round).explain()

    assert "assessments_letter_invitation_id" in plan_of_query or "one_letter_waits_per_invitation" in plan_of_query
    assert "SCAN U0" not in plan_of_query
    assert "Seq Scan on assessments_letter" not in plan_of_query
