"""The six sample cases and the sixty made-up situations get from the engine what they must get."""

import pytest

from scoring.engine import assess
from tests.cases import situations
from tests.cases.situations import CASES, SAMPLES, SITUATIONS, checks
from tests.proof.rounds import evidence_of
from tests.scoring.instrument import read_yaml


def readiness_of(one):
    return assess(evidence_of(one), one.instrument)


def situation(case):
    return readiness_of(situations.situation(case))


def found_in(readiness, check):
    if check.what == "state":
        return readiness.flags[check.about].state
    if check.what == "verdict":
        flag, group = check.about
        return {one.code: one.verdict for one in readiness.flags[flag].verdicts}[group]
    return next(finding.raised for finding in readiness.findings if finding.code == check.about)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case_gets_its_flags(case):
    readiness = readiness_of(situations.sample(case))

    assert {code: flag.state for code, flag in readiness.flags.items()} == case["expected"]


def test_cases_are_the_six_samples_of_the_product():
    samples = read_yaml(SAMPLES / "development.yaml")["cases"]

    assert [(case["id"], case["expected"]) for case in CASES] == [(case["id"], case["expected"]) for case in samples]
    assert len(CASES) == 6


@pytest.mark.parametrize("case", SITUATIONS, ids=lambda case: case["id"])
def test_situation_gets_its_states_verdicts_and_findings(case):
    readiness = situation(case)

    found = [(check.what, check.about, found_in(readiness, check)) for check in checks(case)]

    assert found == [(check.what, check.about, check.expected) for check in checks(case)]


def test_situations_are_sixty_with_176_checks():
    assert (len(SITUATIONS), sum(len(list(checks(case))) for case in SITUATIONS)) == (60, 176)
