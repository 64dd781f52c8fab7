"""The six illustrative cases and the thirteen made-up situations get the states that they must get."""

import csv
from collections import defaultdict
from dataclasses import replace

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from tests.scoring.instrument import ROOT, instrument, packed, read_yaml, same

SAMPLES = ROOT / "assessments" / "samples"
CASES = read_yaml(SAMPLES / "development.yaml")["cases"]
SITUATIONS = read_yaml(ROOT / "tests" / "cases" / "stress.yaml")["cases"]
CODES = {"dont_know": "d", "not_applicable": "n", "": "-"}


def answers_of(case):
    people = defaultdict(dict)
    with (SAMPLES / f"{case['id']}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            answer = CODES.get(row["answer"], row["answer"])
            people[row["respondent"], row["group"]][row["code"]] = answer
    return [(group, packed(answers), 1) for (_, group), answers in people.items()]


def instrument_for(case):
    on_record = {code for code, group in case["groups"].items() if group.get("on_record")}
    groups = tuple(replace(one, confidential=False) if one.code in on_record else one for one in instrument().groups)
    return replace(instrument(), groups=groups)


def situation(case):
    rows = [
        (code, same(group["pattern"][person % len(group["pattern"])]), 1)
        for code, group in case["groups"].items()
        for person in range(group["n"])
    ]
    using = instrument_for(case)
    return assess(collect(using, rows, threshold=5, invited=dict.fromkeys(case["groups"])), using)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case_gets_its_flags(case):
    rows = answers_of(case)

    readiness = assess(
        collect(instrument(), rows, threshold=5, invited=dict.fromkeys(group for group, _, _ in rows)), instrument()
    )

    assert {code: flag.state for code, flag in readiness.flags.items()} == case["expected"]


def test_cases_are_six():
    assert len(CASES) == 6


@pytest.mark.parametrize("case", SITUATIONS, ids=lambda case: case["id"])
def test_situation_gets_its_state_on_both_flags(case):
    readiness = situation(case)

    assert {code: flag.state for code, flag in readiness.flags.items()} == {
        "it_bin": case["expected"],
        "local_ownership": case["expected"],
    }


def test_situations_are_thirteen():
    assert len(SITUATIONS) == 13
