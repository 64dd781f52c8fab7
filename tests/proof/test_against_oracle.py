"""Thousands of random rounds: the engine and the oracle tell the same. PROOF_CASES=5000 makes it long."""

import os
from collections import Counter
from random import Random

import pytest

from scoring.engine import assess
from scoring.model.serial import readiness_as_json
from tests.proof.compare import differences
from tests.proof.rounds import a_round, evidence_of

CASES = int(os.environ.get("PROOF_CASES", "100"))
BLOCKS = 10


def scored(seed):
    one = a_round(Random(seed))
    return one, readiness_as_json(assess(evidence_of(one), one.instrument))


@pytest.mark.parametrize("block", range(BLOCKS))
def test_engine_tells_the_same_as_the_oracle(block):
    for seed in range(block, CASES, BLOCKS):
        one, data = scored(seed)

        assert (seed, differences(one, data)) == (seed, [])


def test_rounds_reach_every_state_of_both_flags():
    states = Counter(flag["state"] for seed in range(30) for flag in scored(seed)[1]["flags"].values())

    assert sorted(states) == ["amber", "clear", "insufficient", "red"]
