"""Cliff's delta and its interval: the golden values, and what has to hold for any two sets of scores."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.figures.cliff import compare

GOLDEN = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))["cliff"]
SCORES = st.lists(st.integers(0, 100), min_size=2, max_size=12)


def counted(scores):
    return Counter(map(Fraction, scores))


@pytest.mark.parametrize(("first", "second", "delta", "low", "high"), GOLDEN)
def test_compare_gives_the_golden_values(first, second, delta, low, high):
    found = compare(counted(first), counted(second))

    assert (found.delta, found.interval90.low, found.interval90.high) == pytest.approx(
        (delta, low, high), rel=0, abs=1e-10
    )


@given(SCORES, SCORES)
def test_compare_turns_its_sign_when_the_sides_are_changed(first, second):
    one, other = compare(counted(first), counted(second)), compare(counted(second), counted(first))

    assert (one.delta, one.interval90.low, one.interval90.high) == pytest.approx(
        (-other.delta, -other.interval90.high, -other.interval90.low), rel=0, abs=1e-9
    )


@given(SCORES, SCORES)
def test_compare_keeps_its_interval_between_minus_one_and_one(first, second):
    bar = compare(counted(first), counted(second)).interval90

    assert -1 - 1e-12 <= bar.low <= bar.high <= 1 + 1e-12


@pytest.mark.parametrize(("first", "second"), [([80], [20, 40]), ([80, 90], [20])])
def test_compare_has_no_interval_where_one_side_is_one_person(first, second):
    found = compare(counted(first), counted(second))

    assert (found.delta, found.interval90) == (1.0, None)
