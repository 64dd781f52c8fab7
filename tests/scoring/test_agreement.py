"""Words and consensus."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine import assess
from scoring.figures.agreement import consensus, is_divided, word_of
from scoring.model.parameters import Divide
from tests.scoring.instrument import evidence, instrument

QUARTER_AND_TWO = Divide(0.25, 2)

WEIGHTS = st.lists(st.integers(0, 1000), min_size=5, max_size=5).filter(any)


@pytest.mark.parametrize(
    ("n", "below", "above", "word"),
    [
        (12, 5, 5, "Divided"),
        (12, 4, 5, "Mixed"),
        (12, 7, 4, "Mixed"),
        (12, 6, 6, "Divided"),
        (10, 5, 5, "Divided"),
        (10, 6, 4, "Mixed"),
        (10, 7, 3, "Shared"),
        (10, 2, 7, "Shared"),
        (10, 6, 2, "Mixed"),
        (10, 0, 0, "Mixed"),
        (40, 12, 12, "Divided"),
        (40, 11, 29, "Shared"),
    ],
)
def test_word_of_tells_shared_mixed_and_divided(n, below, above, word):
    assert word_of(n, below, above, QUARTER_AND_TWO) == word


def test_word_of_a_bank_that_has_no_divided_groups_is_never_divided():
    assert [word_of(12, 6, 6, None), word_of(12, 9, 3, None)] == ["Mixed", "Shared"]


@pytest.mark.parametrize(("share", "persons", "divided"), [(0.3, 0, True), (0.3, 1, False), (0.31, 0, False)])
def test_is_divided_takes_its_share_and_its_persons_from_the_bank(share, persons, divided):
    assert is_divided(10, 3, 3, Divide(share, persons)) is divided


def test_words_of_cells_are_those_of_the_bank():
    rules = tuple(
        replace(rule, parameters=Divide(0.25, 1)) if rule.kind == "divided" else rule for rule in instrument().findings
    )
    answers = "1111" + "3333" + "5555"

    strict, loose, none = (
        assess(evidence(using=using, medical=answers), using).groups["medical"].cells["P1"].word
        for using in (instrument(), replace(instrument(), findings=rules), replace(instrument(), findings=()))
    )

    assert (strict, loose, none) == ("Mixed", "Divided", "Mixed")


def test_consensus_gives_the_published_example():
    # The worked example that the authors of the R package agrmt print for Tastle and Wierman's measure.
    assert round(consensus([30, 40, 210, 130, 530, 50, 10]), 4) == 0.7257


@pytest.mark.parametrize(
    ("weights", "expected"), [([0, 0, 7, 0, 0], 1.0), ([3, 0, 0, 0, 3], 0.0), ([0, 0, 0, 0, 9], 1.0)]
)
def test_consensus_is_whole_where_all_agree_and_none_where_they_are_halved(weights, expected):
    assert consensus(weights) == expected


@given(WEIGHTS)
def test_consensus_lies_between_nothing_and_one(weights):
    assert 0.0 <= consensus(weights) <= 1.0


@given(WEIGHTS)
def test_consensus_is_the_same_when_the_scale_is_turned_round(weights):
    assert consensus(weights) == pytest.approx(consensus(weights[::-1]), rel=0, abs=1e-12)
