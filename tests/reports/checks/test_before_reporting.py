"""What is found before a report is made, all checks of a round on one page, and what a report says of them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Permission
from accounts.roles import Role, permissions_of
from assessments import actions as assessments
from assessments.checks import Weight
from assessments.models import AskedGroup, Comment, Round
from improvement.models import (
    GateCondition,
    GateDecision,
    IndicatorValue,
    PickedIndicator,
    PlannedPractice,
    Reply,
    YouSaid,
)
from reports.checks.gather import checks_of_reporting, last_decision, open_checks
from reports.checks.pages import in_short
from reports.checks.reporting import BeforeReporting, EarlierPlan, before_reporting
from reports.models import Report, ReportDocument
from results.actions import close_and_freeze, freeze_evidence
from results.models import Evidence, Headline
from tests.fixtures_of_results import answered_round, closed_round, quick_drawing
from tests.making import make_draft, make_report, open_round
from tests.portfolio.lines import add_round

__all__ = ["answered_round", "closed_round", "quick_drawing"]

MAY = permissions_of(Role.PROGRAMME_MANAGER)
SLOWER = "Write a reply, or publish “You said, we did”. Those who hear nothing are slower to answer again."
NOT_TOLD = "The people who were asked have not been told the outcome."
FACTS = BeforeReporting(7, 2, date(2026, 6, 1))


def found(facts):
    return {check.code: check.text for check in before_reporting(facts)}


def test_nothing_is_found_where_all_is_settled():
    assert found(FACTS) == {}


@pytest.mark.parametrize(
    ("changed", "code", "text"),
    [
        (
            {"red": ("IT bin",), "red_without_step": ("IT bin",)},
            "red_without_step",
            "The flag “IT bin” is red, and no step answers it. The board will ask what is done.",
        ),
        ({"unowned": 1}, "unowned", "1 step has no owner. Nobody has to see to it."),
        ({"unowned": 3}, "unowned", "3 steps have no owner. Nobody has to see to them."),
        (
            {"late": [date(2026, 5, 3)]},
            "late",
            "1 step is past its date. The first was due on 3 May 2026. The report calls it late.",
        ),
        (
            {"late": [date(2026, 5, 3), date(2026, 5, 9)]},
            "late",
            "2 steps are past their dates. The first was due on 3 May 2026. The report calls them late.",
        ),
        (
            {"late_conditions": [date(2026, 5, 3)]},
            "late_conditions",
            "1 condition of a stage gate is past its date. The first was due on 3 May 2026.",
        ),
        (
            {"late_conditions": [date(2026, 5, 3), date(2026, 5, 9)]},
            "late_conditions",
            "2 conditions of stage gates are past their dates. The first was due on 3 May 2026.",
        ),
        (
            {"earlier": EarlierPlan(5, "Round 1", 1)},
            "earlier_plan",
            "Nobody has said what became of 1 step agreed in round 1.",
        ),
        (
            {"earlier": EarlierPlan(5, "Round 1", 2)},
            "earlier_plan",
            "Nobody has said what became of 2 steps agreed in round 1.",
        ),
        (
            {"waiting_comments": 1},
            "comments",
            "1 comment is waiting for a moderator. A report has only those that were released.",
        ),
        (
            {"waiting_comments": 4},
            "comments",
            "4 comments are waiting for a moderator. A report has only those that were released.",
        ),
        ({"has_decision": False}, "no_decision", "The board is not asked for a decision. It can only note the report."),
        (
            {"has_decision": False, "red": ("IT bin",)},
            "no_decision",
            "A flag is red, and the board is not asked for a decision.",
        ),
        (
            {"unmeasured": 1},
            "unmeasured",
            "1 indicator has no value yet. Nobody can see whether the change helps.",
        ),
        (
            {"unmeasured": 2},
            "unmeasured",
            "2 indicators have no value yet. Nobody can see whether the change helps.",
        ),
        ({"stale": 1}, "stale", "1 indicator has had no new value for three months."),
        ({"stale": 2}, "stale", "2 indicators have had no new value for three months."),
        (
            {"is_by_older_rules": True},
            "older_rules",
            "The figures come from the rules of that time, which have changed since.",
        ),
        (
            {"has_reply": False},
            "no_reply",
            f"{NOT_TOLD} {SLOWER}",
        ),
    ],
)
def test_each_check_says_what_is_wrong_and_what_follows(changed, code, text):
    assert found(replace(FACTS, **changed)) == {code: text}


def test_plan_that_is_settled_asks_for_nothing():
    assert found(replace(FACTS, earlier=EarlierPlan(5, "Round 1", 0))) == {}


def test_red_flag_makes_a_missing_decision_weigh_more():
    (plain,) = before_reporting(replace(FACTS, has_decision=False))
    (red,) = before_reporting(replace(FACTS, has_decision=False, red=("IT bin",)))

    assert (plain.weight, red.weight) == (Weight.LOOK, Weight.SHOULD)


# From the database


@pytest.fixture
def evidence(closed_round, ben):
    """Of a round whose two flags are red."""
    stored = freeze_evidence(round=closed_round, by=ben)
    stored.round = closed_round
    return stored


def codes(evidence, decision="Pause."):
    return [check.code for check in checks_of_reporting(evidence, decision=decision)]


def plan(round, code, **fields):
    return PlannedPractice.objects.create(round=round, code=code, **{"owner": "Kim Example"} | fields)


def test_red_flags_need_a_step_each(evidence):
    before = codes(evidence).count("red_without_step")

    plan(evidence.round, "own-1", title="Ask the nurses.")

    assert before >= 1
    assert "red_without_step" not in codes(evidence)


def test_step_that_the_results_ask_for_answers_its_flag_unless_it_is_declined(evidence):
    red = codes(evidence).count("red_without_step")
    step = plan(evidence.round, "R12")
    answered = codes(evidence).count("red_without_step")
    step.why_not, step.owner = "No money.", ""
    step.save()

    assert answered < red
    assert codes(evidence).count("red_without_step") == red


def test_facts_come_from_the_plan_the_gates_the_comments_and_the_indicators(evidence, project):
    today, round = timezone.localdate(), evidence.round
    plan(round, "own-1", title="Ask the nurses.", due_on=today - timedelta(days=1))
    group = AskedGroup.objects.get(round=round, code="executive")
    Comment.objects.create(asked_group=group, text="Board paper 7")
    decision = GateDecision.objects.create(
        project=project,
        stage="before",
        choice="conditions",
        words="If.",
        shown=[],
        name="Asha",
        email="asha@example.org",
        role="executive",
        account_since=timezone.now(),
    )
    for days, done_on in ((-1, None), (-1, today), (1, None)):
        due_on = today + timedelta(days=days)
        GateCondition.objects.create(decision=decision, words="Do.", owner="Kim", due_on=due_on, done_on=done_on)
    old, new, _ = (PickedIndicator.objects.create(project=project, code=code, measure="m") for code in "ABC")
    IndicatorValue.objects.create(indicator=old, on=today - timedelta(days=93), value=1)
    IndicatorValue.objects.create(indicator=new, on=today - timedelta(days=92), value=1)

    checks = {check.code: check for check in checks_of_reporting(evidence, decision="")}

    assert {code: check.weight for code, check in checks.items()} == {
        "unowned": Weight.SHOULD,
        "late": Weight.SHOULD,
        "late_conditions": Weight.SHOULD,
        "comments": Weight.SHOULD,
        "no_decision": Weight.SHOULD,
        "unmeasured": Weight.LOOK,
        "stale": Weight.LOOK,
        "no_reply": Weight.LOOK,
    }
    assert checks["late_conditions"].words == "1 condition of a stage gate is past its date."
    assert checks["unmeasured"].words == "1 indicator has no value yet."
    assert checks["stale"].words == "1 indicator has had no new value for three months."


def test_reply_that_was_published_is_not_missed(evidence, ben):
    Reply.objects.create(round=evidence.round, what_was_said="Slow.", what_we_decided="Wait.", shows_results=False)

    assert "no_reply" not in codes(evidence)


def test_people_are_told_by_you_said_we_did_as_well(evidence):
    YouSaid.objects.create(round=evidence.round, lines=[], shows_owners=False)

    assert "no_reply" not in codes(evidence)


def next_closed_round(project, ben):
    later = assessments.start_round(
        project=project,
        stage="live",
        groups=["nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )
    open_round(later, by=ben)
    return close_and_freeze(round=later, by=ben)


def test_plan_of_the_round_before_is_to_be_settled(evidence, project, ben):
    plan(evidence.round, "own-1", title="Ask the nurses.")
    plan(evidence.round, "own-2", title="Ask the doctors.", done_on=timezone.localdate())
    later = next_closed_round(project, ben)

    (check,) = (check for check in checks_of_reporting(later, decision="") if check.code == "earlier_plan")

    assert check.words == "Nobody has said what became of 1 step agreed in round 1."
    assert check.way.args == (evidence.round_id,)


def test_round_before_without_a_plan_asks_for_nothing(answered_round, project, ben):
    close_and_freeze(round=answered_round, by=ben)
    Headline.objects.all().delete()
    later = next_closed_round(project, ben)

    assert "earlier_plan" not in codes(later)


def test_figures_that_can_no_longer_be_read_have_no_flags(evidence):
    Evidence.objects.update(readiness={}, engine_version="0.1.0")
    stored = Evidence.objects.get()

    assert "older_rules" in codes(stored)
    assert "red_without_step" not in codes(stored)


def test_decision_is_that_of_the_newest_draft_or_version(closed_round, ben, quick_drawing):
    before = last_decision(closed_round)
    make_draft(closed_round, ben, decision="Pause.")

    assert (before, last_decision(closed_round)) == (None, "Pause.")


# What a report says


def test_report_says_what_was_open_when_it_was_made(evidence, ben, quick_drawing):
    plan(evidence.round, "own-1", title="Ask the nurses.", due_on=timezone.localdate() - timedelta(days=2))
    words = open_checks(evidence, decision="Pause.")

    report = make_report(evidence.round, ben, decision="Pause.")
    PlannedPractice.objects.all().delete()

    stored = Report.objects.get(pk=report.pk)
    assert any(line.startswith("1 step is past its date. The first was due on") for line in words)
    assert stored.facts["open_checks"] == list(words)
    assert b"Not settled when this report was made" in bytes(stored.pdf)
    record = json.loads(bytes(ReportDocument.objects.get(report=stored, code="json").content))
    assert record["facts"]["open_checks"] == list(words)


def test_report_does_not_print_what_is_only_worth_a_look(evidence):
    words = open_checks(evidence, decision="Pause.")

    assert not any("told the outcome" in line for line in words)


# The pages


def url(name, round):
    return reverse(f"reports:{name}", args=[round.pk])


def test_page_of_a_draft_says_which_checks_come_later(as_user, ben, draft_round):
    page = as_user(ben).get(url("checks", draft_round)).text

    assert "Checks of round 1" in page
    assert "There is no last day. People put off what has no end, and no reminder is sent." in page
    assert "These checks are made while the round is open." in page
    assert "These checks are made when the round has closed." in page


def test_page_of_an_open_round_says_what_is_settled(as_user, ben, open_round):
    AskedGroup.objects.filter(code="nursing").update(chosen="picked")

    page = as_user(ben).get(url("checks", open_round)).text

    assert "What has no link can no longer be changed. The report tells its readers." in page
    assert "Picked by the project: Nurses and midwives. Their good answers clear nothing." in page
    assert f"/rounds/{open_round.pk}/asked/" not in page
    assert "Nobody has been invited yet. Invite people, or print questionnaires." in page


def test_page_of_a_closed_round_has_the_checks_of_reports(as_user, ben, closed_round):
    page = as_user(ben).get(url("checks", closed_round)).text

    assert f"The round closed on {timezone.localdate():%-d %B %Y}. The results say who was not heard." in page
    assert "The people who were asked have not been told the outcome." in page
    assert f"/rounds/{closed_round.pk}/plan/" in page


def test_page_says_the_day_here_on_which_a_round_closed(as_user, ben, closed_round):
    Round.objects.update(closed_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))

    assert "The round closed on 1 July 2026." in as_user(ben).get(url("checks", closed_round)).text


def test_page_of_a_made_up_round_says_what_was_not_checked(as_user, ben, closed_round):
    Round.objects.update(is_sample=True)

    page = as_user(ben).get(url("checks", closed_round)).text

    assert "Nothing was checked before this round opened, because it is made up." in page
    assert "Nothing was found that would make the result weaker." not in page


def test_plan_of_an_older_round_is_settled_by_the_next(as_user, ben, closed_round, edition):
    unowned = "no owner. Nobody has to see to"
    before = as_user(ben).get(url("checks", closed_round)).text

    add_round(closed_round.project, edition, days_ago=-1)

    assert unowned in before
    assert unowned not in as_user(ben).get(url("checks", closed_round)).text


@pytest.mark.parametrize("changed", [{"voided_at": timezone.now()}, {"is_practice": True}])
def test_nothing_is_checked_where_nothing_counts(as_user, ben, closed_round, changed):
    Round.objects.update(**changed)
    client = as_user(ben)

    page = client.get(url("checks", closed_round)).text

    assert "Nothing is checked here" in page
    assert "Checks of" not in client.get(f"/rounds/{closed_round.pk}/").text


def test_checks_are_counted_where_the_round_and_the_project_are(as_user, ben, vi, draft_round):
    line = f'href="/rounds/{draft_round.pk}/checks/">Checks of round 1: 1 should be fixed</a>'
    pages = [f"/rounds/{draft_round.pk}/", f"/projects/{draft_round.project_id}/"]

    assert [as_user(ben).get(page).text.count(line) for page in pages] == [1, 1]
    assert [as_user(vi).get(page).text.count("Checks of") for page in pages] == [0, 0]


def test_count_leaves_out_what_can_no_longer_be_changed(open_round, ben):
    before = in_short(open_round, may=MAY, by=ben)
    AskedGroup.objects.filter(code="nursing").update(chosen="picked")

    assert before == in_short(open_round, may=MAY, by=ben) == "2 should be fixed"


def test_results_are_checked_only_for_those_who_may_read_them(closed_round, ben):
    without = dict(MAY) | {Permission.READ_RESULTS: False}

    assert in_short(closed_round, may=without, by=ben) == "nothing was found"
    assert in_short(closed_round, may=MAY, by=ben) != "nothing was found"


def test_count_says_that_nothing_was_found(draft_round, ben):
    Round.objects.update(closes_on=timezone.localdate() + timedelta(days=14))

    assert in_short(Round.objects.get(), may=MAY, by=ben) == "nothing was found"


def test_page_of_reports_lists_what_was_found(as_user, ben, closed_round):
    page = as_user(ben).get(url("reports", closed_round)).text

    assert "Before you create a report" in page
    assert "The people who were asked have not been told the outcome." in page
    assert page.index("Should be fixed") < page.index("Worth a look")


def test_page_of_reports_of_a_void_round_checks_nothing(as_user, ben, closed_round):
    assessments.void(round=closed_round, by=ben)

    assert "Before you create a report" not in as_user(ben).get(url("reports", closed_round)).text
