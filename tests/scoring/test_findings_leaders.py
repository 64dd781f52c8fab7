"""Findings about leaders: raised, not raised, and where they could not be evaluated."""

from dataclasses import replace

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from tests.scoring.found import asked, finding, told
from tests.scoring.instrument import instrument, packed, rows

ASKED = asked("executive", "medical")

# unsponsored


def test_unsponsored_is_raised_where_the_front_line_supports_and_leaders_warn():
    one = finding("unsponsored", executive="1111", programme="444", medical="5555555555", nursing="22222")

    assert told(one) == (
        True,
        (
            "1 of 2 front-line groups scored clearly above 50 on the questions behind “IT bin”, but executives"
            " and board scored 0 out of 100, clearly below it."
            " 1 of 2 front-line groups scored clearly above 50 on the questions behind “Missing local ownership”,"
            " but executives and board scored 0 out of 100, clearly below it."
        ),
        ("executive",),
    )
    assert one.would_clear == "Executives and board would need to score close to 50 or higher."
    assert one.looked_at == 2


def test_unsponsored_counts_groups_that_are_good_and_cannot_be_counted():
    """Only 5 of 300 answered, so the doctors are unproven. They want it all the same."""
    invited = {"executive": 4, "medical": 300}
    answers = rows(executive="1111", medical="55555")

    found = assess(collect(instrument(), answers, threshold=5, invited=invited, setting=ASKED), instrument())

    assert [verdict.verdict for verdict in found.flags["it_bin"].verdicts] == ["unproven", "warn"]
    assert next(one for one in found.findings if one.code == "unsponsored").raised is True


def test_unsponsored_counts_each_leadership_group_with_its_largest_number():
    one_more = packed(dict.fromkeys(("E02", "E03", "E06", "E10"), "1"))
    answers = [*rows(executive="1111", medical="5" * 10), ("executive", one_more, 1)]
    invited = {"executive": 5, "medical": 10}

    found = assess(collect(instrument(), answers, threshold=5, invited=invited, setting=ASKED), instrument())

    one = next(one for one in found.findings if one.code == "unsponsored")
    assert (one.raised, one.groups, one.n) == (True, ("executive",), 5)


def test_unsponsored_names_no_score_of_few_leaders_in_confidence():
    groups = tuple(replace(one, confidential=True) for one in instrument().groups)

    one = finding("unsponsored", using=replace(instrument(), groups=groups), executive="11111", medical="5" * 10)

    assert one.sentence.startswith(
        "1 of 1 front-line group scored clearly above 50 on the questions behind “IT bin”, but executives and board"
        " scored clearly below it."
    )


def test_unsponsored_is_not_raised_where_the_front_line_does_not_support():
    one = finding("unsponsored", executive="1111", medical="22222")

    assert (one.raised, one.figures) == (False, ("flag/it_bin", "flag/local_ownership"))
    assert one.sentence == (
        "No leadership group scored clearly below 50 where at least half of the front-line groups scored"
        " clearly above it."
    )


def test_unsponsored_prints_a_decimal_where_leaders_are_just_below_the_midpoint():
    one = finding("unsponsored", executive="3" * 197 + "2" * 4, medical="5555555555")

    assert "but executives and board scored 49.5 out of 100, clearly below it." in one.sentence


def test_unsponsored_speaks_of_a_single_front_line_group():
    one = finding("unsponsored", executive="1111", medical="5555555555")

    assert (
        one.sentence.partition(",")[0]
        == "1 of 1 front-line group scored clearly above 50 on the questions behind “IT bin”"
    )


def test_unsponsored_cannot_be_evaluated_without_leaders():
    one = finding("unsponsored", medical="5555555555")

    assert told(one) == (
        None,
        "No flag has enough answers from both the front line and its leaders.",
        (),
    )


# solution_first


@pytest.mark.parametrize(
    ("later", "raised", "ending"),
    [
        (4, True, ("25 points higher on “What IT can do for it” (75) than on “The problem in care” and “New ways of"
         " working” (50).")),
        (3, False, ("0 points higher on “What IT can do for it” (50) than on “The problem in care” and “New ways of"
         " working” (50). This finding needs a score at least 25 points higher.")),
        (1, False, ("50 points lower on “What IT can do for it” (0) than on “The problem in care” and “New ways of"
         " working” (50). This finding needs a score at least 25 points higher.")),
    ],
)  # fmt: skip
def test_solution_first_weighs_what_it_can_do_against_the_problem(later, raised, ending):
    one = finding("solution_first", [("executive", 3, {"E01": 3, "E02": 3, "E03": later})])

    assert (one.raised, one.sentence) == (raised, f"Leaders scored {ending}")
    assert one.would_clear == ("The difference would need to fall below 25 points." if raised else "")
    assert one.items == ("E03", "E01", "E02")
    assert one.figures == ("cell/executive/solution_first.later", "cell/executive/solution_first.earlier")


