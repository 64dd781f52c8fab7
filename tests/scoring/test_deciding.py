"""The sentence that decided a flag, with scores that would round onto a line that they are not on."""

from scoring.flags.flag_sentence import deciding_sentence
from scoring.flags.panel import Panel
from scoring.model import GroupVerdict, Interval


def verdict(title, word, mean, below=None, side="frontline"):
    return GroupVerdict(title.lower(), title, side, word, 12, mean, Interval(0, 1), below)


NURSES = verdict("Nurses", "support", 70.4)
LOCAL_IT = verdict("Local IT", "warn", 20.0, below=12, side="local_it")


def test_deciding_sentence_prints_a_decimal_where_a_group_warns_just_below_the_midpoint():
    panel = Panel((verdict("Doctors", "warn", 49.7), NURSES), (), (), ())

    assert deciding_sentence("amber", panel) == (
        "Doctors score 49.7 of 100, clearly below 50; 1 other front-line group is clearly above 50."
    )


def test_deciding_sentence_speaks_of_other_groups_where_one_is_split():
    split = verdict("Doctors", "split", 55.0, below=5)

    assert deciding_sentence("amber", Panel((split, NURSES), (LOCAL_IT,), (), ())) == (
        "12 of 12 local IT score below 50; doctors are split (5 of 12 score below 50);"
        " 1 other front-line group is clearly above 50."
    )


def test_deciding_sentence_prints_a_decimal_where_the_front_line_is_just_above_the_clear_line():
    panel = Panel((NURSES, verdict("Doctors", "unclear", 50.2)), (), (), ())

    assert deciding_sentence("clear", panel) == (
        "1 of 2 front-line groups is clearly above 50 and none is below it; together they average 60.3 of 100."
    )


def test_deciding_sentence_tells_of_leaders_who_warn_and_of_the_one_group_that_is_heard():
    leaders = verdict("Executives", "warn", 49.7, side="leadership")

    assert deciding_sentence("amber", Panel((NURSES,), (), (leaders,), ())) == (
        "Executives score 49.7 of 100, clearly below 50; and only 1 front-line group has enough answers."
    )
