"""Frozen rounds are scored again: a number that differs needs a new ENGINE_VERSION."""

import json
from pathlib import Path

import pytest

from scoring.engine import assess
from scoring.model import ENGINE_VERSION
from scoring.model.serial import evidence_from_json, readiness_as_json
from tests.proof.make_frozen import numbers, turned_round

FILES = sorted(Path(__file__).with_name("frozen").glob("*.json"))
ADVICE = (
    "The engine tells something else than when this was frozen. If that is meant, raise ENGINE_VERSION in "
    "scoring/model/readiness.py, say so in the changelog, and run: python -m tests.proof.make_frozen"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_frozen_round_scores_the_same_under_the_same_engine(path):
    frozen = json.loads(path.read_text(encoding="utf-8"))
    again = readiness_as_json(assess(evidence_from_json(frozen["evidence"]), turned_round(frozen["turned"])))

    assert frozen["numbers"]["engine_version"] == ENGINE_VERSION, "Run: python -m tests.proof.make_frozen"
    assert numbers(again) == frozen["numbers"], ADVICE


def test_frozen_rounds_are_eighteen():
    assert len(FILES) == 18
