"""The oracle by itself: every made-up situation and every sample case gets what it must get."""

import pytest

from tests.cases.situations import CASES, SITUATIONS, checks, sample, situation
from tests.proof.oracle import parties
from tests.proof.oracle_findings import finding
from tests.proof.oracle_flags import bench, state


def flag_of(one, code):
    return next(flag for flag in one.instrument.flags if flag.code == code)


def state_of(one, everyone, code):
    return state(one.instrument.rules, bench(one, everyone, flag_of(one, code)))


def verdict_of(one, everyone, about):
    flag, group = about
    return {one.party.code: one.verdict for one in bench(one, everyone, flag_of(one, flag)).heard}[group]


def raised_of(one, everyone, code):
    return finding(one, everyone, next(rule for rule in one.instrument.findings if rule.code == code))[0]


FOUND = {"state": state_of, "verdict": verdict_of, "raised": raised_of}


@pytest.mark.parametrize("case", SITUATIONS, ids=lambda case: case["id"])
def test_situation_is_to_the_oracle_what_it_must_be(case):
    one = situation(case)
    everyone = parties(one)

    found = [(check.what, check.about, FOUND[check.what](one, everyone, check.about)) for check in checks(case)]

    assert found == [(check.what, check.about, check.expected) for check in checks(case)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_sample_case_gets_its_states_from_the_oracle(case):
    one = sample(case)
    everyone = parties(one)

    assert {code: state_of(one, everyone, code) for code in case["expected"]} == case["expected"]


def test_situations_are_sixty_with_176_checks():
    assert (len(SITUATIONS), sum(len(list(checks(case))) for case in SITUATIONS)) == (60, 176)
