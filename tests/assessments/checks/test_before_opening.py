"""What is found before a round opens, and what it does to the result."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.about.actions import change_details
from accounts.queries import notice_saved_on
from assessments import actions
from assessments.checks import Weight
from assessments.checks.gather import checks_of_asking, checks_of_opening
from assessments.checks.opening import BeforeOpening, GroupAsked, about_the_rest, about_who_is_asked
from assessments.models import AskedGroup, NotAskedGroup, Project, Round
from questions.models import Edition
from tests.making import say_who_is_asked

TODAY = date(2026, 6, 1)
EXECUTIVES = GroupAsked("Executives", "leadership", is_asked=True, is_confidential=False, is_expected=True)
DOCTORS = GroupAsked("Doctors", "frontline", is_asked=True, is_clinical=True, is_expected=True, size=40)
PATIENTS = GroupAsked("Patients", "frontline", is_asked=True, is_expected=True, size=200)
IT = GroupAsked("IT staff", "local_it", is_asked=True, is_expected=True, size=30)
FACTS = BeforeOpening(
    1, 2, 3, TODAY, 5, (EXECUTIVES, DOCTORS, PATIENTS, IT), closes_on=TODAY + timedelta(days=21), notice_saved_on=TODAY
)


def with_groups(*groups):
    return replace(FACTS, groups=groups)


def left_out(group):
    return replace(group, is_asked=False, size=None)


def found(facts):
    return {check.code: check for check in (*about_who_is_asked(facts), *about_the_rest(facts))}


def test_nothing_is_found_where_all_is_well():
    assert found(FACTS) == {}


def test_no_clinician_is_the_gap_that_readers_see_first():
    check = found(with_groups(EXECUTIVES, left_out(DOCTORS), PATIENTS, IT))["no_clinicians"]

    assert check.weight == Weight.SHOULD
    assert check.text == (
        "No clinicians are asked: Doctors. The report cannot say what those who give care think, and no flag can be "
        "clear."
    )
    assert check.way.page == "assessments:change_round"


def test_no_clinician_is_only_worth_a_look_where_the_change_concerns_none():
    not_concerned = replace(left_out(DOCTORS), is_accounted=True)

    checks = found(with_groups(EXECUTIVES, not_concerned, PATIENTS, IT))

    assert {code: check.weight for code, check in checks.items()} == {"no_clinicians": Weight.LOOK}


@pytest.mark.parametrize(
    ("group", "words"),
    [
        (PATIENTS, "Not asked: Patients. No flag can be clear without them."),
        (EXECUTIVES, "Not asked: Executives. Nobody can see whether leaders and the front line agree."),
        (IT, "Not asked: IT staff. What they would warn of stays unknown."),
    ],
)
def test_group_that_is_left_out_is_named_with_what_is_missing_then(group, words):
    groups = [left_out(one) if one is group else one for one in FACTS.groups]

    assert found(with_groups(*groups))["not_asked"].text == words


def test_groups_that_the_project_picks_clear_nothing():
    some = found(with_groups(EXECUTIVES, replace(DOCTORS, is_picked=True), PATIENTS))
    every = found(with_groups(replace(DOCTORS, is_picked=True), replace(PATIENTS, is_picked=True)))

    assert some["picked"].text == "Picked by the project: Doctors. Their good answers clear nothing."
    assert every["all_picked"].text.startswith("The project picks everybody on the front line. No flag can be clear, ")
    assert "picked" not in every


def test_leaders_are_always_picked():
    assert found(with_groups(replace(EXECUTIVES, is_picked=True), DOCTORS, PATIENTS)) == {}


@pytest.mark.parametrize(
    ("size", "code", "weight", "words"),
    [
        (
            4,
            "never_shown",
            Weight.SHOULD,
            "Doctors: 4 people. With fewer than 5 people it can never be shown on its own.",
        ),
        (11, "small", Weight.LOOK, "Doctors: 11 people. Ask everybody. This group may stay too small"),
    ],
)
def test_small_groups_are_said_to_stay_small(size, code, weight, words):
    check = found(with_groups(replace(DOCTORS, size=size), PATIENTS))[code]

    assert check.weight == weight
    assert check.text.startswith(words)


@pytest.mark.parametrize(
    ("days", "code", "words"),
    [
        (0, "too_short", "The last day is today. "),
        (1, "too_short", "The last day is tomorrow. "),
        (6, "too_short", "The last day is in 6 days. People on leave, on nights or between shifts will miss it."),
        (91, "too_long", "The last day is in 91 days. The first answers will be old when the round closes."),
        (-1, "last_day_passed", "The last day of this round has passed."),
    ],
)
def test_last_day_is_neither_too_near_nor_too_far(days, code, words):
    checks = found(replace(FACTS, closes_on=TODAY + timedelta(days=days)))

    assert list(checks) == [code]
    assert checks[code].text.startswith(words)


@pytest.mark.parametrize("days", [7, 90])
def test_last_day_between_a_week_and_three_months_is_fine(days):
    assert found(replace(FACTS, closes_on=TODAY + timedelta(days=days))) == {}


def test_round_without_a_last_day_is_told_of_that_and_not_of_reminders():
    assert list(found(replace(FACTS, closes_on=None, has_reminders=False))) == ["no_last_day"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"has_reminders": False}, "no_reminder"),
        ({"has_reply_address": False}, "no_reply_address"),
        ({"is_of_newest_edition": False}, "older_edition"),
    ],
)
def test_what_is_missing_is_worth_a_look(changed, code):
    assert {name: check.weight for name, check in found(replace(FACTS, **changed)).items()} == {code: Weight.LOOK}


def test_server_without_mail_is_asked_for_no_reminders_and_no_address():
    assert found(replace(FACTS, sends_mail=False, has_reminders=False, has_reply_address=False)) == {}


def test_privacy_notice_is_read_again_after_a_year():
    old = found(replace(FACTS, notice_saved_on=date(2025, 5, 31)))["old_notice"]

    assert old.text.startswith("The privacy notice was last saved on 31 May 2025.")
    assert old.way.page == "accounts:change_details"
    assert found(replace(FACTS, notice_saved_on=date(2025, 6, 1))) == {}
    assert found(replace(FACTS, notice_saved_on=None)) == {}


def test_what_opening_refuses_must_be_fixed():
    facts = replace(
        FACTS,
        unsaid=("Doctors: say how its people are chosen",),
        missing=("the organisation's details for the privacy notice", "the aim of the project"),
        is_archived=True,
        other_round=1,
        other_round_key=9,
    )

    checks = found(facts)

    assert {code: check.details for code, check in checks.items()} == {
        "unsaid": ("Doctors: say how its people are chosen",),
        "archived": (),
        "another_open": (),
        "no_notice": ("the organisation's details for the privacy notice",),
        "not_told": ("the aim of the project",),
    }
    assert {check.weight for check in checks.values()} == {Weight.MUST}
    assert checks["another_open"].words == "Round 1 of this project is still open. Close it before you open this one."
    assert checks["another_open"].way.args == (9,)


def test_what_was_settled_when_the_round_opened_has_no_link():
    groups = (left_out(EXECUTIVES), left_out(DOCTORS), replace(PATIENTS, is_picked=True, size=4))

    checks = about_who_is_asked(replace(with_groups(*groups), is_draft=False))

    assert {check.code: check.way for check in checks} == dict.fromkeys(
        ["no_clinicians", "not_asked", "all_picked", "never_shown"]
    )


def test_last_day_of_an_open_round_is_changed_on_its_own_page():
    checks = about_the_rest(replace(FACTS, is_draft=False, closes_on=None, is_of_newest_edition=False))

    assert [(check.code, check.way.page) for check in checks] == [("no_last_day", "assessments:change_fieldwork")]


# From the database


def codes(checks):
    return [check.code for check in checks]


def test_facts_come_from_the_round(draft_round, ben, settings):
    settings.SENDS_MAIL = True
    AskedGroup.objects.filter(round=draft_round, code="nursing").update(chosen="picked", size=3)
    AskedGroup.objects.filter(round=draft_round, code="executive").delete()
    NotAskedGroup.objects.create(round=draft_round, code="executive", why="later", reason="In autumn.")
    Round.objects.update(closes_on=timezone.localdate())
    draft_round.refresh_from_db()

    assert codes(checks_of_opening(draft_round)) == [
        "not_asked",
        "picked",
        "never_shown",
        "too_short",
        "no_reminder",
        "no_reply_address",
    ]


def test_group_with_a_reason_that_lets_a_flag_be_clear_is_not_missed(draft_round):
    AskedGroup.objects.filter(round=draft_round, code__in=["medical", "nursing"]).delete()
    say_who_is_asked(draft_round)

    assert codes(checks_of_opening(draft_round)) == ["no_last_day", "no_clinicians"]


def test_day_of_the_notice_comes_from_the_audit_trail(northdale, southvale, details, ben):
    before = notice_saved_on(northdale.pk)

    change_details(organisation=northdale, fields={"complaints": "To the ombudsman."}, by=ben)

    assert before is None
    assert notice_saved_on(northdale.pk) == timezone.localdate()
    assert notice_saved_on(southvale.pk) is None


def test_round_that_is_open_stands_in_the_way_of_the_next(open_round, project, ben):
    later = actions.start_round(
        project=project,
        stage="live",
        groups=["executive", "medical", "nursing", "service_user"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )
    say_who_is_asked(later)

    checks = checks_of_opening(later)

    assert codes(checks) == ["another_open", "no_last_day"]
    assert checks[0].way.url == reverse("results:close_round", args=[open_round.pk])


def test_older_edition_is_worth_a_look(draft_round):
    Edition.objects.create(fingerprint="f" * 64)

    assert codes(checks_of_opening(draft_round)) == ["no_last_day", "older_edition"]


def test_practice_is_told_only_what_stops_it(draft_round):
    Project.objects.update(aim="")
    Round.objects.update(is_practice=True)
    round = Round.objects.get(pk=draft_round.pk)

    assert codes(checks_of_opening(round)) == ["not_told"]
    assert checks_of_asking(round) == ()


def test_nothing_is_said_of_who_was_asked_in_a_sample(open_round):
    Round.objects.update(is_sample=True)
    round = Round.objects.get(pk=open_round.pk)
    AskedGroup.objects.filter(code="nursing").update(chosen="picked")

    assert checks_of_asking(round) == ()
    assert codes(checks_of_opening(round)) == ["no_last_day"]


# The page


def test_page_lists_what_was_found_with_links(as_user, ben, draft_round):
    AskedGroup.objects.filter(round=draft_round, code="nursing").update(chosen="picked")

    page = as_user(ben).get(f"/rounds/{draft_round.pk}/open/").text

    assert "Before you open this round" in page
    assert "Picked by the project: Nurses and midwives. Their good answers clear nothing." in page
    assert f'href="/rounds/{draft_round.pk}/asked/"' in page
    assert "Open the round" in page


def test_page_says_that_nothing_was_found(as_user, ben, draft_round):
    Round.objects.update(closes_on=timezone.localdate() + timedelta(days=14))

    page = as_user(ben).get(f"/rounds/{draft_round.pk}/open/").text

    assert "Nothing was found that would make the result weaker." in page
