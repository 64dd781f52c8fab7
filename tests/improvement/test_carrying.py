"""Steps that are still open in the plan of the round before, carried on into the next plan."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import Round
from improvement.gates.gather import at_gate
from improvement.lessons.queries import round_of_step
from improvement.models import Lesson, PlannedPractice, StepNote, StepOwner
from improvement.owners.queries import open_steps_of, steps_of
from improvement.plan.actions import save_plan
from improvement.plan.standing import standings_of
from improvement.present.plan import Task, actions, lead
from improvement.present.you_said import Line, rows_of
from improvement.steps.actions import add_note, add_step, name_owner, remove_step
from improvement.steps.naming import NamedOwner
from results.present.data import Practices
from tests.improvement.test_plan_steps import first, second

__all__ = ["first", "second"]
DAY = timedelta(days=1)
LEE = NamedOwner(name="Lee Lead", email="lee@example.org")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def own(first, ben, today):
    """A late step with an owner who gets emails, and a note."""
    fields = {"title": "Visit the wards", "urgency": "live", "due_on": today - DAY * 9, "measure": "All were seen."}
    code = add_step(round=first, fields=fields, by=ben)
    name_owner(round=first, code=code, title="", owner=LEE, by=ben)
    PlannedPractice.objects.update(emailed_on=today - DAY * 2)
    add_note(round=first, code=code, words="Two of four.", evidence="https://example.org/", by=ben)
    return code


def address(name, round, *more):
    return reverse(f"improvement:{name}", args=[round.pk, *more])


def carry(browser, round, code):
    return browser.post(address("carry_on", round, code), follow=True)


def rows_in(*rounds, code):
    return [PlannedPractice.objects.filter(round=round, code=code).first() for round in rounds]


def test_open_step_goes_on_as_it_is_and_the_plan_before_says_so(as_user, ben, vi, first, second, own, today):
    browser = as_user(ben)
    offered = browser.get(address("plan", second))

    done = carry(browser, second, own)

    old, new = rows_in(first, second, code=own)
    assert f'action="{address("carry_on", second, own)}"' in offered.text
    assert "Carry on<" not in as_user(vi).get(address("plan", second)).text
    assert "The step is in this plan now, as it was." in done.text
    assert (new.title, new.owner, new.urgency, new.measure) == ("Visit the wards", "Lee Lead", "live", "All were seen.")
    assert (new.due_on, new.person, new.emailed_on) == (today - DAY * 9, old.person, today - DAY * 2)
    assert (old.why_not, old.person.email) == ("Carried on in round 2.", "lee@example.org")
    note = StepNote.objects.get(round=second)
    assert (note.words, note.who, note.evidence) == ("Two of four.", "Ben", "https://example.org/")
    assert note.at == StepNote.objects.get(round=first).at
    entry = AuditEntry.objects.get(action="step carried on")
    assert entry.subject == f"Shared record, round 2: {own}"


def test_step_is_late_in_one_place_and_each_page_says_where_it_went(as_user, ben, first, second, own):
    carry(as_user(ben), second, own)

    old = as_user(ben).get(address("board", first), {"q": "wards"})
    new = as_user(ben).get(address("board", second), {"q": "wards"})
    then = as_user(ben).get(address("plan", second))
    plans = standings_of([first.pk, second.pk])
    today = timezone.localdate()

    assert [row.state for page in (old, new) for row in page.context["page"]] == ["Carried on", "Late"]
    assert "1 step is carried on." in old.context["lead"]
    assert then.context["last_time"].lead == "1 step is carried on."
    assert [step.in_words for step in then.context["last_time"].steps] == ["Carried on in round 2."]
    assert address("carry_on", second, own) not in then.text
    assert "Carried on from round 1." in as_user(ben).get(address("step", second, own)).text
    assert [len(plans[round.pk].late(today)) for round in (first, second)] == [0, 1]
    lines = {line.code: line.is_met for line in at_gate(second.project, second.stage, {}, by="tests").lines}
    assert lines["late"] is False


def test_owner_has_it_once(as_user, ben, second, own):
    carry(as_user(ben), second, own)

    owner = StepOwner.objects.get()
    assert [step.round for step in steps_of(owner)] == [second]
    assert open_steps_of(owner) == list(steps_of(owner))


def test_plan_with_a_day_before_its_round_closed_can_be_saved(as_user, ben, second, own, today):
    carry(as_user(ben), second, own)
    Round.objects.filter(pk=second.pk).update(closed_at=timezone.now() - DAY * 3)
    form = as_user(ben).get(address("plan", second)).context["form"]
    sent = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    hidden = {form.add_initial_prefix(name): form[name].value() or "" for name in form.fields}

    answer = as_user(ben).post(address("plan", second), sent | hidden | {f"{own}-owner": "Kim"})

    assert (answer.status_code, PlannedPractice.objects.get(round=second, code=own).owner) == (302, "Kim")


def test_what_is_settled_or_was_carried_on_is_not_carried_on_again(as_user, ben, first, second, own, today):
    done = add_step(round=first, fields={"title": "Ask", "urgency": "live", "done_on": today}, by=ben)
    browser = as_user(ben)
    carry(browser, second, own)

    answers = [carry(browser, second, code).text for code in (own, done)]

    assert ["Nothing is carried on" in text for text in answers] == [True] * 2
    assert [carry(browser, *where).status_code for where in ((second, "R99"), (first, own))] == [404] * 2
    assert PlannedPractice.objects.filter(round=second).count() == 1


def test_what_the_new_plan_says_already_stays(as_user, ben, first, second):
    save_plan(round=first, changes={"R12": {"owner": "Lee", "measure": "All do."}}, by=ben)
    save_plan(round=second, changes={"R12": {"owner": "Kim"}}, titles={"R12": "Lead it"}, by=ben)
    name_owner(round=first, code="R12", title="", owner=LEE, by=ben)

    carry(as_user(ben), second, "R12")

    (new,) = rows_in(second, code="R12")
    assert (new.title, new.owner, new.measure, new.person) == ("Lead it", "Kim", "All do.", None)


def test_step_that_was_planned_without_a_title_gets_that_of_the_bank(as_user, ben, first, second):
    save_plan(round=first, changes={"R12": {"owner": "Lee"}}, by=ben)

    carry(as_user(ben), second, "R12")

    (new,) = rows_in(second, code="R12")
    assert new.title == first.catalogue.practices["R12"].title


def test_step_that_goes_from_the_new_plan_is_open_in_the_one_before(as_user, ben, first, second, own):
    save_plan(round=first, changes={"R12": {"owner": "Lee"}, "R13": {"owner": "Kim"}}, by=ben)
    for code in (own, "R12", "R13"):
        carry(as_user(ben), second, code)

    remove_step(round=second, code=own, by=ben)
    save_plan(round=second, changes={"R12": {"owner": ""}}, by=ben)
    name_owner(round=second, code="R13", title="", owner=NamedOwner(), by=ben)

    assert PlannedPractice.objects.filter(round=second).count() == 0
    assert set(PlannedPractice.objects.values_list("why_not", flat=True)) == {""}
    carry(as_user(ben), second, own)
    carry(as_user(ben), second, "R12")
    assert PlannedPractice.objects.filter(round=second).count() == 2


def test_notes_are_copied_once(as_user, ben, first, second):
    save_plan(round=first, changes={"R12": {"owner": "Lee"}}, by=ben)
    add_note(round=first, code="R12", words="Asked.", by=ben)
    carry(as_user(ben), second, "R12")
    save_plan(round=second, changes={"R12": {"owner": ""}}, by=ben)

    carry(as_user(ben), second, "R12")

    assert StepNote.objects.filter(round=second).count() == 1


def test_step_in_a_plan_that_no_longer_counts_can_be_carried_on_again(as_user, ben, first, second, own):
    PlannedPractice.objects.filter(code=own).update(why_not="Carried on in round 7.")

    carry(as_user(ben), second, own)

    assert rows_in(first, code=own)[0].why_not == "Carried on in round 2."


def test_lesson_leads_to_its_step_in_the_last_plan(as_user, ben, second, own):
    lesson = Lesson.objects.create(project=second.project, title="Wards differ", kind="use", step=own)
    carry(as_user(ben), second, own)

    assert round_of_step(lesson) == second.pk


def test_everybody_reads_that_it_goes_on():
    task = Task("R12", "Lee", None, why_not="Carried on in round 2.")
    line = Line(said="It is slow.", decided="Lead it", done="", is_on_poster=True, step="R12")

    (row,) = rows_of([line], tasks=[task], decided={}, shows_owners=False, today=timezone.localdate())

    assert (row.word, row.status) == ("Carried on", "It is in the plan of a later round.")
    assert lead(actions(Practices((), ()), [Task("x", "", None, title="Ask", why_not=task.why_not)], {})) == (
        "1 step is carried on."
    )
