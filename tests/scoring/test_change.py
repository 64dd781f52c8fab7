"""Rounds beside each other: what moved, what cannot be compared and why, and that nothing is told twice."""

from dataclasses import replace
from functools import cache
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.change.between_rounds import change
from scoring.change.model import LeftOut, ScoredRound
from scoring.model import Interval
from scoring.words import change as change_words
from tests.scoring.changing import a_round, asked

LOW, MIDDLE, HIGH = "111112111211", "333323343233", "555545554555"
FRONT = ("medical", "nursing", "service_user")
# For each front-line group its bar on P1, or None where it is hidden.
BAR = st.none() | st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted)
BARS = st.tuples(*[BAR] * len(FRONT))
TURNED = {"rose": "fell", "fell": "rose", "better": "worse", "worse": "better"}
TRIED = settings(deadline=None, max_examples=100, derandomize=True)


def on(found, code="P1"):
    return next(one for one in found.principles if one.code == code)


def group(found, code, principle="P1"):
    return next(one.series for one in on(found, principle).groups if one.code == code)


def test_front_line_is_the_mean_of_the_groups_that_can_be_compared():
    found = on(change([a_round(1, medical=LOW, nursing=MIDDLE)], a_round(2, medical=MIDDLE, nursing=HIGH)))

    then, now = found.front.points
    assert found.panel == ("medical", "nursing")
    assert (then.round, now.round) == (1, 2)
    assert (then.mean, now.mean) == (pytest.approx((50 / 12 + 575 / 12) / 2), pytest.approx((575 / 12 + 1150 / 12) / 2))
    assert (found.front.move, found.front.reason) == ("rose", "")


def test_bar_of_the_front_line_adds_the_arms_of_the_groups_as_squares():
    one = a_round(1, medical=LOW, nursing=MIDDLE)
    cells = [one.readiness.groups[code].cells["P1"] for code in ("medical", "nursing")]

    bar = on(change([one], a_round(2, medical=LOW, nursing=MIDDLE))).front.points[0].interval80

    mean = sum(cell.mean for cell in cells) / 2
    below = sqrt(sum((cell.mean - cell.interval80.low) ** 2 for cell in cells)) / 2
    above = sqrt(sum((cell.interval80.high - cell.mean) ** 2 for cell in cells)) / 2
    assert (bar.low, bar.high) == (pytest.approx(mean - below), pytest.approx(mean + above))


def test_bar_of_one_group_is_its_own():
    one = a_round(1, medical=MIDDLE)
    own = one.readiness.groups["medical"].cells["P1"].interval80

    (point, _) = on(change([one], a_round(2, medical=HIGH))).front.points

    assert (point.interval80.low, point.interval80.high) == (pytest.approx(own.low), pytest.approx(own.high))


def test_bar_holds_a_score_at_the_end_of_the_scale():
    one = a_round(1, medical="1" * 12)
    own = one.readiness.groups["medical"].cells["P1"].interval80

    (point, _) = group(change([one], a_round(2, medical=HIGH)), "medical").points

    assert (own.low, point.interval80) == (0, Interval(0, own.high))


@cache
def calm():
    return a_round(1, **dict.fromkeys(FRONT, MIDDLE))


def with_bars(number, bars):
    """The groups of the front line have these bars on P1 and scores in their middle."""
    groups = {code: with_bar(calm().readiness.groups[code], bar) for code, bar in zip(FRONT, bars, strict=True)}
    return replace(calm(), number=number, readiness=replace(calm().readiness, groups=groups))


def with_bar(found, bar):
    hidden = replace(found.cells["P1"], state="hidden", mean=None, interval80=None, reason="Too few.")
    shown = replace(found.cells["P1"], mean=sum(bar) / 2, interval80=Interval(*bar)) if bar else hidden
    return replace(found, cells={**found.cells, "P1": shown})


