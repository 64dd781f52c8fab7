"""Rounds of an older engine are scored again beside their first figures, which stay as they were."""

import json
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from assessments import actions as assessments
from assessments.models import Response
from questions.packing import BLANK
from results import actions, queries, stored
from results.gather import counts_the_same_people
from results.models import Evidence, Rescored
from scoring.model import ENGINE_VERSION, serial
from tests.assessments.test_races import at_once
from tests.older import left_by_engine_2
from tests.processes import wait_until


def test_rescoring_keeps_the_first_figures_and_stores_others_beside_them(older, ada):
    before = Evidence.objects.values().get()

    row = actions.rescore(round=older, by=ada)

    assert Evidence.objects.values().get() == before
    assert (row.round, row.engine_version, row.is_for_reports) == (older, ENGINE_VERSION, False)
    assert serial.readiness_from_json(row.readiness).groups["medical"].answered == 12
    assert str(row) == "Rescored evidence of Shared record, round 1"
    entry = AuditEntry.objects.get(action="round scored again")
    assert (entry.actor, entry.subject) == ("ada@example.org", "Shared record, round 1")


def test_rescoring_twice_stores_once(older, ada):
    rows = [actions.rescore(round=older, by=ada) for _ in range(2)]

    assert rows[0] == rows[1]
    assert Rescored.objects.count() == 1
    assert AuditEntry.objects.filter(action="round scored again").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_rescore_at_once_store_one(older, ada):
    rows = at_once(*[lambda: actions.rescore(round=older, by=ada)] * 2)

    assert rows[0].pk == rows[1].pk
    assert Rescored.objects.count() == 1
    assert AuditEntry.objects.filter(action="round scored again").count() == 1


SLOW = """
import django
django.setup()
from time import sleep
from assessments.models import Round
from pathlib import Path
from results import actions
from scoring import engine
def slow(*_, **__):
    Path(MARK).touch()
    sleep(600)
engine.assess = slow
actions.rescore(round=Round.objects.get(), by="tests")
"""
HALF_STORED = SLOW.replace("engine.assess = slow", "actions.audit.record = slow")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [SLOW, HALF_STORED])
def test_a_rescore_that_is_killed_leaves_nothing_by_half(older, ada, start, tmp_path, script):
    mark = tmp_path / "begun"
    killed = start(sys.executable, "-c", f"MARK = {str(mark)!r}\n{script}")
    wait_until(mark.exists, killed)

    killed.kill()
    killed.wait()

    assert (Rescored.objects.count(), AuditEntry.objects.filter(action="round scored again").count()) == (0, 0)
    actions.rescore(round=older, by=ada)
    assert (Rescored.objects.count(), AuditEntry.objects.filter(action="round scored again").count()) == (1, 1)


def test_a_round_of_the_present_engine_is_not_rescored(after_older, ada):
    with pytest.raises(actions.NothingToRescoreError):
        actions.rescore(round=after_older, by=ada)


def test_an_open_round_is_not_rescored(open_round, ada):
    with pytest.raises(actions.RoundNotClosedError):
        actions.rescore(round=open_round, by=ada)


def test_a_voided_round_is_not_rescored(older, ada):
    assessments.void(round=older, by=ada)

    with pytest.raises(actions.RoundNotClosedError):
        actions.rescore(round=older, by=ada)


@pytest.mark.parametrize("gone", [1, 12])
def test_a_round_that_has_lost_answers_is_not_rescored(older, catalogue, ada, gone):
    lost = Response.objects.filter(asked_group__code="nursing").values("pk")[:gone]
    Response.objects.filter(pk__in=list(lost.values_list("pk", flat=True))).update(
        answers=BLANK * len(catalogue.questions)
    )

    with pytest.raises(actions.AnswersGoneError):
        actions.rescore(round=older, by=ada)

    assert Rescored.objects.count() == 0


def test_same_people_are_printed_as_before(older, ada):
    row = actions.rescore(round=older, by=ada)

    told = stored.readiness_of(row)

    assert [group.is_repeated for group in told.groups.values()] == [False] * len(told.groups)
    assert told.items["nursing"]["S11"].counts is not None


