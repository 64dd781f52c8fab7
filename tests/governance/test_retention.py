"""What is over goes, what is not stays, and a second run or a killed one does no harm."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.audit_log.chain import continue_chain
from accounts.audit_log.verifying import faults
from accounts.models import AuditEntry, MemberInvitation, Organisation, OrganisationDetails
from accounts.retention import Retention, retention_of
from assessments import actions as assessments
from assessments import queries as assessment_queries
from assessments.models import (
    BoxedSheet,
    Comment,
    Draft,
    Entry,
    Invitation,
    Letter,
    MailDay,
    MailedLink,
    Response,
    Round,
)
from assessments.tokens import hash_of
from governance import actions
from governance.actions import retaining
from governance.actions.anonymising import forget_names
from governance.dates import months_after
from governance.models import AnswersGone, NamesGone, RetentionRun
from improvement.replies.actions import publish_reply
from jobs import registry
from jobs.models import Job, Mail
from questions.packing import BLANK, pack
from reports.models import Report, ReportRequest
from results.actions import close_and_freeze
from results.models import Evidence
from tests.assessments.test_races import at_once
from tests.making import make_draft, make_report

BY = "tests"
REPLY = {"what_was_said": "It is slow.", "what_we_decided": "We wait.", "shows_results": True}


def _named():
    return sorted(Invitation.objects.exclude(name="", email="", member=None).values_list("email", flat=True))


def _counts(round):
    return [(row.group.code, row.asked, row.started, row.submitted) for row in assessment_queries.progress(round)]


def _runs():
    return list(RetentionRun.objects.order_by("pk").values_list("work", "subject", "count"))


def test_retention_of_an_organisation_without_details_is_the_default(northdale):
    facts = Retention(
        names_days=30, retention_months=24, session_hours=12, work_days=30, copies_days=0, idle_minutes=30
    )

    assert [retention_of(northdale), retention_of(None)] == [facts, facts]


def test_retention_of_an_organisation_is_what_it_has_chosen(northdale, details):
    facts = retention_of(northdale)

    assert (facts.names_days, facts.retention_months) == (10, 2)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2026, 11, 30), 3, (2027, 2, 28)),
        ((2023, 12, 31), 2, (2024, 2, 29)),
        ((2026, 5, 5), 24, (2028, 5, 5)),
    ],
)
def test_months_after_stays_within_the_month(day, months, later):
    assert months_after(datetime(*day, tzinfo=UTC), months) == datetime(*later, tzinfo=UTC)


@pytest.mark.parametrize(("days", "kept"), [(9, True), (11, False)])
def test_names_of_confidential_groups_go_after_the_days(closed, details, age, days, kept):
    age(closed, days)

    assert actions.delete_what_is_due(by=BY)

    doctors = ["doctor1@example.org", "doctor2@example.org"] if kept else []
    assert _named() == [*doctors, "exec@example.org"]


def test_names_go_after_thirty_days_where_nobody_chose(closed, age):
    OrganisationDetails.objects.all().delete()
    age(closed, 29)
    actions.delete_what_is_due(by=BY)
    early = _named()
    age(closed, 31)

    actions.delete_what_is_due(by=BY)

    assert (len(early), _named()) == (3, ["exec@example.org"])


def test_counts_stay_when_names_go(closed, details, age):
    age(closed, 11)
    before = _counts(closed)
    states = sorted(Invitation.objects.values_list("asked_group__code", "state"))

    actions.delete_what_is_due(by=BY)

    assert _counts(closed) == before
    assert sorted(Invitation.objects.values_list("asked_group__code", "state")) == states


def test_nothing_of_the_old_rows_stays_when_names_go(closed, details, age):
    age(closed, 11)
    doctors = Invitation.objects.filter(asked_group__code="medical")
    before = set(doctors.values_list("pk", "key", "token_hash", "expires_at"))

    actions.delete_what_is_due(by=BY)

    after = set(doctors.values_list("pk", "key", "token_hash", "expires_at"))
    pairs = zip(map(set, zip(*before, strict=True)), map(set, zip(*after, strict=True)), strict=True)
    assert [old & new for old, new in pairs] == [set()] * 4
    assert len(after) == 2


def test_invitations_are_in_random_order_when_names_are_gone(group_of, invite, open_round, ben, age, edition):
    """Two of forty in the old order by chance: the odds against all are one in 10 to the 47."""
    for number in range(40):
        invite("nursing", f"n{number:02}@example.org")
    first_twenty = [f"n{number:02}@example.org" for number in range(20)]
    Invitation.objects.filter(email__in=first_twenty).update(state="submitted")
    close_and_freeze(round=open_round, by=ben)

    forget_names(asked_group=group_of("nursing"))

    states = list(Invitation.objects.order_by("pk").values_list("state", flat=True))
    assert sorted(states) == ["submitted"] * 20 + ["unused"] * 20
    assert states[:20] != ["submitted"] * 20


def test_own_link_still_leads_to_the_reply_when_names_are_gone(closed, people, details, age, ben):
    publish_reply(round=closed, fields=REPLY, by=ben)
    age(closed, 11)
    pages = [Client().get(f"/s/{person.secret}/", follow=True).status_code for person in people]

    actions.delete_what_is_due(by=BY)

    assert [Client().get(f"/s/{person.secret}/", follow=True).status_code for person in people] == pages == [200] * 3
    assert set(MailedLink.objects.values_list("invitation", flat=True)) == {None}


def test_withdrawn_link_stays_dead_when_names_are_gone(invite, open_round, details, age, ben):
    person = invite("medical")
    assessments.revoke(invitation=person.invitation, by=ben)
    close_and_freeze(round=open_round, by=ben)
    age(open_round, 11)

    actions.delete_what_is_due(by=BY)

    assert Client().get(f"/s/{person.secret}/").status_code == 404


def test_members_lose_the_tie_to_their_invitation(group_of, northdale, ben, asha, open_round, details, age):
    assessments.invite_members(
        asked_group=group_of("nursing"), members=northdale.membership_set.filter(user=asha), by=ben
    )
    close_and_freeze(round=open_round, by=ben)
    age(open_round, 11)

    actions.delete_what_is_due(by=BY)

    assert list(Invitation.objects.values_list("member", "state")) == [(None, "unused")]


def test_second_run_changes_nothing(closed, details, age):
    age(closed, 100)
    actions.delete_what_is_due(by=BY)
    before = [list(model.objects.order_by("pk").values()) for model in (Invitation, Response, RetentionRun, AuditEntry)]

    actions.delete_what_is_due(by=BY)

    after = [list(model.objects.order_by("pk").values()) for model in (Invitation, Response, RetentionRun, AuditEntry)]
    assert after == before
    assert forget_names(asked_group=closed.askedgroup_set.first()) == 0


def test_work_is_recorded_and_audited(closed, details, age):
    age(closed, 11)

    actions.delete_what_is_due(by=BY)

    doctors = closed.askedgroup_set.get(code="medical")
    assert _runs() == [("names", f"Shared record, round 1: {doctors}", 2)]
    entry = AuditEntry.objects.latest("pk")
    assert (entry.organisation, entry.actor, entry.action) == (details.organisation, BY, "retention carried out")
    assert entry.subject == f"Names and addresses of people who were asked: 2 (Shared record, round 1: {doctors})"


@pytest.mark.parametrize(("days", "kept"), [(50, True), (70, False)])
def test_answers_go_after_the_months(closed, details, age, days, kept):
    Entry.objects.create(round=closed, kind="file", by="ben@example.org", people=1)
    age(closed, days)

    actions.delete_what_is_due(by=BY)

    answered = Response.objects.exclude(answers=BLANK * len(closed.catalogue.questions)).count()
    rows = [model.objects.count() for model in (Comment, Entry)]
    assert [answered, *rows, bool(_named())] == ([2, 2, 1, True] if kept else [0, 0, 0, False])
    assert AnswersGone.objects.exists() is not kept


def test_results_and_counts_stay_when_answers_go(closed, details, age, as_user, ben):
    age(closed, 70)
    before = (_counts(closed), Evidence.objects.values_list("evidence", "readiness").get())
    page = as_user(ben).get(f"/rounds/{closed.pk}/results/").status_code

    actions.delete_what_is_due(by=BY)

    assert (_counts(closed), Evidence.objects.values_list("evidence", "readiness").get()) == before
    assert as_user(ben).get(f"/rounds/{closed.pk}/results/").status_code == page == 200
    assert _runs()[-1] == ("answers", "Shared record, round 1", 7)  # with three links


def test_emailed_links_go_with_the_answers(closed, details, age):
    MailedLink.objects.create(round=closed, token_hash=hash_of("x"))
    age(closed, 70)

    actions.delete_what_is_due(by=BY)

    assert MailedLink.objects.count() == 0


def test_answers_stay_until_the_results_are_stored(closed, details, age):
    Evidence.objects.all().delete()
    age(closed, 70)

    actions.delete_what_is_due(by=BY)

    assert not AnswersGone.objects.exists()
    assert Comment.objects.count() == 2


def test_open_rounds_are_left_alone(people, open_round, details):
    before = list(Invitation.objects.order_by("pk").values())

    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=5000))

    assert list(Invitation.objects.order_by("pk").values()) == before
    assert BoxedSheet.objects.count() == 2


@pytest.mark.parametrize("is_whole", [True, False])
def test_nothing_goes_while_a_hold_is_on(closed, details, age, northdale, is_whole, ada):
    actions.place_hold(organisation=northdale, project=None if is_whole else closed.project, reason="Inquiry", by=ada)
    age(closed, 100)
    actions.delete_what_is_due(by=BY)
    held = (len(_named()), Comment.objects.count())
    actions.lift_hold(organisation=northdale, project=None if is_whole else closed.project, by=ada)

    actions.delete_what_is_due(by=BY)

    assert (held, len(_named()), Comment.objects.count()) == ((3, 2), 0, 0)


def test_hold_on_one_organisation_holds_no_other(closed, details, age, southvale, cara):
    actions.place_hold(organisation=southvale, project=None, reason="Inquiry", by=cara)
    age(closed, 100)

    actions.delete_what_is_due(by=BY)

    assert _named() == []


def test_run_that_is_cut_short_is_finished_by_the_next(closed, details, age, monkeypatch):
    age(closed, 100)
    monkeypatch.setattr(retaining, "SLICE", 1)

    unfinished = [actions.delete_what_is_due(by=BY, seconds=0), *_runs()]
    finished = actions.delete_what_is_due(by=BY)

    assert (unfinished, finished, _named(), Comment.objects.count()) == ([False], True, [], 0)
    assert NamesGone.objects.count() == closed.askedgroup_set.count()


def test_run_that_is_killed_between_slices_is_finished_by_the_next(closed, details, age, monkeypatch):
    """The clock is the place where a process can end: each slice is committed before it."""
    age(closed, 100)
    monkeypatch.setattr(retaining, "SLICE", 1)
    done = []
    for stop in range(1, 40):
        ticks = iter(range(stop))

        def tick(_, ticks=ticks):
            if next(ticks, None) is None:
                raise KeyboardInterrupt

        monkeypatch.setattr(retaining._Clock, "tick", tick)
        try:
            done.append(actions.delete_what_is_due(by=BY))
        except KeyboardInterrupt:
            done.append(False)

    assert (done[0], done[-1], _named(), Comment.objects.count()) == (False, True, [], 0)
    assert [row.asked_group.code for row in NamesGone.objects.all()].count("medical") == 1
    assert AnswersGone.objects.count() == 1
    assert _runs()[-1] == ("answers", "Shared record, round 1", 7)  # all that the runs before it deleted too


def test_drafts_left_in_a_closed_round_go(dev, open_round, full_answers, ben):
    assessments.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    letter = Letter.objects.create(invitation=dev.invitation, kind="reminder", state="sent")
    Round.objects.filter(pk=open_round.pk).update(state="closed", closed_at=timezone.now())

    actions.delete_what_is_due(by=BY)

    assert list(Invitation.objects.values_list("state", flat=True)) == ["lapsed"]
    assert not Draft.objects.exists()
    assert not Letter.objects.filter(pk=letter.pk).exists()


def test_sheets_left_in_the_ballot_box_of_a_closed_round_are_counted(closed, group_of, full_answers, catalogue):
    sheet = pack(full_answers("nursing"), catalogue)
    BoxedSheet.objects.create(asked_group=group_of("nursing"), answers=sheet)

    actions.delete_what_is_due(by=BY)

    assert (BoxedSheet.objects.count(), _counts(closed)[2][3]) == (0, 1)


def test_letters_left_in_a_closed_round_go(closed):
    Letter.objects.create(invitation=Invitation.objects.first(), kind="reminder", state="sent")

    actions.delete_what_is_due(by=BY)

    assert (Letter.objects.count(), _runs()) == (0, [("drafts", "Emails to people who are asked", 1)])


def test_drafts_of_reports_and_finished_jobs_go_after_thirty_days(closed_round, ben, quick_drawing):
    report = make_report(closed_round, ben)
    make_draft(closed_round, ben)
    Job.objects.create(kind="other", subject={"round": 1}, state="done", finished_at=timezone.now())
    early = actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=29))
    kept = (ReportRequest.objects.count(), Job.objects.count())

    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=31))

    assert (early, kept, ReportRequest.objects.count(), Job.objects.count()) == (True, (2, 3), 0, 0)
    assert list(Report.objects.values_list("pk", flat=True)) == [report.pk]


def test_jobs_that_wait_stay(db):
    Job.objects.create(kind="other", subject={"round": 1})

    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=100))

    assert Job.objects.count() == 1


def test_sessions_and_counts_of_emails_go(db, northdale, as_user, ada):
    as_user(ada)
    MailDay.objects.create(organisation=northdale, day=timezone.localdate(), letters=3)
    actions.delete_what_is_due(by=BY)
    before = (Session.objects.count(), MailDay.objects.count())

    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=32))

    assert (before, Session.objects.count(), MailDay.objects.count()) == ((1, 1), 0, 0)
    assert set(_runs()) == {("work", "Counts of emails a day", 1), ("sessions", "Sessions", 1)}


def test_emails_and_invitations_to_join_go_after_thirty_days(northdale):
    MemberInvitation.objects.create(organisation=northdale, email="eve@example.org", name="Eve", role="viewer")
    for state in ("sent", "failed", "waiting"):
        Mail.objects.create(kind="other", subject={"user": 1}, state=state)
    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=29))
    before = (Mail.objects.count(), MemberInvitation.objects.count())

    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=31))

    assert before == (3, 1)
    assert (list(Mail.objects.values_list("state", flat=True)), MemberInvitation.objects.count()) == (["waiting"], 0)


def test_audit_trail_is_kept_for_good_unless_the_operator_chose(closed):
    continue_chain()
    before = AuditEntry.objects.count()

    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=5000))

    assert AuditEntry.objects.count() > before
    assert not AuditEntry.objects.filter(action="old audit entries removed").exists()


@pytest.mark.parametrize(("days", "kept"), [(80, True), (100, False)])
def test_audit_trail_goes_after_the_months_that_the_operator_chose(northdale, ada, settings, days, kept):
    settings.AUDIT_KEPT_MONTHS = 3
    continue_chain()

    actions.delete_what_is_due(by=BY, now=timezone.now() + timedelta(days=days))

    actions_left = list(AuditEntry.objects.values_list("actor", "action"))
    assert actions_left == [("tests", "member added" if kept else "old audit entries removed")]
    assert list(faults()) == []


@pytest.mark.parametrize("reason", ["is_practice", "voided_at"])
def test_answers_of_rounds_that_do_not_count_go_without_results(closed, details, age, reason):
    Evidence.objects.all().delete()
    Round.objects.update(**{reason: True if reason == "is_practice" else timezone.now()})
    age(closed, 70)

    actions.delete_what_is_due(by=BY)

    assert (AnswersGone.objects.count(), Comment.objects.count()) == (1, 0)


def test_slips_are_still_counted_as_slips_when_names_are_gone(group_of, open_round, details, age, ben):
    assessments.make_slips(asked_group=group_of("nursing"), site=None, slips=assessments.new_slips(2), by=ben)
    close_and_freeze(round=open_round, by=ben)
    age(open_round, 11)
    before = [(row.asked, row.slips, row.invited) for row in assessment_queries.progress(open_round)]

    actions.delete_what_is_due(by=BY)

    assert [(row.asked, row.slips, row.invited) for row in assessment_queries.progress(open_round)] == before
    assert Invitation.objects.filter(is_slip=True).count() == 2


def test_worker_deletes_what_is_over(closed, details, age):
    age(closed, 11)

    registry.DUTIES["delete what is over"].do()

    assert _named() == ["exec@example.org"]


def test_apply_retention_does_all_at_once(closed, details, age, capsys):
    age(closed, 11)

    call_command("apply_retention")

    assert capsys.readouterr().out == "Everything that was due has been deleted.\n"
    assert _named() == ["exec@example.org"]


@pytest.mark.django_db(transaction=True)
def test_names_go_in_committed_steps_on_both_engines(closed, details, age):
    age(closed, 100)

    assert actions.delete_what_is_due(by=BY)

    assert (_named(), Comment.objects.count(), Organisation.objects.count()) == ([], 0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_do_it_once(closed, details, age):
    age(closed, 100)
    run = partial(actions.delete_what_is_due, by=BY)

    at_once(run, run)

    assert (_named(), Comment.objects.count()) == ([], 0)
    assert Invitation.objects.count() == 3
    assert sorted(work for work, _, _ in _runs()) == ["answers", "names", "names"]
