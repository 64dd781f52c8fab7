"""How firm a flag is, and what the silent could change."""

from dataclasses import replace

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.flags.sensitivity import break_even
from tests.scoring.asking import stated_flag
from tests.scoring.instrument import evidence, instrument, packed

NAMES = [
    "with “I don't know” counted as 2",
    "with bars of 70% instead of 80%",
    "with bars of 90% instead of 80%",
    "with small groups drawn closer to the middle (2.5 people added instead of 1)",
    "with clear from 55 instead of 60",
    "with clear from 65 instead of 60",
    "with groups split from 4 points instead of 6",
    "with groups split from 8 points instead of 6",
]


def flag(**answers):
    return assess(evidence(**answers), instrument()).flags["it_bin"]


def states(found):
    return {one.name: one.state for one in found.variations}


def test_variations_leave_out_each_group_that_counts_then_change_one_convention_each():
    found = flag(executive="444", medical="44444", nursing="44444", service_user="44")

    assert [one.name for one in found.variations] == [
        "without Doctors",
        "without Nurses and midwives",
        "without Executives and board",
        *NAMES,
    ]


def test_variations_show_what_a_flag_hangs_on():
    found = flag(medical="44444", nursing="44444")

    assert (found.state, found.stands_under, states(found)["without Doctors"]) == ("clear", 8, "insufficient")


@pytest.mark.parametrize(
    ("nurses", "state", "line", "varied"),
    [
        ("44444", "amber", "with clear from 55 instead of 60", "clear"),
        ("44455", "clear", "with clear from 65 instead of 60", "amber"),
    ],
)
def test_variations_move_the_clear_line(nurses, state, line, varied):
    """Patients and managers score 50, doctors 62.5 and nurses 75 or 85: together 59.4 or 61.9."""
    found = flag(medical="3333344444", nursing=nurses, service_user="3" * 10, operational="3" * 10)

    lines = {name: one for name, one in states(found).items() if name.startswith("with clear") and one != state}
    assert (found.state, lines) == (state, {line: varied})


def unsure(known, unknown, persons=12, groups=("medical", "nursing")):
    """People who know so many of the six answers behind the flag."""
    codes = ["S11", "S12", "S13", "S21", "S22", "S23"]
    answers = packed(dict(zip(codes, "4" * known + "d" * unknown, strict=True)))
    rows = [(group, answers, persons) for group in groups]
    return collect(instrument(), rows, threshold=5, invited=dict.fromkeys(groups))


def test_variations_count_dont_know_as_two():
    """Five answers of 4 and one of 2 average 67; four of 4 and two of 2 would be 58."""
    found = assess(unsure(5, 1), instrument()).flags["it_bin"]

    assert (found.state, states(found)["with “I don't know” counted as 2"]) == ("clear", "clear")


def test_variations_that_count_dont_know_leave_what_counts_as_knowing_as_it_is():
    """Four of six is less than 70%, whatever the others count as."""
    found = assess(unsure(4, 2), instrument()).flags["it_bin"]

    assert (found.state, states(found)["with “I don't know” counted as 2"]) == ("amber", "amber")
    assert [one.verdict for one in found.verdicts] == ["unproven", "unproven"]


def test_variations_that_count_dont_know_give_a_verdict_to_those_who_know_too_little_for_a_score():
    found = assess(unsure(2, 4), instrument()).flags["it_bin"]

    assert (found.verdicts, states(found)["with “I don't know” counted as 2"]) == ((), "red")


@pytest.mark.parametrize(
    ("low", "state", "four", "eight"),
    [("11", "clear", "amber", "clear"), ("111", "amber", "amber", "clear"), ("1111", "amber", "amber", "amber")],
)
def test_variations_split_groups_sooner_and_later(low, state, four, eight):
    """Of twenty, two to four at 0: on average 5, 7.5 and 10 points below the midpoint."""
    found = flag(medical=low + "5" * (20 - len(low)), nursing="4" * 12, service_user="4" * 12)

    lines = [states(found)[f"with groups split from {points} points instead of 6"] for points in (4, 8)]
    assert (found.state, lines) == (state, [four, eight])


def test_variation_without_a_group_is_as_if_it_had_a_reason_not_to_be_asked():
    found = stated_flag(medical="4" * 12, nursing="4" * 12, service_user="1" * 12)

    assert (found.state, states(found)["without Patients, service users and carers"]) == ("amber", "clear")


def test_variation_without_a_group_leaves_the_others_reasons_as_they_are():
    found = stated_flag(medical="4" * 12, nursing="4" * 12, service_user="1" * 12, not_asked={"allied": None})

    assert states(found)["without Patients, service users and carers"] == "amber"


def test_variations_of_nothing_are_the_conventions_alone():
    found = flag()

    assert ([one.name for one in found.variations], found.stands_under) == (NAMES, 8)


