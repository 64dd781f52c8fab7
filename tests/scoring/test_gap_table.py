"""Leaders against each front-line group, principle by principle."""

from dataclasses import replace

import pytest

from scoring.engine import assess
from scoring.findings.kinds import leader_gap
from tests.scoring.instrument import evidence, instrument

# Worked out pair by pair by make_golden.py for four leaders wholly above twelve doctors.
GOLDEN = (0.9399674950478205, 0.9928642685413492)


def gap(group, principle, using=None, **groups):
    found = assess(evidence(using=using, **groups), using or instrument()).gaps
    return next(one for one in found if (one.group, one.principle) == (group, principle))


def test_gaps_are_every_principle_with_every_shown_front_line_group():
    found = assess(evidence(executive="444", medical="44444", service_user="22222", supplier="4"), instrument()).gaps

    assert [(one.principle, one.group) for one in found] == [
        (principle.code, group) for principle in instrument().principles for group in ("medical", "service_user")
    ]


def test_gap_tells_points_delta_and_its_interval():
    one = gap("medical", "P1", executive="4545", medical="122122122122")

    assert (one.n_leaders, one.n_group, one.is_gap, one.reason) == (4, 12, True, "")
    assert (one.points, one.delta) == pytest.approx((87.5 - 100 / 6, 1.0))
    assert (one.interval90.low, one.interval90.high) == pytest.approx(GOLDEN, rel=0, abs=1e-9)
    assert one.sentence == "Leaders score 88 and doctors 17: leaders are 71 points higher."


def test_gap_says_when_leaders_are_lower():
    assert gap("medical", "P1", executive="22", medical="44444").sentence == (
        "Leaders score 25 and doctors about 75: leaders are about 50 points lower."
    )


def test_gap_does_not_tell_delta_of_fewer_than_ten():
    one = gap("medical", "P1", executive="4545", medical="122122122")

    assert (one.is_gap, one.delta, one.interval90, one.n_group) == (True, None, None, 9)


def test_gap_takes_all_leaders_together():
    one = gap("medical", "P1", executive="5", programme="1", medical="33333")

    assert (one.n_leaders, one.points, one.is_gap) == (2, 0.0, False)


def test_gap_cannot_be_evaluated_with_one_leader():
    one = gap("medical", "P1", executive="5", medical="11111")

    assert (one.is_gap, one.points, one.reason) == (
        None,
        100.0,
        "Only one leader has a score here, so it is not possible to say how far people differ.",
    )


def test_gap_cannot_be_evaluated_with_one_person_of_a_group_on_the_record():
    groups = tuple(replace(group, confidential=False) for group in instrument().groups)
    one = gap("medical", "P1", using=replace(instrument(), groups=groups), executive="55", medical="1")

    assert (one.is_gap, one.reason) == (
        None,
        "Only one person among doctors has a score here, so it is not possible to say how far people differ.",
    )


def test_gap_cannot_be_evaluated_without_leaders():
    one = gap("medical", "P6", executive="555", medical="11111")

    assert (one.is_gap, one.points, one.sentence) == (None, None, "No leaders' score on this can be shown.")


def test_gap_cannot_be_evaluated_where_the_group_hides_its_figure():
    one = gap("medical", "P1", executive="555", medical="1111ddd")

    assert (one.is_gap, one.reason) == (
        None,
        "Fewer than 5 people could answer enough of this, which is too few to show.",
    )


@pytest.mark.parametrize(
    ("points", "delta", "is_gap"), [(25.0, 0.6, True), (25.1, 0.6, False), (25.0, 0.61, False), (0.0, -1.0, True)]
)
def test_gap_takes_its_thresholds_from_the_bank(points, delta, is_gap):
    """All leaders at 75; four of ten doctors as well, the others lower: D = 25, delta = 0.6."""
    rules = tuple(
        replace(rule, parameters=leader_gap.Parameters("principles", points, delta))
        if rule.code == "perception_gap"
        else rule
        for rule in instrument().findings
    )
    using = replace(instrument(), findings=rules)

    one = gap("medical", "P1", using=using, executive="4" * 15, medical="4444222233")

    assert (one.points, one.delta, one.is_gap) == (25.0, 0.6, is_gap)


def test_gaps_are_none_where_the_bank_has_no_such_finding():
    using = replace(instrument(), findings=())

    assert assess(evidence(using=using, executive="555", medical="11111"), using).gaps == ()
