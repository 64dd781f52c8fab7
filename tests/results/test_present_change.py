"""A change in words, and where it stands in its drawing."""

from dataclasses import replace
from datetime import date

import pytest

from results.present.change import words as change_words
from results.present.change.data import Number, RoundName
from results.present.change.page import change_page
from results.present.change.trend import Dot, Lines, trend
from results.present.data import Note
from scoring.change.model import Change, FlagChange, GroupSeries, LeftOut, Point, PrincipleChange, Series
from scoring.change.xmr import Limits, Signal
from scoring.model import Interval

NAMES = [RoundName(number, 10 + number, "Pilot", date(2026, number, 3)) for number in range(1, 9)]
THEN, NOW = Point(1, 44.5, Interval(38, 52)), Point(2, 62, Interval(55.2, 70))
LIMITS = Limits(50.4, -3.2, 79.6, is_trial=True)
REASON = "Round 1: Too few."


def series(move="rose", *points, reason=""):
    return Series(points or (THEN, NOW), move, reason)


def group(code, title, move="rose", side="frontline"):
    return GroupSeries(code, title, side, series(move))


def principle(code, move="rose", **changes):
    groups = (group("medical", "Doctors"), group("executive", "Executives", "fell", "leadership"))
    made = PrincipleChange(code, f"Title of {code}", series(move), ("medical",), groups, None, ())
    return replace(made, **changes)


def flag(move="better", then="red", now="amber", standing="red", reason=""):
    return FlagChange("local_ownership", "Missing local ownership", then, now, move, standing, reason)


def change(*principles, **changes):
    made = Change((1, 2), (), (flag(),), principles or (principle("P1"),), (), ())
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("moves", "sentence"),
    [
        (["rose", "rose"], "The front line's score rose on all 2 principles."),
        (["unclear"] * 3, "The front line's score shows no clear change on any of the 3 principles."),
        (["not_comparable"] * 2, "The front line's score cannot be compared on any of the 2 principles."),
        (
            ["fell", "rose", "unclear", "rose", "not_comparable"],
            (
                "The front line's score rose on P2 and P4, fell on P1, shows no clear change on P3 and cannot be "
                "compared on P5."
            ),
        ),
        ([], "No earlier round of this project can be compared with this one."),
    ],
)
def test_lead_tells_every_principle_once(moves, sentence):
    made = [principle(f"P{place}", move) for place, move in enumerate(moves, start=1)]

    assert change_words.lead(made) == sentence


def over(*means, move="unclear"):
    """The front line in so many rounds, in each with a range of three points on either side."""
    points = (
        Point(number, mean, Interval(mean - 3, mean + 3)) if mean is not None else Point(number, reason="Too few.")
        for number, mean in enumerate(means, start=1)
    )
    return series(move, *points)


def test_lead_of_many_rounds_tells_what_changed_since_the_first():
    made = [
        principle("P1", front=over(20, 50, 50)),
        principle("P2", front=over(60, 50, 50)),
        principle("P3", front=over(50, 52, 55)),
        principle("P4", front=over(None, None, 55, move="not_comparable")),
    ]

    assert change_words.lead(made) == (
        "Since round 1, the front line's score rose on P1, fell on P2, shows no clear change on P3 and cannot be "
        "compared on P4. Since round 2, it shows no clear change on P1, P2 and P3 and cannot be compared on P4."
    )


def test_page_one_has_the_first_and_the_last_figure_of_many_rounds():
    many = change(principle("P1", front=over(20, 50, 69)), principle("P2", front=over(60, 50)), rounds=(1, 2, 3))
    two = change(principle("P1"))

    page, short = change_page(many, NAMES), change_page(two, NAMES)

    assert ([row.in_short for row in page.principles], page.since) == (["20 to 69", "No clear change"], "Round 1")
    assert ([row.in_short for row in short.principles], short.since) == (["Rose"], "Round 1")


@pytest.mark.parametrize(
    ("changed", "sentences"),
    [
        (
            flag(),
            (
                "Better than in round 1.",
                "So far it counts as red: it improves by one step only after two rounds in a row in a better state.",
            ),
        ),
        (flag(standing="amber"), ("Better than in round 1.",)),
        (flag("worse", "clear", "red"), ("Worse than in round 1. A worse state counts at once.",)),
        (flag("same", "red", "red"), ("The same as in round 1.",)),
        (flag("not_comparable", reason="Too little."), ("Cannot be compared with round 1.", "Too little.")),
    ],
)
def test_flag_is_told_in_sentences(changed, sentences):
    page = change_page(change(flags=(changed,)), NAMES)

    assert page.flags[0].sentences == sentences


def test_flag_stands_with_both_rounds():
    (shown,) = change_page(change(), NAMES).flags

    assert (shown.title, shown.then.round, shown.now.round) == ("Local ownership", "Round 1", "Round 2")
    assert (shown.then.state, shown.then.word, shown.then.headline) == ("red", "Red", "No local ownership")
    assert (shown.now.round_pk, shown.now.figure, shown.now.word) == (12, "flag/local_ownership", "Amber")