@pytest.mark.parametrize(
    ("mean", "n", "missing", "needed"),
    [
        (20.0, 12, 18, 70.0),
        (80.0, 12, 18, 30.0),
        (50.0, 12, 1, 50.0),
        (0.0, 10, 10, None),  # they would have to average more than 100
        (100.0, 10, 10, None),  # and here less than 0
        (25.0, 10, 20, 62.5),
        (0.0, 10, 9, None),
        (100.0, 10, 9, None),
    ],
)
def test_break_even_is_none_where_no_answer_could_change_it(mean, n, missing, needed):
    assert break_even(mean, n, missing) == needed


def silent(invited, **answers):
    found = assess(evidence(invited=invited, **answers), instrument()).flags["it_bin"].silent
    return [(one.code, one.invited, one.answered, one.break_even, one.sentence) for one in found]


def test_silent_says_what_the_others_would_have_to_answer():
    assert silent({"medical": 30, "nursing": 14}, medical="1" * 12, nursing="5" * 10) == [
        (
            "medical",
            30,
            12,
            pytest.approx(83.3333333),
            (
                "12 of 30 doctors answered; their score is 0. "
                "The 18 who did not answer would need to average more than 83 to lift it above 50."
            ),
        ),
        (
            "nursing",
            14,
            10,
            None,
            (
                "10 of 14 nurses and midwives answered; their score is 100. "
                "Whatever the 4 who did not answer might say, the score would stay on the same side of 50."
            ),
        ),
    ]


def test_silent_says_who_they_are():
    found = assess(evidence(invited={"medical": 6, "supplier": 9}, medical="33444", supplier="444"), instrument())

    assert [(one.code, one.title) for one in found.flags["it_bin"].silent] == [
        ("medical", "Doctors"),
        ("supplier", "Suppliers and delivery partners"),
    ]


def test_silent_reads_well_for_one_person():
    assert silent({"medical": 6}, medical="33444") == [
        (
            "medical",
            6,
            5,
            None,
            (
                "5 of 6 doctors answered; their score is about 65. "
                "Whatever the one who did not answer might say, the score would stay on the same side of 50."
            ),
        )
    ]


def test_silent_leaves_out_groups_that_all_answered_or_of_unknown_size():
    assert silent({"medical": 5, "nursing": None, "service_user": 4}, medical="44444", nursing="4" * 5) == []


def test_people_whose_answers_are_left_out_are_not_silent():
    round = evidence(invited={"medical": 12}, medical="4" * 10)
    (group,) = round.groups

    (found,) = assess(replace(round, groups=(replace(group, left_out=1),)), instrument()).flags["it_bin"].silent
    everybody = assess(replace(round, groups=(replace(group, left_out=2),)), instrument()).flags["it_bin"].silent

    assert (found.invited, found.answered, everybody) == (12, 11, ())


def test_silent_prints_a_decimal_where_the_score_would_round_onto_the_midpoint():
    ((*_, sentence),) = silent({"medical": 61}, medical="3" * 50 + "4")

    assert sentence == (
        "51 of 61 doctors answered; their score is 50.5. "
        "The 10 who did not answer would need to average less than 48 to bring it below 50."
    )


def test_silent_of_a_small_group_in_confidence_starts_from_the_score_as_it_is_printed():
    """They score 37.5, printed as 40: 50 + 6 x (50 - 40) / 6 = 60."""
    ((*_, needed, sentence),) = silent({"medical": 12}, medical="222333")

    assert (needed, sentence.partition(".")[0]) == (60.0, "6 of 12 doctors answered; their score is about 40")


def test_silent_carries_a_good_score_down():
    ((*_, needed, sentence),) = silent({"medical": 20}, medical="4" * 5)

    assert (needed, sentence) == (
        pytest.approx(41.6666667),
        (
            "5 of 20 doctors answered; their score is about 75. "
            "The 15 who did not answer would need to average less than about 40 to bring it below 50."
        ),
    )


def test_silent_of_a_group_of_which_nothing_is_printed_gives_no_number():
    """They answered one question of each principle: enough for a score on the flag, too little to be printed."""
    rows = [("medical", packed({"S11": 1, "S12": "n", "S13": "n", "S21": 1, "S22": "n", "S23": "n"}), 5)]
    found = assess(collect(instrument(), rows, threshold=5, invited={"medical": 9}), instrument()).flags["it_bin"]

    assert (found.silent[0].break_even, found.silent[0].sentence) == (
        None,
        "5 of 9 doctors answered. With so few, we cannot say what the others would need to answer.",
    )
    assert (found.sentence, found.would_clear[0]) == (
        "Doctors score clearly below 50.",
        "The score of doctors would need to rise until it is no longer clearly below 50.",
    )
