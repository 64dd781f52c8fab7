"""What a flag still lacks before it can be clear, one by one, with means that would round onto the midpoint."""

from dataclasses import astuple, replace

import pytest

from scoring.disclosure.suppression import group_views
from scoring.figures.tally import collect
from scoring.flags.panel import Panel
from scoring.flags.stops import stops
from scoring.model import GroupVerdict, Interval, NotAskedGroup
from tests.scoring.asking import bare_flag, flag_of, stated_flag
from tests.scoring.instrument import evidence, instrument, packed, same

DOCTORS = GroupVerdict("medical", "Doctors", "frontline", "warn", 9, 49.7, Interval(40, 49))
NURSES = GroupVerdict("nursing", "Nurses", "frontline", "split", 12, 49.8, Interval(40, 60), below=5)
LOCAL_IT = GroupVerdict("informatics", "Local IT", "local_it", "warn", 12, 20.0, Interval(10, 30), below=11)
HAPPY = GroupVerdict("allied", "Allied", "frontline", "support", 12, 80.0, Interval(70, 90), below=0)
GOOD = GroupVerdict("service_user", "Patients", "frontline", "unproven", 12, 80.0, Interval(70, 90), below=0)
MIDDLE = GroupVerdict("operational", "Managers", "frontline", "unclear", 12, 50.0, Interval(40, 60), below=0)
OTHERS = replace(MIDDLE, code="frontline_staff", title="Other front-line staff", mean=70.0)
LATER = NotAskedGroup("medical", "Doctors", "later", "They will be asked in a later round", "In spring.", False)


def missing(front, **changes):
    return [astuple(one) for one in stops(Panel(instrument().rules, front, **changes))]


def test_stops_say_whom_they_are_about_how_things_stand_and_what_would_clear_them():
    (patients,) = group_views(evidence(service_user="111"), instrument())

    assert missing((DOCTORS, NURSES), other_sides=(LOCAL_IT,), unheard=(patients,)) == [
        (
            "medical",
            "doctors score 49.7 of 100, clearly below 50",
            "The score of doctors would need to rise until it is no longer clearly below 50 (now 49.7).",
        ),
        (
            "informatics",
            "11 of 12 local IT score below 50",
            "The score of local IT would need to rise until it is no longer clearly below 50 (now 20).",
        ),
        (
            "nursing",
            "nurses are split (5 of 12 score below 50)",
            "Fewer nurses would need to score below 50, or score closer to it.",
        ),
        (
            "nursing",
            "nurses average 49.8, short of 50",
            "Nurses would need to reach 50 (now 49.8).",
        ),
        (
            "service_user",
            "too few people among patients, service users and carers answered to show a result",
            "2 more people among patients, service users and carers would need to answer.",
        ),
        (
            "support",
            "none is clearly above 50",
            "At least 2 of 2 front-line groups would need to be clearly above 50, with answers that count (now 0).",
        ),
        (
            "average",
            "the front line averages 50, short of 60",
            "The average of the front-line groups would need to reach 60 (now 50).",
        ),
    ]


def test_stops_ask_only_for_more_groups_where_too_few_are_heard():
    assert missing((HAPPY,)) == [
        (
            "heard",
            "only 1 front-line group has enough answers",
            "At least 2 front-line groups need enough answers (now 1).",
        )
    ]


def test_stops_give_an_average_a_decimal_where_it_would_round_onto_the_line():
    assert missing((replace(HAPPY, mean=64.7), replace(HAPPY, mean=64.7), MIDDLE)) == [
        (
            "average",
            "the front line averages 59.8, short of 60",
            "The average of the front-line groups would need to reach 60 (now 59.8).",
        )
    ]


def test_stops_are_none_on_every_line_itself():
    """Two of three support, the other lies on the midpoint, and together they average 60."""
    assert missing((replace(HAPPY, mean=65.0), replace(HAPPY, mean=65.0), MIDDLE)) == []


def test_stops_ask_for_half_of_the_groups_and_for_two():
    four = missing((HAPPY, replace(MIDDLE, mean=70.0), replace(MIDDLE, mean=70.0), replace(MIDDLE, mean=70.0)))
    five = missing((HAPPY, HAPPY, *[replace(MIDDLE, mean=70.0)] * 3))

    assert [one[1:] for one in (*four, *five)] == [
        (
            "only 1 of 4 is clearly above 50",
            "At least 2 of 4 front-line groups would need to be clearly above 50, with answers that count (now 1).",
        ),
        (
            "only 2 of 5 are clearly above 50",
            "At least 3 of 5 front-line groups would need to be clearly above 50, with answers that count (now 2).",
        ),
    ]


