"""What executives expect front-line staff to answer: the seven rows of the mirror, and the finding made of them."""

from dataclasses import replace

import pytest

from scoring.disclosure.published import published
from scoring.model.parameters import PredictionGap
from tests.scoring.found import finding, found, told
from tests.scoring.instrument import instrument

S11 = "“When people talk about this change, how far do they talk about better care?”"
STATEMENTS = ("S11", "S22", "S31", "S41", "S51", "S61", "S73")
PREDICTIONS = {code: f"X{code[1:]}" for code in STATEMENTS}
NOT_ASKED = "Executives were not asked what the front line will answer."


def expecting(answer, *statements, count=5):
    return "executive", count, {PREDICTIONS[code]: answer for code in statements or STATEMENTS}


def answering(group, answer, *statements, count=12):
    return group, count, dict.fromkeys(statements or STATEMENTS, answer)


def row(people, statement="S11", **more):
    return next(one for one in found(people, **more).predictions if one.statement == statement)


def test_predictions_are_one_for_each_statement_in_bank_order_in_its_own_words():
    texts = {item.code: item.text for item in instrument().items}
    rows = found([expecting(5), answering("medical", 2)]).predictions

    assert [(one.statement, one.principle) for one in rows] == [(code, f"P{code[1]}") for code in STATEMENTS]
    assert [one.text for one in rows] == [texts[code] for code in STATEMENTS]


def test_prediction_stands_beside_everybody_who_was_asked_the_same():
    people = [
        expecting(5),
        answering("programme", 5, count=3),
        answering("medical", 2),
        answering("nursing", 4, count=6),
        answering("service_user", 1),
        answering("informatics", 3),
        answering("supplier", 3, count=4),
    ]
    one = row(people)

    assert one.predicted.mean == 100.0
    assert [(told.group, told.cell.mean, told.figure) for told in one.told] == [
        ("medical", 25.0, "item/medical/S11"),
        ("nursing", 75.0, "item/nursing/S11"),
        ("service_user", 0.0, "item/service_user/S11"),
        ("programme", 100.0, "item/programme/S11"),
        ("informatics", 50.0, "item/informatics/S11"),
    ]


def test_prediction_is_compared_with_front_line_staff_alone_who_weigh_the_same_by_group():
    people = [expecting(5), answering("medical", 2, count=10), answering("nursing", 4, count=90)]
    one, with_patients = row(people), row([*people, answering("service_user", 1, count=50)])

    assert (one.front, one.apart) == (50.0, 50.0)
    assert (with_patients.front, with_patients.front_interval) == (one.front, one.front_interval)


def test_prediction_of_one_statement_has_the_golden_bars():
    """Five of 100: 85.906 to 100. Ten of 0: 0 to 7.607. Apart by 100, at least by 100 - (14.094² + 7.607²)^½."""
    one = row([expecting(5, "S11"), answering("medical", 1, "S11", count=10)])

    assert (one.predicted.interval80.low, one.predicted.interval80.high) == pytest.approx((85.906, 100.0), abs=1e-3)
    assert (one.front_interval.low, one.front_interval.high) == pytest.approx((0.0, 7.607), abs=1e-3)
    assert (one.apart, one.least_apart, one.is_gap) == (100.0, pytest.approx(83.984, abs=1e-3), True)
    assert one.sentence == "Executives expect 100 and front-line staff score 0: 100 points more are expected."
    assert one.reason == ""


def test_prediction_has_wider_bars_the_more_statements_are_compared():
    one = row([expecting(5, "S11"), answering("medical", 1, "S11", count=10)])
    two = row([expecting(5, "S11", "S22"), answering("medical", 1, "S11", "S22", count=10)])

    assert two.least_apart < one.least_apart
    assert (two.front_interval, two.predicted) == (one.front_interval, one.predicted)


def test_prediction_below_the_answers_is_no_gap():
    one = row([expecting(2), answering("medical", 4)])

    assert (one.apart, one.is_gap) == (-50.0, False)
    assert one.sentence == "Executives expect 25 and front-line staff score 75: 50 points fewer are expected."


def test_prediction_counts_only_numbers():
    people = [expecting(5, count=2), ("executive", 3, dict.fromkeys(PREDICTIONS.values(), "d"))]
    one = row([*people, answering("medical", 1)])

    assert (one.predicted.n, one.is_gap, one.least_apart) == (2, None, None)
    assert one.reason == "Fewer than 3 executives said what front-line staff will answer."


