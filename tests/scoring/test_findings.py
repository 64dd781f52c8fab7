"""All findings: what holds for every kind."""

from dataclasses import replace
from types import ModuleType, SimpleNamespace

import pytest

from scoring.engine import assess
from scoring.findings.kind import Kind
from scoring.findings.kinds import divided
from scoring.findings.registry import KINDS, finding_rule, register
from scoring.model import Case, FindingRule, FindingScale, Sides
from scoring.model.parameters import Divide
from tests.scoring.found import finding
from tests.scoring.instrument import evidence, instrument


def test_findings_are_those_of_the_bank_in_its_order():
    found = assess(evidence(medical="44444"), instrument()).findings

    assert [one.code for one in found] == [rule.code for rule in instrument().findings]


def test_finding_rule_refuses_an_unknown_kind():
    with pytest.raises(ValueError) as refused:
        finding_rule("x", "X", "guess", "Why.", {})

    assert str(refused.value) == (
        "Finding x is of an unknown kind 'guess'. Known: aligned, divided, imbalance, know_rate, low_answer,"
        " missing_groups, order, prediction_gap, unsponsored, warning_items."
    )


def test_finding_rule_refuses_parameters_of_another_kind():
    with pytest.raises(TypeError):
        finding_rule("x", "X", "divided", "Why.", {"points": 20})


def test_finding_rule_knows_the_ten_kinds():
    rule = finding_rule("x", "X", "divided", "Why.", {"share": 0.3, "persons": 1})

    assert (len(KINDS), rule) == (10, FindingRule("x", "X", "divided", "Why.", Divide(0.3, 1)))


@pytest.mark.parametrize(
    ("kind", "parameters", "scales"),
    [
        ("low_answer", {"leadership": ("E06",), "below": 50}, (FindingScale("x", leadership=("E06",)),)),
        ("warning_items", {"items": ("S71",), "leadership": ("E12",)}, (FindingScale("x", ("S71",), ("E12",)),)),
        (
            "order",
            {"later": "E03", "earlier": ("E01", "E02"), "points": 25},
            (FindingScale("x.later", leadership=("E03",)), FindingScale("x.earlier", leadership=("E01", "E02"))),
        ),
    ],
)
def test_finding_rule_has_the_scales_of_its_kind(kind, parameters, scales):
    assert finding_rule("x", "X", kind, "Why.", parameters).scales == scales


def test_finding_rule_has_the_two_sides_that_its_kind_compares():
    parameters = {"technical": ("W31",), "social": ("W11",), "points": 20}

    rule = finding_rule("x", "X", "imbalance", "Why.", parameters)

    assert (rule.sides, rule.scales) == (Sides("x", ("W31",), ("W11",)), ())
    assert rule.sides.scales == ("x.technical", "x.social")


def test_registry_takes_the_kind_of_a_module_under_its_code():
    kind = Kind("x", Divide, divided.evaluate, divided.rule_in_words)

    register(SimpleNamespace(__name__="x", KIND=kind))

    assert KINDS.pop("x") is kind


def test_registry_refuses_a_kind_that_there_is_already():
    with pytest.raises(ValueError) as refused:
        register(divided)

    assert str(refused.value) == "scoring.findings.kinds.divided: there is already a kind 'divided' of finding."


def test_registry_refuses_a_module_without_a_kind():
    with pytest.raises(ValueError) as refused:
        register(ModuleType("empty"))

    assert str(refused.value) == "empty does not say KIND = Kind(...)."


def test_kind_without_scales_and_sides_needs_none():
    kind = Kind("x", Divide, divided.evaluate, divided.rule_in_words)

    assert (kind.scales("x", Divide(0.25, 2)), kind.sides("x", Divide(0.25, 2))) == ((), None)


def test_finding_has_the_words_of_its_rule():
    rule = next(rule for rule in instrument().findings if rule.code == "imbalance")
    one = finding("imbalance", medical="44444")

    assert (one.code, one.title, one.kind, one.meaning) == (rule.code, rule.title, "imbalance", rule.meaning)


@pytest.mark.parametrize("code", ["imbalance", "divided"])
def test_finding_that_is_not_raised_has_nothing_to_clear_and_resembles_nothing(code):
    one = finding(code, medical="4" * 10)

    assert (one.raised, one.would_clear, one.like, one.groups, one.n, one.reason) == (False, "", None, (), None, "")


def test_finding_that_could_not_be_evaluated_has_its_sentence_for_a_reason():
    one = finding("divided", executive="4444")

    assert (one.raised, one.would_clear, one.like, one.groups, one.n) == (None, "", None, (), None)
    assert one.reason == one.sentence


def test_finding_that_is_raised_has_no_reason():
    one = finding("divided", medical="1" * 6 + "5" * 6)

    assert (one.raised, one.groups, one.n, one.reason) == (True, ("medical",), 12, "")


def test_finding_resembles_no_case_where_none_raises_the_same():
    using = replace(instrument(), cases=tuple(replace(case, findings=()) for case in instrument().cases))

    assert finding("speaking_up", using=using, medical="1" * 12).like is None


def test_finding_resembles_the_nearest_of_the_cases_that_raise_the_same():
    far = Case("far", "Far", dict.fromkeys(("P1", "P2", "P3", "P4"), 90.0), ("speaking_up",))
    near = Case("near", "Near", dict.fromkeys(("P1", "P2", "P3", "P4"), 1.0), ())
    using = replace(instrument(), cases=(far, near, *instrument().cases[:3]))

    assert finding("speaking_up", using=using, medical="1" * 12).like == "ics_england"


def test_findings_say_nothing_of_a_hidden_group():
    found = assess(evidence(medical="444444444444", service_user="1111", executive="5555"), instrument())

    assert [one.code for one in found.findings if "service_user" in one.groups] == ["missing_voices"]
    assert [one.code for one in found.findings if any("service_user" in key for key in one.figures)] == [
        "missing_voices"
    ]
