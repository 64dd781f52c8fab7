"""What was agreed in the round before: done, open, late or not done, and whether the answers moved."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from improvement.present.last_time import Agreed, agreed, last_time, status_of
from improvement.present.plan import Action, Task, actions, lead
from improvement.vocabulary import Status
from questions.catalogue import Practice
from results.present.change.data import ChangePage, PrincipleOverTime
from results.present.data import PracticeRow, Practices
from results.vocabulary import Urgency
from tests.samples import READINESS

TODAY = date(2026, 9, 1)
KNOWN = {"R12": Practice("R12", "Have a clinician lead", "A1", True, ("P1", "P3"), ())}
ASK = PracticeRow("ask-patients-5", "Ask patients", (), (), groups=("medical", "allied"))


def moved(code, move, title):
    return PrincipleOverTime(code, title, move, "", "", (), "", "", (), None, ())


def change(*principles):
    return ChangePage("", "", (), "", (), (), "", "", (), (), "", principles, has_limits=False, has_gaps=False)


def drawn(*rows, change=None):
    return last_time(rows, change=change, readiness=READINESS, today=TODAY, round_pk=7, number=2)


@pytest.mark.parametrize(
    ("task", "status"),
    [
        (Task("R1", "Lee", None), Status.OPEN),
        (Task("R1", "Lee", TODAY), Status.OPEN),
        (Task("R1", "Lee", date(2026, 8, 31)), Status.LATE),
        (Task("R1", "Lee", date(2026, 8, 31), done_on=TODAY), Status.DONE),
        (Task("R1", "", None, why_not="No money."), Status.DROPPED),
    ],
)
def test_a_step_is_open_until_its_day_has_passed(task, status):
    assert status_of(task, TODAY) == status


def test_steps_come_as_they_were_offered_in_the_words_of_their_plan():
    tasks = [Task("gone", "Lee", None), Task("R12", "Lee", None), Task("ask-patients-5", "", TODAY, title="As it read")]

    rows = agreed(tasks, [ASK, PracticeRow("R12", "Have a clinician lead", (), (), principles=("P1",))], {})

    assert [row.step.title for row in rows] == ["As it read", "Have a clinician lead", "gone"]
    assert rows[0].step.groups == ("medical", "allied")
    assert [row.step.title for row in agreed([tasks[1]], [], KNOWN)] == ["Have a clinician lead"]


def test_steps_without_an_entry_in_the_bank_read_as_offered_in_other_languages():
    tasks = [Task("ask-patients-5", "", TODAY, title="Ask patients"), Task("own-1", "", TODAY, title="Visit wards")]

    with override("cy"):
        rows = agreed(tasks, [PracticeRow("ask-patients-5", "Gofynnwch i gleifion", (), ())], {})

    assert [row.step.title for row in rows] == ["Gofynnwch i gleifion", "Visit wards"]


def test_nothing_agreed_is_nothing_to_say():
    assert drawn() is None


def test_it_is_counted_in_a_sentence():
    found = drawn(
        Agreed(Task("R12", "Lee", date(2026, 8, 1)), PracticeRow("R12", "Lead", (), ())),
        Agreed(Task("R13", "Lee", date(2026, 8, 1)), PracticeRow("R13", "Decide", (), ())),
        Agreed(Task("R14", "Lee", None, done_on=date(2026, 8, 3)), PracticeRow("R14", "Reason", (), ())),
    )

    assert found.lead == "There are 3 steps. 1 step is done. 2 steps are late."
    assert found.in_short == "Agreed last time: there are 3 steps. 1 step is done. 2 steps are late."
    assert [step.in_words for step in found.steps] == ["Late.", "Late.", "Done on 3 August 2026."]
    assert drawn(Agreed(Task("R1", "", TODAY), ASK)).lead == "1 step is open."


def test_answers_behind_a_step_moved_only_where_that_is_certain():
    step = PracticeRow("R12", "Lead", (), (), principles=("P1", "P3"))
    row = Agreed(Task("R12", "Lee", None), step)
    far = [moved("P1", "rose", "No IT projects"), moved("P3", "fell", "Local"), moved("P4", "rose", "Pull")]
    still = [moved("P1", "unclear", "No IT projects"), moved("P3", "not_comparable", "Local")]

    told = [drawn(row, change=page).steps[0].moved for page in (change(*far), change(*still), change(), None)]

    rose, fell = "The front line rose on “No IT projects”.", "The front line fell on “Local”."
    assert told == [f"{rose} {fell}", "No certain change in the answers.", "", ""]


def test_nothing_moved_because_of_a_step_that_was_not_done():
    step = PracticeRow("R12", "Lead", (), (), principles=("P1",))
    row = Agreed(Task("R12", "", None, why_not="No money."), step)

    found = drawn(row, change=change(moved("P1", "rose", "No IT projects"))).steps[0]

    assert (found.outcome, found.moved) == ("Not done: No money.", "")


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        (("medical",), "Heard this time."),
        (("medical", "allied"), "Some of them were heard this time."),
        (("allied",), "Still not heard."),
        ((), ""),
    ],
)
def test_people_who_were_to_be_asked_were_heard_or_not(groups, told):
    assert drawn(Agreed(Task(ASK.code, "Lee", None), replace(ASK, groups=groups))).steps[0].moved == told


def test_a_plan_is_printed_most_urgent_first_and_what_is_declined_last():
    rows = [
        PracticeRow(code, code, (), (), urgency=urgency, measure="As proposed.")
        for code, urgency in (("a", Urgency.LATER), ("b", Urgency.MONEY), ("c", Urgency.LIVE), ("d", Urgency.MONEY))
    ]
    tasks = [
        Task("a", "", None, urgency="money", measure="Our own."),
        Task("b", "", None, why_not="It is in place."),
        Task("c", "Lee", None, done_on=TODAY),
    ]

    found = actions(Practices(tuple(rows), ()), tasks, {})

    assert found == (
        Action("a", (), "", "", None, "Before money is spent", "Our own.", code="a"),
        Action("d", (), "", "", None, "Before money is spent", "As proposed.", status="undecided", code="d"),
        Action("c", (), "Lee", "", None, "Before go-live", "As proposed.", "Done on 1 September 2026.", "done", "c"),
        Action(
            "b", (), "", "", None, "Before money is spent", "As proposed.", "Not done: It is in place.", "dropped", "b"
        ),
    )
    assert [row.words for row in found[1:]] == ["d", "c (Done on 1 September 2026)", "b (Not done: It is in place)"]
    assert lead(found) == (
        "There are 4 steps. 1 step is done. 1 step is agreed. 1 step is not to be done. 1 step is not decided yet."
    )
    assert (lead(()), found[1].state) == ("", "Not decided yet")
    assert replace(found[0], owner="Lee", by_when="1 May 2026").words == "a (Lee, 1 May 2026)"


def test_a_step_that_is_no_longer_proposed_is_printed_as_it_read():
    tasks = [Task("hear", "Lee", None, title="Hear doctors"), Task("gone", "Lee", None)]

    assert [row.title for row in actions(Practices((), ()), tasks, {})] == ["Hear doctors"]