def test_prediction_that_nobody_can_make_says_so():
    one = row([("executive", 3, dict.fromkeys(PREDICTIONS.values(), "d")), answering("medical", 1)])

    assert (one.predicted.state, one.apart, one.front) == ("no_answers", None, 0.0)
    assert (one.sentence, one.reason) == ("Nobody could answer enough of this.",) * 2


@pytest.mark.parametrize("people", [[], [("executive", 4, {"E01": 4})]])
def test_prediction_that_was_not_asked_says_so(people):
    one = row([*people, answering("medical", 1)])

    assert (one.predicted.state, one.sentence, one.reason) == ("not_asked", NOT_ASKED, NOT_ASKED)
    assert [told.group for told in one.told] == ["medical"]


def test_prediction_without_staff_is_compared_with_nobody():
    one = row([expecting(5), answering("service_user", 1)])

    assert (one.front, one.front_interval, one.apart, one.is_gap) == (None, None, None, None)
    assert one.reason == "No group of front-line staff shows an answer to this."
    assert one.sentence == f"Executives expect 100. {one.reason}"


def test_prediction_is_compared_with_a_combined_group_of_staff():
    one = row([expecting(5), answering("medical", 1, count=4), answering("nursing", 2, count=8)])

    assert (one.front, [told.group for told in one.told]) == (pytest.approx(100 / 6), ["frontline_staff"])


def test_prediction_without_a_rule_of_the_bank_is_not_judged():
    using = replace(instrument(), findings=())
    one = row([expecting(5), answering("medical", 1)], using=using)

    assert (one.apart, one.is_gap, one.reason) == (100.0, None, "")


def test_predictions_are_none_where_nobody_is_asked_for_any():
    using = replace(instrument(), items=tuple(item for item in instrument().items if item.kind != "prediction"))

    assert found(using=using).predictions == ()


# What is published of few people

FEW = "Too few people answered to show what front-line staff say together."


def test_prediction_beside_few_people_is_published_without_their_mean():
    people = [expecting(5), answering("medical", 1), answering("nursing", 2, count=6)]
    exact = found(people)

    one = next(iter(published(exact).predictions))

    assert exact.predictions[0].is_gap is True
    assert (one.front, one.front_interval, one.apart, one.least_apart, one.is_gap) == (None,) * 5
    assert (one.predicted.mean, one.sentence, one.reason) == (100.0, f"Executives expect 100. {FEW}", FEW)
    assert [(told.group, told.cell.mean) for told in one.told] == [("medical", 0.0), ("nursing", None)]


def test_prediction_beside_large_groups_is_published_as_it_is():
    exact = found([expecting(5), answering("medical", 1)])

    assert published(exact).predictions == exact.predictions


def test_prediction_in_confidence_is_published_without_a_number():
    groups = tuple(replace(group, confidential=True) for group in instrument().groups)
    exact = found([expecting(5), answering("medical", 1)], using=replace(instrument(), groups=groups))

    one = next(iter(published(exact).predictions))

    assert (one.predicted.mean, one.apart, one.is_gap, one.sentence) == (None, None, None, FEW)


# perception_gap


def test_perception_gap_names_the_widest_of_several_statements():
    people = [
        ("executive", 5, {"X11": 5, "X22": 5, "X31": 3}),
        ("medical", 12, {"S11": 1, "S22": 2, "S31": 3}),
        ("nursing", 14, {"S11": 2, "S22": 2, "S31": 3}),
    ]
    one = finding("perception_gap", people)

    assert told(one) == (
        True,
        (
            "Executives expect front-line staff to answer far better than they do on 2 statements. The widest gap is on"
            f" {S11}: 100 expected, 13 answered."
        ),
        ("medical", "nursing"),
    )
    assert (one.items, one.principles, one.n, one.looked_at) == (("S11", "S22"), ("P1", "P2"), 26, 3)
    assert one.figures == ("prediction/S11", "prediction/S22")
    assert one.would_clear == (
        "What executives expect, and what front-line staff answer, would need to be less than 20 points apart."
    )


def test_perception_gap_on_one_statement_names_it():
    one = finding("perception_gap", [expecting(5, "S11"), answering("medical", 2, "S11")])

    assert one.sentence == (
        f"Executives expect front-line staff to answer far better than they do on {S11}: 100 expected, 25 answered."
    )


def test_perception_gap_is_not_raised_where_they_expect_rightly():
    one = finding("perception_gap", [expecting(4), answering("medical", 4)])

    assert told(one) == (
        False,
        "Executives do not expect a far better answer than front-line staff give to any of the 7 statements looked at.",
        (),
    )
    assert (one.items, one.looked_at) == (STATEMENTS, 7)