def moves(found):
    every = {f"{each.code} {one.code}": one.series.move for each in found.principles for one in each.groups}
    every |= {each.code: each.front.move for each in found.principles}
    return every | {flag.code: flag.move for flag in found.flags}


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        ((30, 40), (41, 50), "rose"),
        ((30, 40), (40, 50), "unclear"),
        ((30, 40), (35, 38), "unclear"),
        ((30, 40), (20, 30), "unclear"),
        ((30, 40), (20, 29), "fell"),
    ],
)
def test_bars_that_touch_are_no_change(then, now, move):
    found = change([with_bars(1, (then, None, None))], with_bars(2, (now, None, None)))

    assert (group(found, "medical").move, on(found).front.move) == (move, move)


@TRIED
@given(BARS)
def test_a_round_beside_itself_never_moved(bars):
    one = with_bars(1, bars)

    found = moves(change([one], replace(one, number=2)))

    assert set(found.values()) <= {"unclear", "same", "not_comparable"}
    assert found["P1"] == ("unclear" if any(bars) else "not_comparable")


@TRIED
@given(BARS, BARS)
def test_swapping_two_rounds_swaps_what_rose_and_fell(then, now):
    forth = change([with_bars(1, then)], with_bars(2, now))
    back = change([with_bars(1, now)], with_bars(2, then))

    assert moves(back) == {code: TURNED.get(move, move) for code, move in moves(forth).items()}


@TRIED
@given(BARS, BARS)
def test_front_line_moves_only_as_some_group_of_it_does(then, now):
    """Where no group's score went up, nor did their mean, and it stays between the groups'."""
    found = on(change([with_bars(1, then)], with_bars(2, now)))
    panel = [one.series.points for one in found.groups if one.code in found.panel]

    assert found.front.move != "rose" or any(new.mean > old.mean for old, new in panel)
    for place, point in enumerate(found.front.points if panel else ()):
        means = [points[place].mean for points in panel]
        bars = [points[place].interval80 for points in panel]
        assert min(means) - 1e-9 <= point.mean <= max(means) + 1e-9
        assert min(bar.low for bar in bars) - 1e-9 <= point.interval80.low <= point.mean
        assert point.mean <= point.interval80.high <= max(bar.high for bar in bars) + 1e-9


def test_other_words_of_one_question_make_its_principle_and_flag_not_comparable():
    found = change([a_round(1, asked(S11="Old"), medical=LOW, nursing=LOW)], a_round(2, medical=HIGH, nursing=HIGH))

    assert group(found, "medical").reason == "Round 1: The questions have changed (S11)."
    assert (group(found, "medical").move, on(found).front.move) == ("not_comparable", "not_comparable")
    assert (on(found).panel, on(found).front.reason) == ((), change_words.NO_FRONT_LINE())
    assert [(point.round, point.reason) for point in on(found).front.points] == [
        (1, change_words.NO_FRONT_LINE()),
        (2, change_words.NO_FRONT_LINE()),
    ]
    assert {one.front.move for one in found.principles if one.code != "P1"} == {"rose"}
    assert [(flag.code, flag.move) for flag in found.flags] == [
        ("it_bin", "not_comparable"),
        ("local_ownership", "better"),
    ]


def test_a_question_more_or_less_is_not_the_same():
    words = asked()
    words["medical"]["P1"].pop("S12")

    less = group(change([a_round(1, words, medical=LOW)], a_round(2, medical=HIGH)), "medical")
    more = group(change([a_round(1, medical=LOW)], a_round(2, words, medical=HIGH)), "medical")

    assert (less.reason, more.reason) == ("Round 1: The questions have changed (S12).",) * 2


def test_words_count_only_for_the_group_that_reads_them():
    words = asked()
    words["medical"]["P1"]["S11"] = "For doctors"

    found = change([a_round(1, words, medical=LOW, nursing=LOW)], a_round(2, medical=HIGH, nursing=HIGH))

    assert (group(found, "medical").move, group(found, "nursing").move) == ("not_comparable", "rose")
    assert on(found).panel == ("nursing",)
    assert on(found).front.points[1].mean == group(found, "nursing").points[1].mean


def test_words_of_every_round_are_held_against_those_of_the_last():
    old = a_round(2, asked(S11="Other"), medical=LOW)

    found = group(change([a_round(1, medical=LOW), old], a_round(3, medical=HIGH)), "medical")

    assert [(point.round, point.reason) for point in found.points] == [
        (1, ""),
        (2, "The questions have changed (S11)."),
        (3, ""),
    ]


