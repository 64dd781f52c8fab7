"""Small groups: hidden, folded, and never to be worked out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.disclosure.suppression import group_views, to_fold
from scoring.engine import assess
from scoring.figures.intervals import fit, fit_of_mean, interval
from scoring.figures.tally import collect
from scoring.model import Cell, Group, GroupResult, PrincipleResult
from scoring.model.scales import add_up
from scoring.model.serial import readiness_as_json
from tests.scoring.instrument import evidence, instrument, packed

COUNTS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 15), max_size=7)


def groups(**answers):
    return assess(evidence(**answers), instrument()).groups


@pytest.mark.parametrize(
    ("answered", "folded"),
    [
        ({}, ""),
        ({"a": 12, "b": 12}, ""),
        ({"a": 12, "b": 0}, ""),
        ({"a": 3}, ""),
        ({"a": 1, "b": 3}, ""),
        ({"a": 3, "b": 0}, ""),
        ({"a": 4, "b": 4}, "ab"),
        ({"a": 12, "b": 3}, "ab"),
        ({"a": 12, "b": 12, "c": 3}, "ac"),
        ({"a": 12, "b": 6, "c": 3}, "bc"),
        ({"a": 12, "b": 2, "c": 2}, "abc"),
        ({"a": 12, "b": 3, "c": 3}, "bc"),
    ],
)
def test_to_fold_gives_the_groups_that_are_shown_together(answered, folded):
    assert "".join(sorted(to_fold(answered, 5))) == folded


@given(COUNTS, st.integers(5, 10))
def test_to_fold_never_leaves_one_group_hidden_beside_a_shown_one(answered, threshold):
    folded = to_fold(answered, threshold)
    hidden = folded | {code for code, count in answered.items() if 0 < count < threshold}
    shown = [code for code, count in answered.items() if count > 0 and code not in hidden]

    assert not hidden or not shown or (len(hidden) >= 2 and sum(answered[code] for code in hidden) >= threshold)


@given(COUNTS, st.integers(5, 10))
def test_to_fold_combines_enough_people_of_several_groups_or_nothing(answered, threshold):
    folded = to_fold(answered, threshold)

    assert not folded or (len(folded) >= 2 and sum(answered[code] for code in folded) >= threshold)


def test_groups_too_few_and_alone_are_hidden_with_the_reason():
    patients = groups(service_user="111", nursing="44444")["service_user"]

    assert (patients.status, patients.reason) == (
        "hidden",
        "3 patients, service users and carers answered. At least 5 are needed to show a result.",
    )
    assert {(cell.state, cell.n, cell.mean) for cell in patients.cells.values()} == {
        ("hidden", None, None),
        ("not_asked", None, None),
    }


def test_groups_of_one_family_are_shown_together_behind_the_last_of_them():
    found = groups(medical="11111", nursing="22", allied="5555555", service_user="33333")

    assert {code: (group.status, group.members, group.answered) for code, group in found.items()} == {
        "medical": ("hidden", (), 5),
        "nursing": ("hidden", (), 2),
        "frontline_staff": ("shown", ("medical", "nursing"), 7),
        "allied": ("shown", (), 7),
        "service_user": ("shown", (), 5),
    }
    assert list(found) == ["medical", "nursing", "frontline_staff", "allied", "service_user"]
    assert found["medical"].reason == (
        "Enough people answered. Included in “Other front-line staff” all the same, "
        "so that a smaller group stays hidden."
    )
    assert found["nursing"].reason == (
        "Included in “Other front-line staff”, because too few people answered in one of its groups."
    )
    assert found["frontline_staff"].cells["P6"].mean == pytest.approx(100 * (5 * 0 + 2 * 0.25) / 7)


def test_groups_combined_know_how_many_were_invited_only_when_all_do():
    asked = {"medical": 9, "nursing": 8}
    known = assess(evidence(medical="1111", nursing="2222", invited=asked), instrument())
    unknown = assess(evidence(medical="1111", nursing="2222", invited=asked | {"nursing": None}), instrument())

    assert (known.groups["frontline_staff"].invited, unknown.groups["frontline_staff"].invited) == (17, None)


def test_groups_combined_count_as_heard_in_the_flags():
    readiness = assess(evidence(medical="5555", nursing="5555", service_user="55555"), instrument())

    assert {code: (flag.state, [one.code for one in flag.verdicts]) for code, flag in readiness.flags.items()} == {
        "it_bin": ("clear", ["frontline_staff", "service_user"]),
        "local_ownership": ("clear", ["frontline_staff", "service_user"]),
    }


def test_groups_combined_stand_behind_the_last_of_their_members():
    assert list(groups(medical="11", nursing="22", allied="33", service_user="44444")) == [
        "medical",
        "nursing",
        "allied",
        "frontline_staff",
        "service_user",
    ]


def test_groups_combined_say_what_their_members_said():
    medical, nursing, combined = group_views(evidence(medical="1111", nursing="12"), instrument())

    assert combined.group == Group("frontline_staff", "Other front-line staff", "frontline", confidential=True)
    assert (combined.evidence.code, combined.members) == ("frontline_staff", ("medical", "nursing"))
    assert combined.evidence.items["S61"] == (5, 1, 0, 0, 0, 0, 0, 0)
    assert combined.evidence.scales["P6"] == {(0, 2, 0, 0, 0, 0, 0): 1, (2, 0, 0, 0, 0, 0, 0): 5}
    assert [(one.is_folded, one.is_heard, one.still_needed) for one in (medical, nursing, combined)] == [
        (True, True, 0),
        (True, True, 0),
        (False, True, 0),
    ]


def test_groups_large_enough_alone_have_no_verdict_beside_the_combined_group_that_they_are_in():
    found = assess(evidence(medical="1" * 12, nursing="555"), instrument()).flags["it_bin"]

    assert [(one.code, one.n) for one in found.verdicts] == [("frontline_staff", 15)]


def test_groups_on_the_record_are_shown_from_one_person_and_count_from_three():
    readiness = assess(evidence(executive="11", programme="111"), instrument())

    assert [group.cells["it_bin"].mean for group in readiness.groups.values()] == [0.0, 0.0]
    assert [one.code for one in readiness.flags["it_bin"].verdicts] == ["programme"]


def test_groups_silent_say_so():
    found = assess(evidence(invited={"medical": 12, "nursing": None}), instrument()).groups

    reasons = ["Nobody among doctors answered (12 invited).", "Nobody among nurses and midwives answered."]
    assert [(group.status, group.reason) for group in found.values()] == [("silent", reason) for reason in reasons]
    assert [group.cells["P1"] for group in found.values()] == [Cell("no_answers", reason=reason) for reason in reasons]


def test_groups_say_who_they_are():
    found = assess(evidence(medical="44444", supplier="4", invited={"medical": 9, "supplier": 2}), instrument()).groups

    assert [replace(one, cells={}) for one in found.values()] == [
        GroupResult("medical", "Doctors", "frontline", True, "shown", 9, 5, (), {}, ""),
        GroupResult("supplier", "Suppliers and delivery partners", "supplier", False, "shown", 2, 1, (), {}, ""),
    ]


def test_groups_have_a_bar_of_eighty_and_one_of_ninety_per_cent():
    cell = groups(medical="11555")["medical"].cells["P1"]

    fitted = fit(add_up({(3, 0, 0, 0, 0, 0, 0): 2, (0, 0, 0, 0, 3, 0, 0): 3}), 1)
    assert (cell.interval80, cell.interval90) == (interval(fitted, 0.8), interval(fitted, 0.9))


def test_groups_hide_a_cell_that_too_few_could_answer():
    answered = [("medical", packed({"S11": 4, "S12": 4}), 4), ("medical", packed({"S61": 4, "S62": 4}), 5)]
    cells = (
        assess(collect(instrument(), answered, threshold=5, invited={"medical": 9}), instrument())
        .groups["medical"]
        .cells
    )

    assert (cells["P1"].state, cells["P1"].n, cells["P1"].reason) == (
        "hidden",
        None,
        "Fewer than 5 people could answer enough of this, which is too few to show.",
    )
    assert (cells["P6"].state, cells["P6"].n, cells["P6"].mean) == ("shown", 5, 75.0)


def test_groups_on_the_record_say_that_nobody_could_answer():
    cells = groups(supplier="ddd", executive="3")
    unasked = cells["executive"].cells["P6"]

    assert (cells["supplier"].cells["P1"].state, cells["supplier"].cells["P1"].reason) == (
        "no_answers",
        "Nobody could answer enough of this.",
    )
    assert (unasked.state, unasked.reason) == ("not_asked", "Not asked: this group gets no questions on this.")


def test_groups_tell_counts_only_from_ten():
    nine, ten = groups(medical="124555555")["medical"], groups(medical="1245555555")["medical"]

    assert [(cells["P1"].below, cells["P1"].above, cells["P1"].know_rate) for cells in (nine.cells, ten.cells)] == [
        (None, None, None),
        (2, 8, 1.0),
    ]


def test_groups_follow_a_raised_threshold():
    found = assess(evidence(threshold=8, service_user="1111111", informatics="11111111"), instrument()).groups

    assert {code: group.status for code, group in found.items()} == {"service_user": "hidden", "informatics": "shown"}


@settings(deadline=None, max_examples=10)
@given(st.text("12345dn-", min_size=4, max_size=4), st.text("12345dn-", min_size=4, max_size=4))
def test_hidden_answers_are_in_no_figure(some, others):
    shown = {"executive": "4444", "nursing": "4" * 20, "medical": "2" * 12}
    published = [readiness_as_json(assess(evidence(service_user=one, **shown), instrument())) for one in (some, others)]

    assert published[0] == published[1]


def test_hidden_group_leaves_the_principles_as_they_are_without_it():
    shown = {"nursing": "44455", "medical": "22222"}
    with_it = assess(evidence(service_user="1111", **shown), instrument())

    assert with_it.principles == assess(evidence(**shown), instrument()).principles


def test_principle_is_the_mean_of_its_groups_and_names_the_lowest():
    found = assess(evidence(executive="5", medical="1" * 10, nursing="3" * 200), instrument()).principles["P1"]

    assert (found.code, found.title, found.score, found.groups, found.lowest_group, found.lowest_score) == (
        "P1",
        instrument().principles[0].title,
        50.0,
        ("executive", "medical", "nursing"),
        "medical",
        0.0,
    )
    assert found.interval80.low < 50.0 < found.interval80.high


def test_principle_of_one_group_has_the_bar_that_the_group_shows():
    """P1 is one question for service users: of few of them the bar is drawn from their score alone."""
    for code in ("service_user", "medical"):
        found = assess(evidence(**{code: "12355"}), instrument())

        assert found.principles["P1"].interval80 == found.groups[code].cells["P1"].interval80


def test_principle_without_groups_has_no_score():
    found = assess(evidence(executive="555"), instrument()).principles["P6"]

    assert found == PrincipleResult("P6", instrument().principles[5].title, None, None, (), None, None)


@pytest.mark.parametrize(("people", "is_from_the_score_alone"), [("14444", True), ("1444444444", False)])
def test_groups_of_few_have_a_bar_made_of_the_score_alone_on_two_questions(people, is_from_the_score_alone):
    """Service users are asked two questions on P2."""
    cell = groups(service_user=people)["service_user"].cells["P2"]

    alone = interval(fit_of_mean(cell.n, cell.mean, 1), 0.8)
    assert (cell.interval80 == alone) is is_from_the_score_alone


def test_groups_of_few_have_a_bar_of_their_own_scores_on_three_questions():
    cell = groups(medical="14444")["medical"].cells["P1"]

    assert cell.interval80 != interval(fit_of_mean(cell.n, cell.mean, 1), 0.8)


def test_groups_on_the_record_have_a_bar_of_their_own_scores_on_one_question():
    cell = groups(executive="1444")["executive"].cells["P7"]

    assert cell.interval80 == interval(fit(add_up({(1, 0, 0, 0, 0, 0, 0): 1, (0, 0, 0, 1, 0, 0, 0): 3}), 1), 0.8)


def test_bars_look_at_the_level_of_the_rules():
    using = replace(instrument(), rules=replace(instrument().rules, bar=0.5, prior_persons=3))
    said = evidence(medical="14444")

    cell = assess(said, using).groups["medical"].cells["P1"]

    scores = add_up({(3, 0, 0, 0, 0, 0, 0): 1, (0, 0, 0, 3, 0, 0, 0): 4})
    assert cell.interval80 == interval(fit(scores, 3), 0.5)