def test_flag_that_was_not_there_then_has_no_state_then():
    (shown,) = change_page(change(flags=(flag(then=None),)), NAMES).flags

    assert (shown.then, shown.now.state) == (None, "amber")


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        (series("rose"), "The front line rose from 45 to 62. The bars do not overlap."),
        (series("fell", NOW, THEN), "The front line fell from 62 to 45. The bars do not overlap."),
        (series("unclear"), "The front line went from 45 to 62. The bars overlap, so this may be chance."),
        (series("not_comparable", Point(1, reason="Too few."), NOW, reason=REASON), REASON),
        (series("not_comparable", THEN, Point(2, reason="Too few."), reason=REASON), REASON),
    ],
)
def test_front_line_is_told_in_a_sentence(front, sentence):
    (row,) = change_page(change(principle("P1", front=front)), NAMES).principles

    assert row.sentence == sentence


def test_principle_has_its_words_drawing_and_groups():
    (row,) = change_page(change(), NAMES).principles

    assert (row.code, row.title, row.move, row.word) == ("P1", "Title of P1", "rose", "Rose")
    assert row.figures == ("Round 1: 45. Very likely between 38 and 52.", "Round 2: 62. Very likely between 55 and 70.")
    assert row.description == " ".join(row.figures)
    assert [dot.text for dot in row.trend.dots] == ["45", "62"]
    assert [(one.group, one.word, one.reason) for one in row.groups] == [
        ("Doctors", "Rose", ""),
        ("Executives", "Fell", ""),
    ]
    assert (row.groups[0].then, row.groups[0].now) == (
        Number("45", 11, "cell/medical/P1"),
        Number("62", 12, "cell/medical/P1"),
    )
    assert row.signals == ()


def test_figure_that_is_not_there_has_no_page_and_its_gap_is_said():
    gap = series("not_comparable", Point(1, reason="Too few."), NOW, reason=REASON)
    groups = (GroupSeries("medical", "Doctors", "frontline", gap),)

    page = change_page(change(principle("P1", front=gap, groups=groups)), NAMES)
    (row,) = page.principles

    assert (page.has_gaps, change_page(change(), NAMES).has_gaps) == (True, False)
    assert row.figures[0] == "Round 1: no figure. Too few."
    assert (row.groups[0].then, row.groups[0].reason) == (Number("none", 11, ""), REASON)


def test_principle_that_nobody_can_compare_is_not_drawn():
    (row,) = change_page(change(principle("P1", panel=())), NAMES).principles

    assert (row.trend, row.figures, row.description, row.made_of) == (None, (), "", "")


MANY = (
    group("medical", "Doctors"),
    group("nursing", "Nurses"),
    group("allied", "Allied"),
    group("it", "IT", "fell", "local_it"),
)


@pytest.mark.parametrize(
    ("panel", "words"),
    [
        (
            ("medical", "nursing"),
            (
                "Each round is the mean of these groups, each counting the same: Doctors; Nurses. "
                "Left out, because they cannot be compared: Allied."
            ),
        ),
        (
            ("medical", "nursing", "allied"),
            "Each round is the mean of these groups, each counting the same: Doctors; Nurses; Allied.",
        ),
        (
            ("nursing",),
            "Each round is the score of one group: Nurses. Left out, because they cannot be compared: Doctors; Allied.",
        ),
        ((), ""),
    ],
)
def test_groups_behind_a_mean_and_those_left_out_are_named(panel, words):
    assert change_words.made_of(principle("P1", panel=panel, groups=MANY)) == words


def test_groups_behind_are_named_once_where_they_are_the_same_everywhere():
    one, other = principle("P1"), principle("P2", panel=("nursing",), groups=MANY)

    nobody = principle("P2", "not_comparable", panel=())
    same, mixed = change_page(change(one, nobody), NAMES), change_page(change(one, other), NAMES)

    assert (same.made_of, [row.made_of for row in same.principles]) == (
        "Each round is the score of one group: Doctors.",
        ["", ""],
    )
    assert (mixed.made_of, len({row.made_of for row in mixed.principles})) == ("", 2)


def test_groups_are_told_with_their_principles():
    still = principle(
        "P3", groups=(group("medical", "Doctors", "unclear"), group("nursing", "Nurses", "not_comparable"))
    )
    down = principle("P2", groups=(group("medical", "Doctors", "fell"), group("nursing", "Nurses")))

    page = change_page(change(principle("P1"), down, still, principle("P4")), NAMES)

    assert page.groups == (
        Note("Doctors", "rose on P1 and P4, fell on P2 and shows no clear change on P3."),
        Note("Executives", "fell on all 2 principles."),
        Note("Nurses", "rose on P2 and cannot be compared on P3."),
    )


