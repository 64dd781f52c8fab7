"""What a flag is still missing before it can be clear, gap by gap, with means that would round onto the midpoint."""

from dataclasses import astuple, replace

from scoring.flags.gaps import gaps

from scoring.disclosure.suppression import group_views
from scoring.flags.panel import Panel
from scoring.model import GroupVerdict, Interval
from tests.scoring.instrument import evidence, instrument

DOCTORS = GroupVerdict("medical", "Doctors", "frontline", "warn", 9, 49.7, Interval(40, 49))
NURSES = GroupVerdict("nursing", "Nurses", "frontline", "split", 12, 49.8, Interval(40, 60), below=5)
LOCAL_IT = GroupVerdict("informatics", "Local IT", "local_it", "warn", 12, 20.0, Interval(10, 30), below=11)
HAPPY = GroupVerdict("allied", "Allied", "frontline", "support", 12, 80.0, Interval(70, 90), below=0)
MIDDLE = GroupVerdict("operational", "Managers", "frontline", "unclear", 12, 50.0, Interval(40, 60), below=0)


def missing(front, other_sides=(), unheard=()):
    return [astuple(one) for one in gaps(Panel(front, other_sides, (), unheard))]


def test_gaps_say_whom_they_are_about_how_things_stand_and_what_would_mend_them():
    (patients,) = group_views(evidence(service_user="111"), instrument())

    assert missing((DOCTORS, NURSES), (LOCAL_IT,), (patients,)) == [
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
            "No more than a third of nurses may score below 50.",
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
            "At least 1 of 2 front-line groups would need to be clearly above 50 (now 0).",
        ),
        (
            "average",
            "the front line averages 50, short of 60",
            "The average of the front-line groups would need to reach 60 (now 50).",
        ),
    ]


def test_gaps_ask_only_for_more_groups_where_too_few_are_heard():
    assert missing((HAPPY,)) == [
        (
            "heard",
            "only 1 front-line group has enough answers",
            "At least 2 front-line groups need enough answers (now 1).",
        )
    ]


def test_gaps_give_an_average_a_decimal_where_it_would_round_onto_the_line():
    assert missing((replace(HAPPY, mean=69.4), MIDDLE)) == [
        (
            "average",
            "the front line averages 59.7, short of 60",
            "The average of the front-line groups would need to reach 60 (now 59.7).",
        )
    ]


def test_gaps_are_none_on_every_line_itself():
    """One of two supports, the other lies on the midpoint, and together they average 60."""
    assert missing((replace(HAPPY, mean=70.0), MIDDLE)) == []