def test_halves_go_up_in_a_sentence_as_they_do_in_a_table():
    leaders = [("executive", 1, {"E01": 2, "E02": 3, "E03": said}) for said in (3, 4)]
    one = finding("solution_first", leaders)

    assert one.sentence == (
        "Leaders scored 25 points higher on “What IT can do for it” (63) than on “The problem in care” and “New ways of"
        " working” (38)."
    )


def test_solution_first_weighs_leadership_groups_the_same():
    one = finding(
        "solution_first",
        [("executive", 9, {"E01": 1, "E02": 1, "E03": 5}), ("programme", 1, {"E01": 3, "E02": 3, "E03": 1})],
    )

    assert told(one) == (
        True,
        (
            "Leaders scored 25 points higher on “What IT can do for it” (50) than on “The problem in care” and “New"
            " ways of working” (25)."
        ),
        ("executive", "programme"),
    )
    assert (one.n, one.items) == (10, ("E03", "E01", "E02"))


def test_solution_first_cannot_be_evaluated_where_no_leader_answered_both():
    one = finding("solution_first", [("executive", 3, {"E03": 4}), ("programme", 3, {"E01": 4})])

    assert one.reason == (
        "No leadership group has a score on all of “What IT can do for it”, “The problem in care” and “New ways of"
        " working”."
    )
    assert one.items == ("E03", "E01", "E02")


# low_answer


def test_low_answer_is_raised_by_any_leadership_group():
    one = finding("supplier_mindset", executive="4444", programme="22")

    assert told(one) == (
        True,
        "Programme and project team scored 25 out of 100 on “The supplier's mindset”, below 50.",
        ("programme",),
    )
    assert one.would_clear == "Programme and project team would need to score at least 50."
    assert (one.n, one.items, one.figures) == (2, ("E06",), ("cell/programme/supplier_mindset",))


def test_low_answer_names_every_leadership_group_that_is_low():
    one = finding("supplier_mindset", executive="111", programme="22")

    assert (one.groups, one.n) == (("executive", "programme"), 5)
    assert one.figures == ("cell/executive/supplier_mindset", "cell/programme/supplier_mindset")


def test_low_answer_names_the_lowest_where_none_is_low():
    one = finding("supplier_mindset", executive="4444", programme="33")

    assert told(one) == (
        False,
        (
            "No leadership group scored below 50 on “The supplier's mindset”; the lowest is programme and project"
            " team, at 50."
        ),
        (),
    )
    assert (one.items, one.figures) == (("E06",), ("cell/programme/supplier_mindset",))


def test_low_answer_looks_at_the_lower_of_the_two_answers():
    one = finding("supplier_mindset", [("executive", 4, {"E06": 5, "E06W": 1})])

    assert (one.raised, one.sentence) == (
        True,
        "Executives and board scored 0 out of 100 on “The supplier's mindset”, below 50.",
    )


@pytest.mark.parametrize("answers", [{"E06": "d", "E06W": 1}, {"E06": 5, "E06W": "d"}])
def test_low_answer_takes_no_answer_that_leaders_could_not_give_for_a_doubt(answers):
    one = finding("supplier_mindset", [("executive", 4, answers)])

    assert (one.raised, one.reason, one.looked_at) == (None, "No leader could answer “The supplier's mindset”.", 0)


def test_low_answer_prints_a_decimal_next_to_the_value():
    low = finding("supplier_mindset", executive="3" * 197 + "2" * 4)
    near = finding("supplier_mindset", executive="3" * 50 + "4")

    assert low.sentence == "Executives and board scored 49.5 out of 100 on “The supplier's mindset”, below 50."
    assert near.sentence.endswith("; the lowest is executives and board, at 50.5.")


def test_low_answer_is_not_raised_at_the_value_itself():
    one = finding("supplier_mindset", executive="3333")

    assert told(one) == (
        False,
        ("No leadership group scored below 50 on “The supplier's mindset”; the lowest is executives and board, at 50."),
        (),
    )


def test_low_answer_cannot_be_evaluated_without_an_answer():
    one = finding("capability", executive="dddd", medical="22222")

    assert one.reason == "No leader could answer “Our track record” and “Skills and capabilities”."
    assert (one.items, one.figures) == (("E04", "E11"), ())