def test_lead_names_front_line_groups_without_a_clear_change():
    nurses = group("nursing", "Nurses", "unclear"), group("executive", "Executives", "unclear", "leadership")

    said = change_words.lead([principle("P1", groups=(group("medical", "Doctors"), *nurses))])
    still = change_words.lead([principle("P1", "unclear", groups=nurses)])

    assert said.endswith(" These groups show no clear change on any principle: Nurses.")
    assert "For these groups" not in still


def test_page_names_its_rounds_and_what_it_left_out():
    page = change_page(
        change(
            rounds=(1, 2, 4, 5),
            left_out=(LeftOut(3, "It cannot be read."),),
            heard_anew=("Nurses", "Patients"),
            not_heard_again=("Allied",),
        ),
        NAMES,
    )

    assert (page.then, page.now, page.heading) == ("Round 4", "Round 5", "Change since the last round")
    assert page.rounds == ("Round 4: pilot, closed on 3 April 2026", "Round 5: pilot, closed on 3 May 2026")
    assert page.drawn_too == "The chart also shows rounds 1 and 2."
    assert page.left_out == ("Round 3 is not compared. It cannot be read.",)
    assert page.heard == ("Heard now but not in round 4: Nurses; Patients.", "Heard in round 4 but not now: Allied.")


@pytest.mark.parametrize(("rounds", "words"), [((1, 2), ""), ((1, 2, 3), "The chart also shows round 1.")])
def test_page_tells_of_rounds_before_the_last_two(rounds, words):
    page = change_page(change(rounds=rounds), NAMES)

    assert (page.drawn_too, page.heard, page.has_limits) == (words, (), False)


def test_page_without_anything_to_compare_names_the_present_round_alone():
    page = change_page(Change((2,), (LeftOut(1, "It cannot be read."),), (), (), (), ()), NAMES)

    assert (page.lead, page.rounds) == (change_words.NOTHING, ("Round 2: pilot, closed on 3 February 2026",))
    assert (page.flags, page.groups, page.principles, page.made_of) == ((), (), (), "")


@pytest.mark.parametrize(
    ("signal", "sentence"),
    [
        (Signal("outside", True, (6,)), "Round 7 lies above the limits."),
        (Signal("outside", False, (0,)), "Round 1 lies below the limits."),
        (Signal("shift", True, tuple(range(7))), "Rounds 1 to 7 all lie above the mean."),
        (Signal("shift", False, tuple(range(7))), "Rounds 1 to 7 all lie below the mean."),
        (Signal("trend", True, tuple(range(1, 8))), "Rounds 2 to 8 rise steadily."),
        (Signal("trend", False, tuple(range(7))), "Rounds 1 to 7 fall steadily."),
        (Signal("near", True, (2, 4)), "Rounds 3 and 5 lie close to the upper limit."),
        (Signal("near", False, (2, 3, 4)), "Rounds 3, 4 and 5 lie close to the lower limit."),
    ],
)
def test_signals_are_told_by_round(signal, sentence):
    eight = tuple(Point(number, 50, Interval(40, 60)) for number in range(1, 9))
    made = principle("P1", front=series("unclear", *eight), limits=LIMITS, signals=(signal,))

    page = change_page(change(made, rounds=tuple(range(1, 9))), NAMES)

    assert page.principles[0].signals == ("Trial limits: -3 to 80, around a mean of 50.", sentence)
    assert page.has_limits


def test_limits_without_a_signal_say_so():
    fixed = replace(LIMITS, is_trial=False)

    assert list(change_words.of_signals(fixed, (), ())) == [
        "Limits of the first twelve rounds: -3 to 80, around a mean of 50.",
        change_words.STEADY,
    ]


def test_drawing_of_two_rounds():
    made = trend((THEN, NOW), None)

    then, now = made.dots
    assert then == Dot("108.0", "Round 1", "87.4", "95.5", "78.0", "45")
    assert now == Dot("236.0", "Round 2", "65.5", "74.0", "55.5", "62")
    assert (made.links, made.lines) == (((then, now),), None)


def test_drawing_leaves_a_gap_where_there_is_no_figure():
    made = trend((THEN, Point(2, reason="Too few."), Point(3, 50, Interval(40, 60)), NOW), None)

    assert made.dots[1] == Dot("140.0", "Round 2")
    assert made.links == ((made.dots[2], made.dots[3]),)


def test_drawing_of_many_rounds_has_short_names_and_numbers_at_both_ends():
    five = tuple(Point(number, 50, Interval(40, 60)) for number in range(1, 6))

    assert [dot.label for dot in trend(five, None).dots] == [f"Round {number}" for number in range(1, 6)]
    assert [(dot.label, dot.text) for dot in trend((*five, Point(6, 50, Interval(40, 60))), None).dots] == [
        ("1", "50"),
        *((str(number), "") for number in range(2, 6)),
        ("6", "50"),
    ]


def test_drawing_leaves_out_limits_beyond_the_scale():
    assert trend((THEN, NOW), LIMITS).lines == Lines("80.0", ("43.5",))
    assert trend((THEN, NOW), replace(LIMITS, low=0, high=100)).lines.limits == ("143.0", "18.0")
