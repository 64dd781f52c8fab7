"""Who counts beside whom. The attack: somebody typed in every sheet, and subtracts them from all that is shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import actions, queries
from assessments.counting import Heard, left_out
from assessments.models import AskedGroup, Response
from results.actions import close_and_freeze
from results.gather import facts_of
from scoring.disclosure.suppression import to_fold
from scoring.words.groups import left_out as sentence
from tests.packed import all_alike

NEEDED = 5


def heard(code, own, added, family="staff"):
    return Heard(code, family, NEEDED, own, added)


@pytest.mark.parametrize(
    ("own", "added", "few"),
    [(0, 19, 0), (1, 19, 1), (4, 19, 4), (5, 19, 0), (20, 1, 0), (1, 0, 0), (4, 0, 0), (2, 3, 2), (0, 0, 0)],
)
def test_few_who_answered_themselves_are_left_out_beside_added_answers(own, added, few):
    assert left_out([heard("medical", own, added, family="")]).get("medical", 0) == few


def test_group_on_the_record_leaves_nobody_out():
    assert left_out([Heard("executive", "", 1, 1, 6)]) == {}


@pytest.mark.parametrize(
    ("groups", "few"),
    [
        # Three nurses, and thirty doctors who were typed in: together they would show the three.
        ([heard("nursing", 3, 0), heard("medical", 0, 30)], {"nursing": 3}),
        ([heard("nursing", 3, 0), heard("medical", 0, 3)], {"nursing": 3}),
        # Five together answered for themselves.
        ([heard("nursing", 3, 0), heard("allied", 2, 0), heard("medical", 0, 3)], {}),
        ([heard("nursing", 3, 0), heard("allied", 2, 2), heard("medical", 0, 3)], {"nursing": 3, "allied": 2}),
        # Nobody was typed in, so nobody can subtract.
        ([heard("nursing", 3, 0), heard("medical", 30, 0)], {}),
        # Another family is shown apart.
        ([heard("nursing", 3, 0), heard("medical", 0, 30, family="others")], {}),
    ],
)
def test_few_of_a_family_are_left_out_where_they_could_be_subtracted_from_all_of_it(groups, few):
    assert left_out(groups) == few


FAMILIES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=6)


@given(FAMILIES)
def test_whoever_typed_every_sheet_finds_nobody_or_enough_people_in_all_that_is_shown(people):
    groups = [heard(str(number), own, added) for number, (own, added) in enumerate(people)]
    few = left_out(groups)
    counted = {group.code: replace(group, own=group.own - few.get(group.code, 0)) for group in groups}
    answered = {code: group.own + group.added for code, group in counted.items()}

    together = to_fold(answered, NEEDED)

    shown = [[group] for code, group in counted.items() if answered[code] >= NEEDED and code not in together]
    shown += [[counted[code] for code in together]] if together else []
    for unit in shown:
        own, added = sum(group.own for group in unit), sum(group.added for group in unit)
        assert not added or own == 0 or own >= NEEDED


@given(FAMILIES)
def test_nobody_is_left_out_without_need(people):
    """An added answer is never left out, nor are five or more who answered for themselves."""
    groups = [heard(str(number), own, added) for number, (own, added) in enumerate(people)]

    few = left_out(groups)

    assert all(few[group.code] == group.own < NEEDED for group in groups if group.code in few)
    assert any(group.added for group in groups) or not few


@pytest.fixture
def mixed(open_round, group_of, ben):
    """Nineteen nurses on paper at two wards, all content, and one who answered online at Ward 1."""

    def add(value_of_the_one="1", own=1):
        rows = [("nursing", f"Ward {1 + number % 2}", all_alike("5", open_round)) for number in range(19)]
        actions.import_responses(round=open_round, rows=rows, by=ben)
        ward = open_round.project.site_set.get(name="Ward 1")
        for _ in range(own):
            answers = all_alike(value_of_the_one, open_round)
            Response.objects.create(asked_group=group_of("nursing"), site=ward, answers=answers)
        return open_round

    return add


def figures_of(round, ben):
    """All that is published, and all that a site shows."""
    evidence = close_and_freeze(round=round, by=ben)
    return evidence.readiness, evidence.evidence


@pytest.mark.parametrize("value", ["1", "3", "5"])
def test_no_figure_depends_on_what_the_few_said(mixed, ben, value):
    readiness, evidence = figures_of(mixed(value), ben)

    (nursing,) = [group for group in evidence["groups"] if group["code"] == "nursing"]
    assert (nursing["answered"], nursing["left_out"]) == (19, 1)
    assert {site["name"]: site["answered"] for site in nursing["sites"]} == {"Ward 1": 10, "Ward 2": 9}
    assert readiness["groups"]["nursing"]["cells"]["P1"]["mean"] == 100
    assert all(figure["mean"] in {100, None} for figure in readiness["sites"]["nursing"]["1"]["figures"].values())


def test_all_count_from_five_who_answered_themselves_and_then_no_site_is_shown(mixed, ben):
    readiness, evidence = figures_of(mixed("1", own=5), ben)

    (nursing,) = [group for group in evidence["groups"] if group["code"] == "nursing"]
    assert (nursing["answered"], nursing["sites"], "left_out" in nursing) == (24, [], False)
    assert readiness["sites"] == {}


def test_answers_entered_by_staff_are_those_that_are_counted(mixed, ben):
    round = mixed()
    close_and_freeze(round=round, by=ben)

    assert facts_of(round).from_staff == 19


def test_answers_entered_by_staff_are_as_they_were_counted_under_the_old_rule(mixed, ben):
    round = mixed()
    stored = close_and_freeze(round=round, by=ben)
    for group in stored.evidence["groups"]:
        group.pop("left_out", None)
    stored.save()

    assert facts_of(round).from_staff == 0


def test_paper_beside_invitations_gives_no_share(open_round, group_of, ben, invite):
    for number in range(6):
        invite("medical", f"m{number}@example.org")
    actions.import_responses(round=open_round, rows=[("medical", "", all_alike("4", open_round))] * 6, by=ben)

    row = next(row for row in queries.progress(open_round) if row.group.code == "medical")

    assert (row.asked, row.invited, row.submitted, row.unanswered) == (None, 6, 6, None)


def test_manager_and_readers_are_told_who_is_left_out(mixed, as_user, ben):
    round = mixed()
    browser = as_user(ben)

    live, closing = browser.get(f"/rounds/{round.pk}/").text, browser.get(f"/rounds/{round.pk}/close/").text
    close_and_freeze(round=round, by=ben)
    results = "".join(browser.get(f"/rounds/{round.pk}/results/{page}").text for page in ("", "heard/", "method/"))

    told = (
        "19 paper or imported answers will be shown. 1 online answer cannot be shown: the people who added the 19 "
        "could work it out. 4 more online answers would let it count."
    )
    assert f"<strong>Nurses and midwives.</strong> {told}" in live
    assert "19 of 20" in live
    assert f"Nurses and midwives: {told}" in closing
    assert results.count(sentence(19, 1)) == 2  # who was heard, and the method
    assert "20 people answered, from 1 of the 4 groups that this needs." in results


def test_too_few_of_either_are_told_apart(open_round, group_of, as_user, ben):
    actions.import_responses(round=open_round, rows=[("service_user", "", all_alike("4", open_round))] * 3, by=ben)
    group = AskedGroup.objects.get(round=open_round, code="service_user")
    Response.objects.bulk_create(Response(asked_group=group, answers=all_alike("2", open_round)) for _ in range(4))
    browser = as_user(ben)

    live = browser.get(f"/rounds/{open_round.pk}/").text
    close_and_freeze(round=open_round, by=ben)
    results = browser.get(f"/rounds/{open_round.pk}/results/heard/").text

    assert "3 paper or imported answers and 4 online answers: too few of either." in live
    assert "1 more online or 2 more on paper are needed." in live
    assert "gave 3 paper or imported answers and 4 online answers. There are too few of either to show" in results
