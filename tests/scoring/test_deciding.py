"""The sentence that decided a flag, with scores that would round onto a line that they are not on."""

from dataclasses import replace

import pytest

from scoring.flags.flag_sentence import deciding_sentence
from scoring.flags.panel import Panel
from scoring.model import GroupVerdict, Interval, Printed
from tests.scoring.instrument import instrument

RULES = instrument().rules


def verdict(title, word, mean, below=None, side="frontline"):
    return GroupVerdict(title.lower(), title, side, word, 12, mean, Interval(mean - 10, mean + 10), below)


NURSES = verdict("Nurses", "support", 70.4)
LOCAL_IT = verdict("Local IT", "warn", 20.0, below=12, side="local_it")
LOW = [verdict(title, "unclear", 42.0) for title in ("Doctors", "Managers", "Patients")]


def test_deciding_sentence_prints_a_decimal_where_a_group_warns_just_below_the_midpoint():
    panel = Panel(RULES, (verdict("Doctors", "warn", 49.7), NURSES))

    assert deciding_sentence("amber", panel) == (
        "Doctors score 49.7 of 100, clearly below 50; 1 other front-line group is clearly above 50."
    )


def test_deciding_sentence_speaks_of_other_groups_where_one_is_split():
    split = verdict("Doctors", "split", 55.0, below=5)

    assert deciding_sentence("amber", Panel(RULES, (split, NURSES), (LOCAL_IT,))) == (
        "12 of 12 local IT score below 50; doctors are split (5 of 12 score below 50);"
        " 1 other front-line group is clearly above 50."
    )


def test_deciding_sentence_prints_a_decimal_where_the_front_line_is_just_above_the_clear_line():
    panel = Panel(RULES, (NURSES, verdict("Doctors", "unclear", 50.2)))

    assert deciding_sentence("clear", panel) == (
        "Clear on what was heard: 1 of 2 front-line groups is clearly above 50 and none is below it;"
        " together they average 60.3 of 100."
    )


def test_deciding_sentence_of_a_clear_flag_does_not_say_that_unproven_groups_are_not_above_the_midpoint():
    panel = Panel(RULES, (NURSES, NURSES, verdict("Doctors", "unproven", 70.0)))

    assert deciding_sentence("clear", panel) == (
        "Clear on what was heard: 2 of 3 front-line groups are clearly above 50 with answers that count and none is"
        " below it; together they average 70 of 100."
    )


def test_deciding_sentence_of_a_clear_file_says_that_nobody_knows_who_else_was_asked():
    panel = Panel(RULES, (NURSES, NURSES), is_stated=False)

    assert deciding_sentence("clear", panel) == (
        "Clear on what was heard: 2 of 2 front-line groups are clearly above 50 and none is below it;"
        " together they average 70 of 100. On this file: nothing says who else was asked."
    )


def test_deciding_sentence_tells_of_leaders_who_warn_and_of_the_one_group_that_is_heard():
    leaders = verdict("Executives", "warn", 49.7, side="leadership")

    assert deciding_sentence("amber", Panel(RULES, (NURSES,), leaders=(leaders,))) == (
        "Executives score 49.7 of 100, clearly below 50; and only 1 front-line group has enough answers."
    )


def test_deciding_sentence_says_how_low_the_front_line_is_together_where_no_group_is_alone():
    assert deciding_sentence("red", Panel(RULES, tuple(LOW))) == (
        "No group alone is clearly below 50, but together the front line is: 42, very likely between 36 and 48."
    )


def test_deciding_sentence_says_it_beside_those_who_warn():
    warning = verdict("Nurses", "warn", 30.0, below=11)

    assert deciding_sentence("red", Panel(RULES, (warning, *LOW))) == (
        "11 of 12 nurses score below 50; together, the front line is clearly below 50 as well:"
        " 39, very likely between 34 and 44."
    )


@pytest.mark.parametrize(
    ("printed", "end"),
    [({"doctors": Printed(40.0, Interval(30, 55), Interval(25, 60))}, ": about 40."), ({}, ".")],
)
def test_deciding_sentence_says_no_more_of_few_people_than_what_is_printed(printed, end):
    few = replace(LOW[0], is_coarse=True)

    assert deciding_sentence("red", Panel(RULES, (few, *LOW[1:]), printed=printed)) == (
        f"No group alone is clearly below 50, but together the front line is{end}"
    )