def test_a_group_that_an_older_bank_did_not_have_was_asked_other_questions():
    words = asked()
    words.pop("medical")

    found = group(change([a_round(1, words, medical=LOW)], a_round(2, medical=HIGH)), "medical")

    assert found.reason == "Round 1: The questions have changed (S11, S12 and S13)."


def test_a_principle_that_an_older_bank_did_not_have_had_other_questions():
    words = asked()
    words["medical"].pop("P1")

    found = group(change([a_round(1, words, medical=LOW)], a_round(2, medical=HIGH)), "medical")

    assert found.reason == "Round 1: The questions have changed (S11, S12 and S13)."


def test_reasons_are_those_of_the_last_two_rounds():
    rounds = [a_round(1, nursing=LOW), a_round(2, nursing=LOW), a_round(3, nursing=LOW, service_user="111")]

    found = group(change(rounds, a_round(4, nursing=LOW, service_user="1")), "service_user")

    assert found.reason == (
        "Round 3: 3 patients, service users and carers answered. At least 5 are needed to show a result. "
        "Round 4: 1 person among patients, service users and carers answered. At least 5 are needed to show a result."
    )


def test_a_hidden_group_says_why_and_is_not_compared():
    found = change([a_round(1, medical=LOW, service_user="111")], a_round(2, medical=LOW, service_user="5" * 12))

    hidden = group(found, "service_user")
    assert (hidden.move, hidden.points[0].mean, hidden.points[0].interval80) == ("not_comparable", None, None)
    assert hidden.reason.startswith("Round 1: 3 patients, service users and carers answered. At least 5 are needed")
    assert on(found).panel == ("medical",)
    assert found.heard_anew == ("Patients, service users and carers",)


def test_a_group_that_was_not_asked_then_or_now_says_so():
    found = change([a_round(1, medical=LOW)], a_round(2, nursing=LOW))

    assert [one.code for one in on(found).groups] == ["nursing", "medical"]
    assert group(found, "nursing").reason == "Round 1: This group was not asked in this round."
    assert group(found, "medical").reason == "Round 2: This group was not asked in this round."
    assert (found.heard_anew, found.not_heard_again) == (("Nurses and midwives",), ("Doctors",))


def test_a_figure_that_too_few_could_give_has_the_reason_of_its_cell():
    one = a_round(1, medical=LOW)
    doctors = one.readiness.groups["medical"]
    cell = replace(doctors.cells["P1"], state="hidden", mean=None, interval80=None, reason="Too few could say.")
    cells = {**doctors.cells, "P1": cell}
    readiness = replace(one.readiness, groups={"medical": replace(doctors, cells=cells)})

    found = change([replace(one, readiness=readiness)], a_round(2, medical=HIGH))

    assert group(found, "medical").reason == "Round 1: Too few could say."
    assert group(found, "medical", "P2").move == "rose"


def test_leaders_are_compared_and_stay_out_of_the_front_line():
    found = change([a_round(1, executive="111111")], a_round(2, executive="555555"))

    assert (group(found, "executive").move, on(found).panel) == ("rose", ())
    assert [one.code for one in found.principles if not one.groups] == ["P6"]


def test_groups_taken_together_are_compared_only_with_the_same_groups():
    both, other = {"medical": "112", "nursing": "121"}, {"medical": "555", "allied": "554"}

    same = change([a_round(1, **both)], a_round(2, **both))
    mixed = change([a_round(1, **both)], a_round(2, **other))

    assert group(same, "frontline_staff").move == "unclear"
    assert (
        group(mixed, "frontline_staff").reason
        == "Round 1: Different groups were combined here than in the latest round."
    )
    assert mixed.heard_anew == ("Allied health, pharmacy and social care professionals",)
    assert mixed.not_heard_again == ("Nurses and midwives",)


