"""What is decided on a step: how urgent, by what measure, done or not, and what was agreed last time."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from improvement.models import PlannedPractice
from improvement.plan import actions
from improvement.plan.proposing import proposed
from results.models import Evidence
from results.vocabulary import Urgency
from tests.changing import NOW, THEN, closed, next_round
from tests.making import make_report


def address(round):
    return reverse("improvement:plan", args=[round.pk])


def steps_of(round):
    evidence = Evidence.objects.get(round=round)
    evidence.round = round
    return proposed(evidence).practices


def send(browser, round, seen=None, **fields):
    opened = {f"initial-{name}": value for name, value in (seen or {}).items()}
    return browser.post(address(round), (seen or {}) | opened | fields)


def proposal(step):
    """What stands in the fields of a step when the page is opened."""
    return {f"{step.code}-urgency": step.urgency, f"{step.code}-measure": step.measure}


@pytest.fixture
def step(closed_round):
    return steps_of(closed_round).first[0]


@pytest.fixture
def today():
    return timezone.localdate()


def row_of(step):
    return PlannedPractice.objects.get(code=step.code)


def test_step_begins_with_what_is_proposed(as_user, ben, closed_round, step):
    form = as_user(ben).get(address(closed_round)).context["form"]

    assert step.code.startswith(("hear", "ask-", "tell"))
    assert form[f"{step.code}-urgency"].value() == step.urgency != ""
    assert form[f"{step.code}-measure"].value() == step.measure != ""


def test_what_is_proposed_is_not_stored_as_if_somebody_had_said_it(as_user, ben, closed_round, step):
    send(as_user(ben), closed_round, proposal(step), **{f"{step.code}-owner": "Lee Lead"})

    row = row_of(step)
    assert (row.owner, row.urgency, row.measure, row.title) == ("Lee Lead", "", "", step.title)


def test_urgency_and_measure_can_be_changed(as_user, ben, closed_round, step):
    said = {f"{step.code}-urgency": "later", f"{step.code}-measure": "Our own."}

    send(as_user(ben), closed_round, proposal(step), **said)

    assert (row_of(step).urgency, row_of(step).measure) == ("later", "Our own.")
    form = as_user(ben).get(address(closed_round)).context["form"]
    assert [form[name].value() for name in said] == ["later", "Our own."]


def test_step_is_declined_with_a_reason_that_is_printed(as_user, ben, vi, closed_round, step, quick_drawing):
    response = send(as_user(ben), closed_round, proposal(step), **{f"{step.code}-why_not": "It is <in> place."})

    assert (response.status_code, row_of(step).is_settled) == (302, True)
    page = as_user(vi).get(address(closed_round)).text
    report = bytes(make_report(closed_round, ben).pdf).decode()
    told = "Not done: It is &lt;in&gt; place."
    assert [words.count(told) for words in (page, report)] == [1, 1]


def test_step_is_done_on_a_day(as_user, ben, vi, closed_round, step, today):
    send(as_user(ben), closed_round, proposal(step), **{f"{step.code}-done_on": today.isoformat()})

    assert row_of(step).done_on == today
    assert as_user(vi).get(address(closed_round)).text.count("<bdi>Done on ") == 1
    response = as_user(ben).get(address(closed_round))
    assert response.text.count('<details class="disclosure" open>') == 1
    assert AuditEntry.objects.latest("pk").subject == f"{closed_round}: {step.code}"


@pytest.mark.parametrize(
    ("fields", "wrong", "told"),
    [
        ({"done_on": 1}, "done_on", "“{}” cannot be done on a day to come. Enter today or an earlier day."),
        ({"done_on": 0, "why_not": "No"}, "why_not", "“{}” cannot be both done and not done. Leave the day or the"),
        ({"measure": "x" * 401}, "measure", "Shorten the measure of “{}” to 400 characters."),
        ({"why_not": "x" * 401}, "why_not", "Shorten why you will not do “{}” to 400 characters."),
        ({"urgency": "now"}, "urgency", "Select a valid choice."),
    ],
)
def test_step_says_what_is_wrong(as_user, ben, closed_round, step, today, fields, wrong, told):
    said = {
        f"{step.code}-{name}": (today + timedelta(days=value)).isoformat() if name == "done_on" else value
        for name, value in fields.items()
    }

    response = send(as_user(ben), closed_round, proposal(step), **said)

    errors = response.context["form"].errors
    assert (response.status_code, list(errors)) == (422, [f"{step.code}-{wrong}"])
    assert errors[f"{step.code}-{wrong}"][0].startswith(told.format(step.title))
    assert not PlannedPractice.objects.exists()


def test_long_text_has_several_lines_on_the_page_and_one_in_print(as_user, ben, closed_round, step):
    browser = as_user(ben)
    send(browser, closed_round, proposal(step), **{f"{step.code}-measure": " Nurses \r\n\r\nhave  answered "})

    assert row_of(step).measure == "Nurses have answered"
    page = browser.get(address(closed_round)).text
    assert re.search(rf'<textarea[^>]* name="{step.code}-measure"[^>]*>\s*Nurses have answered</textarea>', page)
    assert re.search(rf'<input type="hidden" name="initial-{step.code}-measure" value="Nurses have answered"', page)


def test_words_of_a_step_are_never_taken_from_the_page(as_user, ben, closed_round, step):
    send(as_user(ben), closed_round, **{f"{step.code}-title": "Other words", f"{step.code}-owner": "Lee"})

    assert row_of(step).title == step.title


def test_others_get_their_fields_and_stand_outside_the_fold_once_they_are_planned(as_user, ben, closed_round):
    planned, *unplanned = steps_of(closed_round).others
    PlannedPractice.objects.create(round=closed_round, code=planned.code, owner="Lee Lead")

    context = as_user(ben).get(address(closed_round)).context

    assert [(row.code, row.measure is None) for row in context["chosen"]] == [(planned.code, False)]
    assert [(row.code, row.measure is None) for row in context["others"]] == [(step.code, True) for step in unplanned]


def test_step_that_is_no_longer_proposed_can_be_given_an_urgency(as_user, ben, closed_round):
    PlannedPractice.objects.create(round=closed_round, code="gone", title="Hear the wards", owner="Lee Lead")

    send(as_user(ben), closed_round, {"gone-owner": "Lee Lead", "gone-urgency": ""}, **{"gone-urgency": "live"})

    assert PlannedPractice.objects.get(code="gone").urgency == Urgency.LIVE
    assert "Hear the wards" in as_user(ben).get(address(closed_round)).text


def test_one_says_done_while_another_says_why_not(as_user, ben, ada, closed_round, step, today):
    """Both opened the page before."""
    send(as_user(ada), closed_round, proposal(step), **{f"{step.code}-why_not": "No money."})

    seen = proposal(step) | {f"{step.code}-why_not": ""}
    response = send(as_user(ben), closed_round, seen, **{f"{step.code}-done_on": today.isoformat()})

    assert response.status_code == 422
    assert response.text.count("someone else has changed the same step") == 1
    assert response.context["form"][f"{step.code}-why_not"].value() == "No money."
    assert row_of(step).done_on is None


def test_two_changes_that_agree_are_both_kept(closed_round, ben, today):
    actions.save_plan(round=closed_round, changes={"R12": {"owner": "Lee", "urgency": "live"}}, by=ben)
    actions.save_plan(round=closed_round, changes={"R12": {"done_on": today}}, titles={"R12": "Late words"}, by=ben)

    row = PlannedPractice.objects.get(code="R12")
    assert (row.owner, row.urgency, row.done_on, row.title) == ("Lee", "live", today, "")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "Only words"}, "planned_practices_say_something"),
        ({"urgency": "now"}, "urgency_of_steps_is_known"),
        ({"done_on": "2026-01-01", "why_not": "No"}, "steps_are_done_or_not_done"),
    ],
)
def test_table_refuses_what_makes_no_sense(closed_round, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PlannedPractice.objects.create(round=closed_round, code="R12", **fields)


# What was agreed last time.


@pytest.fixture
def first(open_round, full_answers, ben):
    return closed(open_round, THEN, full_answers, ben)


@pytest.fixture
def second(first, project, full_answers, ben):
    return next_round(project, NOW, full_answers, ben)


@pytest.fixture
def agreed(first, second, today):
    rows = steps_of(first).first
    late = PlannedPractice(round=first, code=rows[0].code, title=rows[0].title, owner="Lee Lead", due_on=today)
    late.due_on = today - timedelta(days=1)
    late.save()
    PlannedPractice.objects.create(round=first, code=rows[1].code, owner="Chief nurse", done_on=today)
    return rows


def test_plan_says_what_was_agreed_last_time(as_user, ben, vi, second, agreed, first):
    mine, theirs = (as_user(person).get(address(second)) for person in (ben, vi))

    assert mine.context["last_time"].lead == "There are 2 steps. 1 step is done. 1 step is late."
    assert [step.title for step in mine.context["last_time"].steps] == [row.title for row in agreed[:2]]
    assert mine.text.count(f'href="{address(first)}"') > theirs.text.count(f'href="{address(first)}"')
    assert theirs.text.count("What you agreed last time") == 1


def test_first_round_and_a_round_after_an_unplanned_one_say_nothing_of_it(as_user, ben, first, second):
    for round in (first, second):
        assert as_user(ben).get(address(round)).context["last_time"] is None


def test_last_time_can_be_told_where_its_figures_can_no_longer_be_read(as_user, ben, first, second, agreed):
    Evidence.objects.filter(round=first).update(readiness={})

    steps = as_user(ben).get(address(second)).context["last_time"].steps

    assert steps[0].title == agreed[0].title
    assert len(steps) == 2


def test_report_prints_what_was_agreed_last_time(ben, second, agreed, quick_drawing):
    html = bytes(make_report(second, ben).pdf).decode()

    assert html.count('<h2 id="what-you-agreed-last-time">What you agreed last time</h2>') == 1
    assert html.count("Agreed last time: there are 2 steps. 1 step is done. 1 step is late.") == 1
    assert html.count("<strong>Late.</strong>") == 1


def test_report_after_an_unplanned_round_has_no_such_section(ben, second, quick_drawing):
    assert "what-you-agreed-last-time" not in bytes(make_report(second, ben).pdf).decode()
