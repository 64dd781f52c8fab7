"""Leaders' two answers to each question, side by side."""

from dataclasses import replace

import pytest

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.words.leaders import two_answers
from tests.scoring.instrument import evidence, instrument, packed


def leaders(*pairs, using=None):
    """`("4", "2")`: one executive's first and second answer to E01."""
    rows = [("executive", packed({"E01": good, "E01W": shared}), 1) for good, shared in pairs]
    found = collect(using or instrument(), rows, threshold=5, invited={"executive": None})
    return assess(found, using or instrument()).leaders


def test_leaders_have_both_answers_to_each_question_that_somebody_answered():
    found = leaders(("4", "2"), ("5", "3"))

    one = found["executive"]["E01"]
    assert (list(found["executive"]), one.code, one.good.mean, one.shared.mean) == (["E01"], "E01", 87.5, 37.5)
    assert (one.good.n, one.shared.n, one.missing, one.sentence) == (2, 2, 0, "How good 88, how shared 38.")


def test_leaders_say_how_many_left_the_second_answer_out():
    one = leaders(("4", "2"), ("5", "-"), ("5", "-"), ("d", "-"))["executive"]["E01"]

    assert (one.missing, one.sentence) == (2, "How good 92, how shared 25. Second answer missing in 2 of 3.")


@pytest.mark.parametrize(
    ("good", "shared", "missing", "of", "sentence"),
    [
        (80.0, 45.0, 0, 12, "How good 80, how shared 45."),
        (80.0, 45.0, 3, 12, "How good 80, how shared 45. Second answer missing in 3 of 12."),
        (80.0, None, 0, 12, "How good 80, nobody could say how shared."),
        (80.0, None, 12, 12, "How good 80, nobody could say how shared. Second answer missing in 12 of 12."),
        (None, 45.0, 0, 0, "Nobody could say how good, how shared 45."),
    ],
)
def test_two_answers_read_well(good, shared, missing, of, sentence):
    assert two_answers(good, shared, missing=missing, of=of) == sentence


def test_leaders_of_an_old_file_gave_no_second_answer():
    one = leaders(("4", "-"), ("5", "-"))["executive"]["E01"]

    assert (one.good.mean, one.shared.mean, one.missing) == (87.5, None, 2)


def test_leaders_are_told_where_they_speak_on_the_record_only():
    groups = tuple(replace(one, confidential=True) if one.code == "executive" else one for one in instrument().groups)
    using = replace(instrument(), groups=groups)

    assert leaders(*[("4", "2")] * 12, using=using) == {}


def test_leaders_are_each_group_that_was_asked_twice():
    found = assess(evidence(executive="444", programme="55", medical="4" * 12), instrument()).leaders

    assert {group: len(answers) for group, answers in found.items()} == {"executive": 12, "programme": 12}


def test_leaders_are_published_as_they_are():
    found = assess(evidence(executive="444"), instrument())

    assert published(found).leaders == found.leaders


def test_leaders_who_say_that_few_share_a_good_answer_score_low():
    found = assess(
        collect(
            instrument(),
            [
                (
                    "executive",
                    packed(
                        dict.fromkeys(("E02", "E03", "E06", "E10"), 5)
                        | {f"{code}W": 1 for code in ("E02", "E03", "E06", "E10")}
                    ),
                    4,
                )
            ],
            threshold=5,
            invited={"executive": None},
        ),
        instrument(),
    )

    assert found.groups["executive"].cells["it_bin"].mean == 0.0
    assert found.items["executive"]["E02"].cell.mean == 0.0