def test_where_others_are_counted_than_then_nobody_can_be_found_by_subtraction(older, full_answers, ada):
    """One more nurse counts now: the difference of the two sets of figures would be what she said."""
    kept = Evidence.objects.get()
    groups = kept.evidence["groups"]
    nurses = next(group for group in groups if group["code"] == "nursing")
    nurses["answered"] = kept.readiness["groups"]["nursing"]["answered"] = 11
    kept.save()

    told = stored.readiness_of(actions.rescore(round=older, by=ada))

    assert told.groups["nursing"].is_repeated
    assert [item.counts for item in told.items["nursing"].values() if item.counts] == []
    assert told.groups["nursing"].cells["P1"].mean % 5 == 0


def test_people_left_out_then_or_now_are_not_the_same_people(older, ada):
    row = actions.rescore(round=older, by=ada)
    now = serial.readiness_from_json(row.readiness)
    nurses = row.readiness["groups"]["nursing"]

    others = row.readiness | {"groups": row.readiness["groups"] | {"nursing": nurses | {"left_out": 2}}}

    assert counts_the_same_people(row.readiness, now)
    assert not counts_the_same_people(others, now)


def test_sizes_of_earlier_rounds_are_those_of_both_sets_of_figures(older, after_older, ada):
    once = queries.sizes_before(after_older)

    actions.rescore(round=older, by=ada)

    assert queries.sizes_before(after_older) == {code: sizes * 2 for code, sizes in once.items()}


def test_table_refuses_two_of_one_engine_and_an_unnamed_one(older, ada):
    row = actions.rescore(round=older, by=ada)
    figures = {"round": older, "evidence": row.evidence, "readiness": row.readiness}

    for version, constraint in ((ENGINE_VERSION, r"each_engine_scores|UNIQUE"), ("", "rescored_names_its_engine")):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Rescored.objects.create(**figures, engine_version=version)


def test_command_scores_a_round_again(older, capsys):
    call_command("rescore", older.pk)
    call_command("rescore", older.pk)

    assert capsys.readouterr().out == "Shared record, round 1: scored again by the present rules.\n" * 2
    assert AuditEntry.objects.get(action="round scored again").actor == "manage.py rescore"


def test_command_scores_every_older_round_of_an_organisation_and_goes_on(older, after_older, catalogue, capsys):
    left_by_engine_2(after_older, "now")
    Response.objects.filter(asked_group__round=older).update(answers=BLANK * len(catalogue.questions))

    with pytest.raises(CommandError, match=r"^1 of 2 could not be scored again\. See above\.$"):
        call_command("rescore", "--organisation", "Northdale")

    assert capsys.readouterr().out == (
        "Shared record, round 1: its answers have been deleted.\n"
        "Shared record, round 2: scored again by the present rules.\n"
    )
    assert Rescored.objects.get().round == after_older


def test_command_has_nothing_to_do_where_no_round_is_older(open_round, northdale, capsys):
    call_command("rescore", "--organisation", "Northdale")

    assert capsys.readouterr().out == "No round was scored by an older engine.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["999"], "There is no round 999. Use the number in its web address: /rounds/NUMBER/"),
        (["--organisation", "Nowhere"], "There is no organisation called “Nowhere”."),
    ],
)
def test_command_says_what_is_wrong(db, arguments, said):
    with pytest.raises(CommandError) as error:
        call_command("rescore", *arguments)

    assert str(error.value) == said


def test_command_says_why_a_round_is_not_scored_again(open_round, capsys):
    with pytest.raises(CommandError):
        call_command("rescore", open_round.pk)

    assert capsys.readouterr().out == "Shared record, round 1: it is not closed, or does not count.\n"


def test_command_says_that_a_round_is_not_older(after_older, capsys):
    with pytest.raises(CommandError):
        call_command("rescore", after_older.pk)

    assert capsys.readouterr().out == "Shared record, round 2: it was scored by the present rules already.\n"


def test_what_was_stored_is_json(older, ada):
    row = actions.rescore(round=older, by=ada)

    assert json.loads(json.dumps(row.readiness)) == row.readiness