def test_members_of_a_combined_group_must_have_been_asked_the_same():
    words = asked()
    words["nursing"]["P1"]["S13"] = "For nurses"
    both = {"medical": "112", "nursing": "121"}

    found = change([a_round(1, words, **both)], a_round(2, **both))

    assert group(found, "frontline_staff").reason == "Round 1: The questions have changed (S13)."


def test_rounds_of_another_engine_and_unreadable_ones_are_left_out_and_named():
    older = a_round(1, medical=LOW, version="1.9.0")
    broken = ScoredRound(2, "2.0.0", None, {}, {})

    found = change([older, broken, a_round(3, medical=LOW)], a_round(4, medical=HIGH))

    assert found.rounds == (3, 4)
    assert found.left_out == (
        LeftOut(1, change_words.OLDER_RULES(), is_older=True),
        LeftOut(2, "Its stored results can no longer be read."),
    )
    assert [point.round for point in on(found).front.points] == [3, 4]


def test_nothing_is_compared_where_no_earlier_round_can_be():
    found = change([a_round(1, medical=LOW, version="1.9.0")], a_round(2, medical=HIGH))

    assert (found.rounds, found.flags, found.principles, len(found.left_out)) == ((2,), (), (), 1)
    assert (found.heard_anew, found.not_heard_again) == ((), ())


def test_two_rounds_of_one_older_engine_are_compared():
    found = change([a_round(1, medical=LOW, version="1.9.0")], a_round(2, medical=HIGH, version="1.9.0"))

    assert on(found).front.move == "rose"


def test_a_present_round_that_cannot_be_read_is_refused():
    with pytest.raises(ValueError, match=r"^Round 2 cannot be read\.$"):
        change([a_round(1, medical=LOW)], ScoredRound(2, "2.0.0", None, {}, {}))


def test_the_last_two_rounds_are_compared_and_an_earlier_gap_is_said():
    found = on(
        change(
            [
                a_round(1, medical=HIGH, nursing=HIGH),
                a_round(2, medical="111", nursing=LOW, service_user=LOW),
                a_round(3, medical=LOW, nursing=LOW),
            ],
            a_round(4, medical=MIDDLE, nursing=MIDDLE),
        )
    )

    assert found.panel == ("medical", "nursing")
    assert [(point.round, point.mean is None) for point in found.front.points] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
    ]
    assert found.front.points[1].reason == (
        "Doctors: no figure that can be compared. Nurses and midwives: no figure that can be compared."
    )
    assert (found.front.move, found.limits, found.signals) == ("rose", None, ())
    assert [one.code for one in found.groups] == ["medical", "nursing"]


def test_voices_and_titles_are_those_of_the_last_rounds():
    last = a_round(3, medical=LOW, nursing=LOW, allied=LOW)
    principles = {**last.readiness.principles, "P1": replace(last.readiness.principles["P1"], title="New title")}
    last = replace(last, readiness=replace(last.readiness, principles=principles))
    first, second = a_round(1, medical=LOW), a_round(2, medical=LOW, nursing=LOW, service_user=LOW)

    found = change([first, second], last)

    assert found.heard_anew == ("Allied health, pharmacy and social care professionals",)
    assert found.not_heard_again == ("Patients, service users and carers",)
    assert [one.title for one in found.principles[:2]] == ["New title", "Improvement needs a systems approach"]


def test_six_rounds_have_limits_and_signals_of_the_front_line():
    calm = [a_round(number, medical=MIDDLE if number % 2 else "3" * 12) for number in range(1, 8)]

    found = on(change(calm, a_round(8, medical=HIGH)))

    assert found.limits.is_trial
    assert [(one.kind, one.is_up, one.places) for one in found.signals] == [
        ("outside", True, (7,)),
        ("shift", False, (0, 1, 2, 3, 4, 5, 6)),
    ]


def test_only_what_is_published_can_be_in_a_change():
    """Nothing of it depends on what hidden people said."""
    quiet = change([a_round(1, medical=LOW, service_user="111")], a_round(2, medical=HIGH, service_user="12"))
    loud = change([a_round(1, medical=LOW, service_user="535")], a_round(2, medical=HIGH, service_user="45"))

    assert quiet == loud
