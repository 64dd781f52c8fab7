"""Rounds close by themselves after their last day, as they close by hand."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.actions import rounds as closing
from assessments.actions.ballot_box import put_into_box
from assessments.models import BoxedSheet, Comment, Invitation, Response, Round
from assessments.queries import due_rounds
from results import actions as rounds
from results.actions import close_and_freeze, close_due_rounds
from results.models import Evidence
from tests.assessments.test_races import at_once
from tests.jobs.duties import duty_of


def last_day(round, days):
    Round.objects.update(closes_on=timezone.localdate() + timedelta(days=days))


def test_due_round_closes_with_its_evidence(answered_round, dev, capsys):
    last_day(answered_round, -1)

    call_command("close_due_rounds")
    call_command("close_due_rounds")

    assert capsys.readouterr().out == "1 round was closed.\n0 rounds were closed.\n"
    assert Round.objects.get().is_closed
    assert Evidence.objects.count() == 1
    assert Invitation.objects.get().state == "unused"
    closing = AuditEntry.objects.get(action="round closed")
    assert closing.actor == "manage.py close_due_rounds"


def test_worker_closes_due_rounds(answered_round, dev):
    last_day(answered_round, -1)

    duty_of("close due rounds")()

    assert Round.objects.get().is_closed
    assert AuditEntry.objects.get(action="round closed").actor == "worker"


@pytest.mark.parametrize("days", [0, 1])
def test_round_stays_open_until_its_last_day_is_over(answered_round, days):
    last_day(answered_round, days)

    assert close_due_rounds(by="tests") == 0
    assert Round.objects.get().is_open


def test_round_without_a_last_day_stays_open(answered_round):
    assert close_due_rounds(by="tests") == 0
    assert Round.objects.get().is_open


def test_round_that_another_pass_has_closed_meanwhile_is_not_counted(answered_round, monkeypatch):
    last_day(answered_round, -1)
    seen = list(due_rounds())
    close_due_rounds(by="tests")
    monkeypatch.setattr(rounds, "due_rounds", lambda: seen)

    assert close_due_rounds(by="tests") == 0


class KilledError(Exception):
    pass


def kill(*_, **__):
    raise KilledError


@pytest.mark.parametrize("step", ["_settle", "unlink_responses"])
def test_worker_ends_a_closing_that_was_cut_short(answered_round, ben, monkeypatch, step):
    with monkeypatch.context() as patch:
        patch.setattr(closing, step, kill)
        with pytest.raises(KilledError):
            close_and_freeze(round=answered_round, by=ben)
    keys = set(Response.objects.values_list("pk", flat=True))
    left = Evidence.objects.count()

    duty_of("finish closed rounds")()
    duty_of("finish closed rounds")()

    assert left == 0
    assert Evidence.objects.count() == 1
    assert keys
    assert not keys & set(Response.objects.values_list("pk", flat=True))
    assert not Invitation.objects.usable().exists()


def test_worker_ends_a_closing_of_a_practice_round_that_was_cut_short(
    answered_round, dev_browser, dev, ben, monkeypatch
):
    Round.objects.update(is_practice=True)
    round = Round.objects.get()
    put_into_box(dev.invitation, {}, {"": "Too slow."}, "en-gb")
    with monkeypatch.context() as patch:
        patch.setattr(closing, "finish_closing", kill)
        with pytest.raises(KilledError):
            close_and_freeze(round=round, by=ben)
    left = BoxedSheet.objects.count()

    duty_of("finish closed rounds")()

    assert (left, BoxedSheet.objects.count(), Comment.objects.count(), Evidence.objects.count()) == (1, 0, 1, 0)
    assert Invitation.objects.get().state == "unused"
    assert rounds.finish_closed_rounds(by="tests") == 0


def test_round_that_cannot_be_worked_out_stops_no_other(answered_round, ben, monkeypatch, caplog):
    monkeypatch.setattr(rounds.gather, "gather", kill)

    due = duty_of("close due rounds")
    last_day(answered_round, -1)
    due()
    duty_of("finish closed rounds")()

    assert "could not be closed on its last day" in caplog.text
    assert "closing" in caplog.text
    assert Evidence.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_closing_that_is_ended_by_several_at_once_keeps_every_answer_once(answered_round, ben):
    assessments.close_round(round=answered_round, by=ben)
    before = sorted(Response.objects.values_list("answers", flat=True))

    at_once(*(lambda: assessments.finish_closing(round=answered_round) for _ in range(4)))

    assert sorted(Response.objects.values_list("answers", flat=True)) == before


@pytest.mark.django_db(transaction=True)
def test_two_passes_at_once_close_a_round_once(answered_round):
    last_day(answered_round, -1)

    closed = at_once(*(lambda: close_due_rounds(by="tests") for _ in range(3)))

    assert sorted(closed) == [0, 0, 1]
    assert AuditEntry.objects.filter(action="round closed").count() == 1
    assert Evidence.objects.count() == 1
