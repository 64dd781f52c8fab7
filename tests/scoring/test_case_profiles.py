"""The cases that a project is likened to are what the samples come to."""

from dataclasses import replace

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import Case, Like
from scoring.model.cases import CASES
from tests.cases.situations import CASES as SAMPLES
from tests.cases.situations import sample
from tests.scoring.instrument import instrument
from tests.scoring.test_cases import readiness_of


def profile(case):
    found = readiness_of(sample(case))
    scores = {code: round(one.score, 2) for code, one in found.principles.items() if one.score is not None}
    return Case(case["id"], case["name"], scores, tuple(one.code for one in found.findings if one.raised))


def test_cases_are_what_the_samples_score():
    assert tuple(profile(case) for case in SAMPLES) == CASES


def test_cases_hold_every_case_that_a_flag_names():
    known = {case.code for case in CASES}

    assert [flag.like for flag in instrument().flags if not {flag.like.worse, flag.like.better} <= known] == []


def test_assess_refuses_a_flag_like_a_case_that_does_not_exist():
    flags = tuple(replace(flag, like=Like("atlantis", "glasgow_portal")) for flag in instrument().flags)

    with pytest.raises(KeyError) as error:
        assess(collect(instrument(), [], threshold=5, invited={}), replace(instrument(), flags=flags))

    assert error.value.args == ("atlantis",)
