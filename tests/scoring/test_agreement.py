"""Words and consensus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.figures.agreement import consensus, word_of

WEIGHTS = st.lists(st.integers(0, 1000), min_size=5, max_size=5).filter(any)


@pytest.mark.parametrize(
    ("n", "below", "above", "word"),
    [
        (12, 3, 3, "Divided"),
        (12, 2, 3, "Mixed"),
        (12, 6, 6, "Divided"),
        (10, 7, 3, "Divided"),
        (10, 7, 2, "Shared"),
        (10, 2, 7, "Shared"),
        (10, 6, 2, "Mixed"),
        (10, 0, 0, "Mixed"),
    ],
)
def test_word_of_tells_shared_mixed_and_divided(n, below, above, word):
    assert word_of(n, below, above) == word


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
