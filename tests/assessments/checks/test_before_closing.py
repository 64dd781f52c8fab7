"""What is found before a round closes. It says no more of how many people answered than the page of the round."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from assessments import actions
from assessments.checks import Weight, parts
from assessments.checks.closing import BeforeClosing, before_closing
from assessments.checks.gather import checks_of_closing
from assessments.models import Invitation, Letter, PlannedReminder, Round
from assessments.queries import progress
from tests.packed import all_alike

TODAY = date(2026, 6, 1)


def add(round, code, people):
    actions.import_responses(round=round, rows=[(code, "", all_alike("4", round))] * people, by="tests")


@pytest.fixture
def facts(open_round):
    """Everybody is heard: six of each group, of eight who were asked."""
    for code in ("executive", "medical", "nursing", "service_user"):
        add(open_round, code, 6)
    rows = [replace(row, asked=8, invited=8) for row in progress(open_round)]
    return BeforeClosing(open_round.pk, TODAY, 0.25, rows)


def found(facts):
    return {check.code: check.text for check in before_closing(facts)}


def with_row(facts, code, **changed):
    rows = [replace(row, **changed) if row.group.code == code else row for row in facts.progress]
    return replace(facts, progress=rows)


def test_nothing_is_found_where_enough_people_answered(facts):
    assert found(facts) == {}


def test_people_were_told_a_last_day(facts):
    words = found(replace(facts, closes_on=TODAY))["early"]

    assert words == "People were told that they can answer until 1 June 2026. If you close now, some cannot."
    assert found(replace(facts, closes_on=TODAY - timedelta(days=1))) == {}


def test_reminder_that_is_planned_would_not_be_sent(facts):
    words = found(replace(facts, next_reminder=date(2026, 6, 3)))["reminder_to_come"]

    assert words == "A reminder is planned for 3 June 2026. It is not sent if you close before then."


def test_response_under_a_quarter_clears_nothing(facts):
    low, quarter = with_row(facts, "nursing", asked=25), with_row(facts, "nursing", asked=24)

    assert found(low) == {
        "low_response": (
            "Nurses and midwives: fewer than 25% of those asked have answered. Their good answers clear nothing."
        )
    }
    assert found(quarter) == found(with_row(facts, "nursing", asked=None)) == {}
    assert found(with_row(facts, "executive", asked=100)) == {}


def test_group_below_the_threshold_is_told_what_would_help(facts):
    (few,) = before_closing(with_row(facts, "nursing", submitted=3, own=0, asked=30))

    assert few.text == "Nurses and midwives: two more are needed before results can be shown."
    assert few.way.page == "assessments:remind"


def test_group_that_leaves_people_out_is_told_so(facts):
    words = found(with_row(facts, "nursing", submitted=8, own=2, left_out=2))["left_out"]

    assert words.startswith("Nurses and midwives: 6 paper or imported answers will be shown.")


def test_nobody_invited_is_said_once(open_round):
    facts = BeforeClosing(open_round.pk, TODAY, 0.25, progress(open_round))

    assert found(facts) == {
        "nobody_invited": "Nobody has been invited yet. Invite people, or print questionnaires.",
    }


def test_clinicians_who_were_not_invited_are_said_once(facts):
    facts = with_row(facts, "nursing", submitted=0, own=0, asked=0, invited=0)
    facts = with_row(facts, "medical", submitted=0, own=0, asked=0, invited=0)

    assert found(facts) == {
        "no_clinician_invited": (
            "No clinician has been invited: Doctors; Nurses and midwives. The report cannot say what those who give "
            "care think."
        )
    }


def test_one_group_of_clinicians_that_was_not_invited_has_its_own_line(facts):
    facts = with_row(facts, "nursing", submitted=0, own=0, asked=0, invited=0)

    assert found(facts) == {
        "too_few": "Nurses and midwives: nobody has been invited yet. Invite them, or print questionnaires."
    }


def test_round_that_asks_no_clinicians_is_not_told_to_invite_them(facts):
    rows = [row for row in facts.progress if row.group.code in {"executive", "service_user"}]

    assert found(replace(facts, progress=rows)) == {}


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 email was not delivered. Those people may not know that they are asked."),
        (2, "2 emails were not delivered. Those people may not know that they are asked."),
    ],
)
def test_emails_that_were_not_delivered_are_counted(facts, count, words):
    assert found(replace(facts, lost_emails=count)) == {"lost_emails": words}


@pytest.mark.parametrize(("count", "start"), [(1, "1 link was made"), (1200, "1,200 links were made")])
def test_links_that_were_not_sent_are_counted(facts, count, start):
    words = found(replace(facts, unsent_links=count))["unsent_links"]

    assert words == f"{start} and not sent from here, and nobody of these groups has begun. Were they handed out?"


@pytest.mark.parametrize(
    ("count", "start"), [(1, "1 person has begun and not submitted."), (3, "3 people have begun and not submitted.")]
)
def test_unfinished_answers_are_deleted(facts, count, start):
    words = found(with_row(facts, "medical", started=count))["unfinished"]

    assert words == f"{start} What they have written is deleted when the round closes."


# From the database


def codes(checks):
    return [check.code for check in checks]


def test_facts_come_from_the_round(open_round, invite, ben):
    invite("medical", "a@example.org")
    invite("nursing", "b@example.org")
    Round.objects.update(closes_on=timezone.localdate() + timedelta(days=9))
    round = Round.objects.get(pk=open_round.pk)
    PlannedReminder.objects.create(round=round, on=timezone.localdate() + timedelta(days=2))
    Letter.objects.create(invitation=Invitation.objects.first(), kind="invitation", state="failed")

    checks = checks_of_closing(round, progress(round))

    assert codes(checks) == [
        "early",
        "too_few",
        "too_few",
        "too_few",
        "too_few",
        "lost_emails",
        "unsent_links",
        "reminder_to_come",
    ]
    assert {check.way.page for check in checks if check.code == "too_few"} == {"assessments:invitations"}


def test_practice_is_not_checked_before_it_closes(open_round):
    open_round.is_practice = True

    assert checks_of_closing(open_round, progress(open_round)) == ()


def test_parts_come_in_the_order_of_their_weight(facts, open_round, ben):
    open_round.role = "programme_manager"
    checks = tuple(before_closing(with_row(replace(facts, closes_on=TODAY), "medical", started=1)))

    shown = parts(checks, open_round.may)

    assert [(part.title, part.name, len(part.rows)) for part in shown] == [
        ("Should be fixed", "should", 1),
        ("Worth a look", "look", 1),
    ]
    assert shown[0].weight == Weight.SHOULD


# The page


def test_page_lists_what_was_found_with_links(as_user, ben, open_round, invite):
    invite("medical", "a@example.org")

    page = as_user(ben).get(f"/rounds/{open_round.pk}/close/").text

    assert "Before you close this round" in page
    assert "Nurses and midwives: nobody has been invited yet." in page
    assert f'href="/rounds/{open_round.pk}/invitations/"' in page


@pytest.mark.parametrize("changed", [{"is_practice": True}, {"state": "draft"}])
def test_page_has_no_checks_where_closing_has_no_results(as_user, ben, open_round, changed):
    Round.objects.update(**changed)

    page = as_user(ben).get(f"/rounds/{open_round.pk}/close/").text

    assert "Before you close this round" not in page
