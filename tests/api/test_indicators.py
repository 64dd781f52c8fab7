"""Values of indicators through the API."""

from datetime import date

import pytest

from improvement.models import IndicatorValue, PickedIndicator
from improvement.vocabulary import MAX_VALUES
from tests.api.operations import closed_round
from tests.api.test_resources import detail_of, faults_of


@pytest.fixture
def indicator(project, edition):
    closed = closed_round(project)
    return PickedIndicator.objects.create(project=closed.project, code="I12", target="80")


def add(program, indicator, *values, **more):
    rows = [{"on": on, "value": value} for on, value in values]
    return program.send("post", f"indicators/{indicator.pk}/values", {"values": rows} | more)


def test_values_are_added_listed_and_replaced_only_when_asked(ben_program, indicator):
    assert add(ben_program, indicator, ("2025-01-31", 41.5), ("2025-02-01", 42)).json() == {"added": 2}
    assert detail_of(add(ben_program, indicator, ("2025-01-01", 1))).startswith(
        "There are values already of: January 2025."
    )
    assert add(ben_program, indicator, ("2025-01-01", 1), replaces=True).status_code == 201

    listed = ben_program.send("get", f"indicators/{indicator.pk}/values").json()["items"]
    assert [(row["on"], row["value"]) for row in listed] == [("2025-01-01", 1.0), ("2025-02-01", 42.0)]
    shown = ben_program.send("get", f"projects/{indicator.project_id}/indicators").json()["items"]
    assert [(row["id"], row["code"], row["unit"], row["every"], row["target"]) for row in shown] == [
        (indicator.pk, "I12", "percent", "month", "80")
    ]


def test_values_that_make_no_sense_are_named_and_none_is_added(ben_program, indicator):
    answer = add(
        ben_program, indicator, ("2025-01-01", 41), ("2025-01-02", 42), ("2199-01-01", 101), ("2025-03-01", 1e15)
    )

    assert faults_of(answer) == {
        "/values/1/on": "Another value of this request is of the same month or day.",
        "/values/2/on": "This is still to come.",
        "/values/2/value": "The value is not between 0 and 100.",
        "/values/3/value": "Write a number with at most 12 digits before the point and 4 after it.",
    }
    assert not indicator.indicatorvalue_set.exists()


def test_indicator_by_day_that_is_full_takes_no_more(ben_program, indicator):
    PickedIndicator.objects.filter(pk=indicator.pk).update(every="day")
    rows = [IndicatorValue(indicator=indicator, on=date.fromordinal(730000 + n), value=1) for n in range(MAX_VALUES)]
    IndicatorValue.objects.bulk_create(rows)

    assert detail_of(add(ben_program, indicator, ("2025-01-31", 1))).startswith(
        "An indicator holds 600 values at most."
    )
