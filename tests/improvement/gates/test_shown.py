"""What must be shown at a gate, and where a project stands among its gates."""

from dataclasses import replace
from datetime import date

import pytest

from improvement.gates.ladder import gates, is_reached, next_gate, not_passed_before
from improvement.gates.shown import Promise, Results, Standing, as_data, mark_of, must_be_shown, unmet
from improvement.present.gates import DecisionRow
from improvement.present.plan import Action
from tests.samples import IT_BIN, OWNERSHIP, READINESS, finding

TODAY, LATE, SOON = date(2026, 9, 1), date(2026, 8, 1), date(2026, 10, 1)
ORDERED = replace(finding("solution_first", False, ()), kind="order")
COMPLETE = replace(finding("missing_voices", False, ()), kind="missing_groups")
CLEAR = {"it_bin": replace(IT_BIN, state="clear"), "local_ownership": replace(OWNERSHIP, state="amber")}
GOOD = replace(READINESS, flags=CLEAR, findings=(ORDERED, COMPLETE))


def step(owner="Lee", due_on=SOON, outcome=""):
    return Action("Ask nurses", (), owner, "", due_on, outcome=outcome)


def results(readiness=GOOD, steps=()):
    return Results(7, "Round 2", date(2026, 7, 1), readiness, {"nursing": "Nurses and midwives"}, steps)


def standing(**named):
    return Standing(project=1, today=TODAY, **{"results": results(), "not_passed": {}} | named)


def facts(lines):
    return {line.code: (line.is_met, line.fact) for line in lines}


def test_everything_is_shown_where_all_is_well():
    lines = must_be_shown(standing(results=results(steps=[step(), step(owner="", due_on=LATE, outcome="Done.")])))

    assert unmet(lines) == ()
    assert facts(lines) == {
        "round": (True, "Round 2 closed on 1 July 2026."),
        "voices": (True, "No group that the change needs is missing."),
        "flag it_bin": (True, "Not in the IT bin (clear on what was heard)."),
        "flag local_ownership": (True, "Local ownership in doubt (amber: not enough heard)."),
        "owners": (True, "Each of 1 step has one."),
        "late": (True, "None of 1 step is past its date."),
        "solution_first": (True, "Leaders know the problem and the work no less well than what IT is to do."),
        "gates": (True, "All of them were."),
    }
    assert [line.way.page for line in lines if line.code in ("round", "flag it_bin")] == [
        "reports:results",
        "results:flags",
    ]


def test_each_line_that_is_not_met_says_why_and_leads_to_what_puts_it_right():
    missing = replace(finding("missing_voices", True, ("nursing", "medical")), kind="missing_groups")
    order = replace(ORDERED, raised=True)
    bad = replace(READINESS, findings=(order, missing))
    steps = [step(owner=""), step(owner="", due_on=LATE), step(due_on=date(2026, 8, 2)), step(due_on=None)]
    promises = [Promise("Ask", "Lee", LATE), Promise("Tell", "Lee", LATE, done_on=LATE), Promise("Go", "Lee", SOON)]

    lines = must_be_shown(
        standing(results=results(bad, steps), not_passed={"before": "Before the project"}, promises=promises)
    )

    assert facts(unmet(lines)) == {
        "voices": (False, "Not heard: nurses and midwives; doctors."),
        "flag it_bin": (False, "In the IT bin (red)."),
        "flag local_ownership": (False, "Local ownership: not enough evidence yet (insufficient evidence)."),
        "owners": (False, "2 steps have no owner."),
        "late": (False, "2 steps are past their dates. The first was due on 1 August 2026."),
        "solution_first": (False, "Why solution_first matters. What was found on solution_first."),
        "gates": (False, "Not passed: before the project."),
        "conditions": (False, "1 condition is past its date. The first was due on 1 August 2026."),
    }
    ways = {line.code: (line.way.page, line.way.args) for line in lines}
    assert ways["late"] == ("improvement:plan", (7,))
    assert ways["gates"] == ("improvement:gate", (1, "before"))


def test_order_that_nobody_can_tell_is_not_met():
    unknown = replace(GOOD, findings=(replace(ORDERED, raised=None),))

    (line,) = unmet(must_be_shown(standing(results=results(unknown))))

    assert line.fact == "Nobody can tell yet. What was found on solution_first."


@pytest.mark.parametrize(("running", "page"), [(None, "assessments:start_round"), (9, "assessments:show_round")])
def test_without_a_round_nothing_is_shown(running, page):
    lines = must_be_shown(
        standing(results=None, other_rounds="Round 1 was elsewhere.", running=running, not_passed=None)
    )

    assert [line.code for line in unmet(lines)] == ["round", "voices", "flags", "owners", "late", "order"]
    assert lines[0].fact == "There is no closed round at this stage yet. Round 1 was elsewhere."
    assert (lines[0].way.page, lines[1].way.page) == (page, "assessments:show_rounds")


def test_results_that_cannot_be_read_show_nothing_and_kept_conditions_do():
    kept = [Promise("Ask", "Lee", SOON)]
    lines = must_be_shown(standing(results=results(None), promises=kept, not_passed=None))

    assert {line.fact for line in unmet(lines)} == {"Its results can no longer be read."}
    assert facts(lines)["conditions"] == (True, "No condition is past its date.")


def test_mark_changes_with_any_fact():
    lines = must_be_shown(standing())
    others = must_be_shown(standing(results=results(steps=[step()])))

    assert mark_of(lines) == mark_of(must_be_shown(standing())) != mark_of(others)
    assert as_data(lines)[0]["is_met"] is True


@pytest.mark.parametrize(
    ("chosen", "stage", "coming"),
    [
        ({}, "", "before"),
        ({}, "pilot", "pilot"),
        ({"before": "go"}, "pilot", "design"),
        ({"pilot": "conditions"}, "pilot", "roll_out"),
        ({"pilot": "hold"}, "design", "pilot"),
        ({"before": "go", "design": "stop"}, "", "design"),
        ({"live": "go"}, "live", ""),
    ],
)
def test_next_gate_follows_the_last_that_was_passed_or_the_last_round(chosen, stage, coming):
    assert next_gate(chosen, stage) == coming


def test_ladder_says_what_was_decided_and_where_nobody_may_decide_yet():
    rows = gates({"design": "go", "pilot": "hold"}, "pilot", {"design": "Go.", "pilot": "Hold."})

    assert [(row.stage, row.place, row.words) for row in rows] == [
        ("before", "open", "No decision was recorded."),
        ("design", "passed", "Go."),
        ("pilot", "next", "Hold."),
        ("roll_out", "later", "Comes later."),
        ("live", "later", "Comes later."),
    ]
    assert [row.may_decide for row in rows] == [True, True, True, False, False]
    assert (rows[1].title, rows[1].question) == ("Design", "May the pilot begin?")
    assert is_reached("live", {"live": "go"}, "live")
    assert not_passed_before("pilot", {"design": "go"}) == {"before": "Before the project"}
    assert not_passed_before("before", {}) is None


def test_decision_says_what_it_rests_on():
    row = DecisionRow("Pilot", "Go", "", "Asha (executive)", date(2026, 3, 1), 2)

    assert row.on_what == "Decided on the results of round 2. Everything was shown."
    assert row.in_words == (row.on_what,)
    held = replace(row, round_number=None, against=("A round is closed: There is none.",))
    assert held.in_words == ("Decided without results. One line was not met.",)
    assert replace(held, round_number=2).in_words[1] == "Not met: A round is closed: There is none."
