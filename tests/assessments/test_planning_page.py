"""The page that works out how many people to ask."""

import pytest

from assessments.models import AskedGroup
from assessments.planning.words import (
    ABOUT_A_QUARTER,
    PICKED_CLEARS_NOTHING,
    REMINDERS,
    PlanLine,
    may_stay_too_small,
    on_record,
    plan_line,
)


@pytest.fixture
def nursing(group_of):
    return group_of("nursing")


@pytest.mark.parametrize(
    ("size", "response", "line"),
    [
        (300, 0.5, PlanLine("Nurses and midwives", "31 people", "about 16", "almost always", "almost always", ())),
        (
            20,
            0.5,
            PlanLine(
                "Nurses and midwives",
                "everybody (20 people)",
                "about 10",
                "9 times in 10",
                "almost always",
                (may_stay_too_small(),),
            ),
        ),
        (
            None,
            0.2,
            PlanLine("Nurses and midwives", "81 people", "about 16", "almost always", "once in 10", (REMINDERS,)),
        ),
    ],
)
def test_plan_is_told_in_words(nursing, size, response, line):
    assert plan_line(nursing, size, response) == line


def test_plan_for_a_handful_says_that_hardly_anything_is_found(nursing):
    assert plan_line(nursing, 3, 0.5).found == "hardly ever"


def test_plan_warns_where_good_answers_may_not_count(nursing):
    assert plan_line(nursing, 500, 0.25).warnings in {(), (ABOUT_A_QUARTER,)}
    assert plan_line(nursing, 60, 0.2).warnings == (may_stay_too_small(), REMINDERS)


def test_plan_warns_of_a_confidential_group_that_can_never_be_shown(nursing, group_of):
    assert plan_line(nursing, 4, 1.0).warnings[0] == "With fewer than 5 people it can never be shown on its own."
    assert plan_line(group_of("executive"), 4, 1.0).warnings == (may_stay_too_small(),)


def test_plan_promises_nothing_good_of_people_who_are_picked(nursing):
    nursing.chosen = "picked"

    line = plan_line(nursing, 300, 0.5)

    assert (line.found, line.cleared, line.warnings) == ("almost always", "never", (PICKED_CLEARS_NOTHING,))


def test_page_works_nothing_out_for_groups_on_the_record(open_round, as_user, ben, nursing):
    page = as_user(ben).get(f"/rounds/{open_round.pk}/how-many/")

    assert "On the record, so ask everybody: Executives and board. Their good answers clear no flag." in page.text
    assert "Executives and board" not in [line.title for line in page.context["lines"]]
    assert on_record([nursing]) == ""


def test_page_starts_from_what_is_known(open_round, as_user, ben):
    AskedGroup.objects.filter(code="nursing").update(size=20)

    page = as_user(ben).get(f"/rounds/{open_round.pk}/how-many/")

    assert [(line.title, line.ask) for line in page.context["lines"]] == [
        ("Doctors", "31 people"),
        ("Nurses and midwives", "everybody (20 people)"),
        ("Patients, service users and carers", "31 people"),
    ]
    assert (
        "Aim at twelve answers from each group: ask about 30 people where half answer, about 55 where three in ten do; "
        "ask everybody where there are fewer."
    ) in page.text
    assert "In 9 of 10 plans like this, at least 12 people of the group will answer, unless a warning" in page.text


def test_page_works_with_other_numbers_and_saves_nothing(open_round, as_user, ben):
    numbers = {f"{code}-response": "0.3" for code in ("medical", "nursing", "service_user")}

    page = as_user(ben).get(f"/rounds/{open_round.pk}/how-many/", numbers | {"nursing-size": "40"})

    assert [line.ask for line in page.context["lines"]] == [
        "53 people",
        "everybody (40 people)",
        "53 people",
    ]
    assert AskedGroup.objects.get(code="nursing").size is None


@pytest.mark.parametrize(("field", "value"), [("nursing-size", "0"), ("nursing-response", "2"), ("nursing-size", "x")])
def test_page_says_what_is_wrong_with_a_number(open_round, as_user, ben, field, value):
    numbers = {f"{code}-response": "0.3" for code in ("medical", "nursing", "service_user")}

    page = as_user(ben).get(f"/rounds/{open_round.pk}/how-many/", numbers | {field: value})

    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert page.context["lines"] == []