def test_perception_gap_of_one_statement_that_is_none_speaks_of_one():
    one = finding("perception_gap", [expecting(4, "S11"), answering("medical", 4, "S11")])

    assert one.sentence == (
        "Executives do not expect a far better answer than front-line staff give to the 1 statement looked at."
    )


@pytest.mark.parametrize(("points", "raised"), [(25, True), (25.1, False)])
def test_perception_gap_takes_its_points_from_the_bank(points, raised):
    one = finding("perception_gap", [expecting(4), answering("medical", 3, count=40)], using=_limits(points, 3))

    assert one.raised is raised


@pytest.mark.parametrize(("people", "raised"), [(3, True), (4, None)])
def test_perception_gap_takes_the_number_of_executives_from_the_bank(people, raised):
    one = finding("perception_gap", [expecting(5, count=3), answering("medical", 1)], using=_limits(20, people))

    assert one.raised is raised


def _limits(points, people):
    rules = tuple(
        replace(rule, parameters=PredictionGap(points, people)) if rule.kind == "prediction_gap" else rule
        for rule in instrument().findings
    )
    return replace(instrument(), findings=rules)


def test_perception_gap_needs_bars_that_are_apart_as_well():
    """Executives expect 75 or 25, on average 60; doctors answer 0 or 100, on average 33."""
    executives = [expecting(5, count=1), expecting(2, count=1), expecting(4, count=1)]
    doctors = [answering("medical", 1, count=4), answering("medical", 5, count=2)]
    few = row([*executives, *doctors])

    assert (few.apart >= 20, few.least_apart > 0, few.is_gap) == (True, False, False)


def test_perception_gap_of_few_people_is_told_and_not_where():
    people = [expecting(5), answering("medical", 1, count=6), answering("nursing", 2)]
    one = finding("perception_gap", people)

    assert told(one) == (
        True,
        (
            "Executives expect front-line staff to answer far better than they do on at least one statement, with too"
            " few people to show which."
        ),
        ("medical", "nursing"),
    )
    assert (one.items, one.principles, one.figures, one.n, one.looked_at) == (STATEMENTS, (), (), 18, 7)


def test_perception_gap_names_what_can_be_told_and_not_how_many_more_there_are():
    """On S31 few of the nurses gave a number."""
    people = [
        ("executive", 5, {"X11": 5, "X22": 5, "X31": 5}),
        ("medical", 12, {"S11": 1, "S22": 2, "S31": 1}),
        ("nursing", 6, {"S11": 1, "S22": 2, "S31": 1}),
        ("nursing", 6, {"S11": 1, "S22": 2}),
    ]
    one = finding("perception_gap", people)

    assert one.sentence.startswith(
        "Executives expect front-line staff to answer far better than they do on at least 2 statements."
    )
    assert (one.items, one.groups, one.n, one.looked_at) == (("S11", "S22"), ("medical", "nursing"), 24, 3)


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        ([answering("medical", 1)], NOT_ASKED),
        ([("executive", 4, {"E01": 4}), answering("medical", 1)], NOT_ASKED),
        (
            [expecting(5, count=2), answering("medical", 1)],
            "Fewer than 3 executives said what front-line staff will answer.",
        ),
        (
            [expecting(5), answering("service_user", 1)],
            "No group of front-line staff shows an answer to what executives were asked about.",
        ),
    ],
)
def test_perception_gap_cannot_be_evaluated_without_both(people, reason):
    one = finding("perception_gap", people)

    assert (one.raised, one.reason, one.looked_at) == (None, reason, 0)


def test_perception_gap_counts_all_statements_that_people_in_confidence_were_asked():
    """Only four doctors could answer S11, so it is hidden, and S22 with it. Nobody is told so."""
    answers = {"S11": 1, "S22": 1, "S31": 1}
    people = [expecting(5), ("medical", 4, answers), ("medical", 8, answers | {"S11": "d"})]

    assert finding("perception_gap", people).looked_at == 3


def test_perception_gap_names_no_statement_that_a_group_could_hardly_answer():
    """Of nurses only three could answer, so their answers are hidden. With two more the mean would be that of few."""
    people = [expecting(5, "S11"), answering("medical", 1, "S11"), answering("nursing", 1, "S11", count=3)]

    one = finding("perception_gap", [*people, answering("nursing", "d", "S11", count=9)])

    assert (one.raised, one.items, one.figures) == (True, STATEMENTS, ())


def test_perception_gap_tells_nothing_of_nearly_the_same_people_as_before():
    one = finding("perception_gap", [expecting(5), answering("medical", 1)], earlier={"medical": (11,)})

    assert (one.raised, one.items, one.figures) == (True, STATEMENTS, ())