@pytest.mark.parametrize(
    ("front", "now"),
    [
        ((GOOD, GOOD), "none is clearly above 50 with answers that count"),
        ((HAPPY, GOOD, GOOD), "only 1 of 3 is clearly above 50 with answers that count"),
    ],
)
def test_stops_tell_support_from_good_answers_that_cannot_be_counted(front, now):
    assert [one[1] for one in missing(front)] == [now]


@pytest.mark.parametrize(
    ("word", "now"),
    [
        ("unclear", "other front-line staff, several small groups together, are not clearly above 50"),
        ("unproven", "the good answers of other front-line staff, several small groups together, cannot be counted"),
    ],
)
def test_stops_name_a_combined_group_that_does_not_support(word, now):
    front = (HAPPY, HAPPY, replace(OTHERS, verdict=word))

    assert missing(front, combined=frozenset({"frontline_staff"})) == [
        (
            "frontline_staff",
            now,
            (
                "Other front-line staff would need to be clearly above 50, with answers that count:"
                " they could hide a small group that is not."
            ),
        )
    ]


def test_stops_name_a_combined_group_once_where_it_is_split():
    front = (HAPPY, HAPPY, replace(OTHERS, verdict="split", below=4))

    assert [one[1] for one in missing(front, combined=frozenset({"frontline_staff"}))] == [
        "other front-line staff are split (4 of 12 score below 50)"
    ]


@pytest.mark.parametrize(
    ("group", "now"),
    [
        (LATER, "doctors were not asked (they will be asked in a later round: “In spring.”)"),
        (replace(LATER, reason=" "), "doctors were not asked (they will be asked in a later round: nobody said why)"),
        (replace(LATER, why="", label="", reason=""), "nobody said why doctors were not asked"),
    ],
)
def test_stops_name_a_group_that_was_not_asked_and_why(group, now):
    assert missing((HAPPY, HAPPY), unaccounted=(group,)) == [
        (
            "medical",
            now,
            (
                "Doctors would need to be asked, or the project would need to say before a round opens why the change"
                " does not concern them."
            ),
        )
    ]


def test_stops_name_a_group_that_could_not_say():
    (patients,) = group_views(evidence(service_user="ddddd"), instrument())

    assert missing((HAPPY, HAPPY), could_not_say=(patients,)) == [
        (
            "service_user",
            "too few people among patients, service users and carers could say",
            "More people among patients, service users and carers would need to be able to say.",
        )
    ]


def test_stops_of_a_flag_are_whole_sentences_beside_what_would_clear_each():
    found = stated_flag(medical="4" * 12, nursing="4" * 12, service_user="d" * 8, not_asked={"allied": None})

    assert list(zip(found.stops, found.would_clear, strict=True)) == [
        (
            "Too few people among patients, service users and carers could say.",
            "More people among patients, service users and carers would need to be able to say.",
        ),
        (
            "Nobody said why allied health, pharmacy and social care professionals were not asked.",
            (
                "Allied health, pharmacy and social care professionals would need to be asked, or the project would"
                " need to say before a round opens why the change does not concern them."
            ),
        ),
    ]


def test_stops_of_a_clear_flag_are_none():
    found = bare_flag(medical="4" * 12, nursing="4" * 12)

    assert (found.state, found.stops, found.would_clear) == ("clear", (), ())


def test_stops_of_a_small_group_tell_no_count_and_no_score_but_the_printed_one():
    found = bare_flag(medical="15151", nursing="4" * 12, allied="4" * 12)

    assert found.stops == ("Doctors are split.", "Doctors average about 40, short of 50.")


def untold(*groups):
    """Six doctors who answered one question of each principle: enough for a verdict, too little to be printed."""
    low, high = ({"S11": one, "S12": "n", "S13": "n", "S21": one, "S22": "n", "S23": "n"} for one in (1, 4))
    rows = [("medical", packed(low), 3), ("medical", packed(high), 3), *((code, same(4), 12) for code in groups)]
    return flag_of(collect(instrument(), rows, threshold=5, invited=dict.fromkeys(["medical", *groups])))


def test_stops_give_no_score_of_a_group_that_prints_none():
    assert untold("nursing", "allied").stops[:2] == ("Doctors are split.", "Doctors average less than 50.")


def test_stops_give_no_average_of_a_front_line_with_a_group_that_prints_none():
    assert untold("nursing").stops[-1] == "The front line averages less than 60."
