"""Conditions of stage gates among the steps of a plan: on the board, in its table, in calendars and reports."""

import csv
from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from improvement.gates import actions, queries
from improvement.gates.actions import Chosen
from improvement.gates.gather import at_gate
from improvement.gates.shown import Promise, mark_of
from improvement.models import GateCondition
from improvement.present.gates import as_tasks

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def conditions(closed_round, asha, today):
    """One late, one to come, one met."""
    project = closed_round.project
    promises = [Promise("Ask the nurses.", "Lee Lead", today), Promise("Tell them", "Sam", today + DAY * 9)]
    seen = mark_of(at_gate(project, "before", {}, by="tests").lines)
    chosen = Chosen("conditions", "We go on.", [*promises, Promise("Train all", "Lee Lead", today)])
    actions.decide(project=project, stage="before", chosen=chosen, seen=seen, by=asha)
    GateCondition.objects.filter(owner="Lee Lead").update(due_on=today - DAY * 9)
    actions.settle(condition=queries.conditions_of(project)[1], done_on=today, outcome="All were.", by=asha)
    return queries.conditions_of(project)


def address(name, round):
    return reverse(f"improvement:{name}", args=[round.pk])


def test_board_has_conditions_and_leads_to_the_gates(as_user, vi, closed_round, conditions):
    page = as_user(vi).get(address("board", closed_round))
    late = as_user(vi).get(address("board", closed_round), {"status": "late"}).context["page"].object_list

    title = "Ask the nurses (condition of the gate “Before the project”)"
    assert [row.title for row in late] == [title]
    assert f'href="/projects/{closed_round.project_id}/gates/#conditions"><bdi>{title}</bdi>' in page.text
    owners = {row.name: row.counts for row in page.context["owners"]}
    assert owners["Lee Lead"] == "There are 2 steps. 1 step is done. 1 step is late."
    assert page.context["lead"] == as_user(vi).get(address("plan", closed_round)).context["lead"]


def test_table_has_conditions(as_user, vi, closed_round, conditions, today):
    text = as_user(vi).get(address("plan_csv", closed_round)).text.removeprefix("\ufeff")

    late, met, to_come = conditions
    rows = {row[0]: row[2:] for row in csv.reader(StringIO(text)) if row[0].startswith("gate-")}
    assert list(rows) == [f"gate-{late.pk}", f"gate-{met.pk}", f"gate-{to_come.pk}"]
    assert rows[f"gate-{late.pk}"] == ["Lee Lead", (today - DAY * 9).isoformat(), "", "", "Late", ""]
    assert [row[4] for row in rows.values()] == ["Late", "Done", "Agreed"]


def test_calendar_has_the_days_of_open_conditions_without_their_words(as_user, ben, client, closed_round, conditions):
    link = as_user(ben).post(address("make_calendar", closed_round)).context["link"]

    feed = client.get(urlsplit(link).path).text

    assert feed.count("SUMMARY:A condition of the gate “Before the project” is due") == 2
    assert "nurses" not in feed
    assert f"UID:condition-{conditions[0].pk}@testserver" in feed
    assert f"/projects/{closed_round.project_id}/gates/" in feed


def test_reports_say_which_condition_is_late(conditions, today):
    assert [task.is_late for task in as_tasks(conditions, today)] == [True, False, False]


def test_only_conditions_that_hold_are_late(asha, closed_round, conditions, today):
    late = queries.late_conditions(today)
    before = list(late)
    newest = queries.newest_of(queries.decisions_of(closed_round.project))
    seen = mark_of(at_gate(closed_round.project, "before", newest, by="tests").lines)
    actions.decide(project=closed_round.project, stage="before", chosen=Chosen("hold", "No."), seen=seen, by=asha)

    assert (before, list(late.all())) == (conditions[:1], [])


def test_plans_before_the_last_one_are_history(as_user, vi, closed_round, conditions):
    assert queries.conditions_in_plan_of(closed_round) == conditions
    newest = Round.objects.get(pk=closed_round.pk)
    newest.pk, newest.number, newest.closed_at = None, 2, timezone.now()
    newest.save()

    page = as_user(vi).get(address("plan", closed_round))

    assert (page.context["conditions"], queries.conditions_in_plan_of(newest)) == ([], conditions)
