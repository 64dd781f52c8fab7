"""Two people who save the plan at the same moment: real threads, real transactions, both engines."""

import pytest

from assessments import actions as assessments
from improvement.models import PickedIndicator, PlannedPractice
from improvement.plan import actions
from tests.assessments.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 10


@pytest.fixture
def closed(open_round, ben):
    assessments.close_round(round=open_round, by=ben)
    return open_round


def test_two_who_fill_in_one_practice_at_once_both_keep_their_field(closed, ben, ada):
    for number in range(TIMES):
        code = f"R{number}"

        at_once(
            lambda code=code: actions.save_plan(round=closed, changes={code: {"owner": "Lee"}}, by=ben),
            lambda code=code: actions.save_plan(round=closed, changes={code: {"due_on": "2040-01-01"}}, by=ada),
        )

        row = PlannedPractice.objects.get(code=code)
        assert (row.owner, row.due_on.isoformat()) == ("Lee", "2040-01-01")


def _saves(project, indicators, code, changes, by):
    """What is to be called; it gives whether this was saved."""

    def call():
        try:
            actions.save_indicators(project=project, indicators=indicators, changes={code: changes}, by=by)
        except actions.ChangedElsewhereError:
            return False
        return True

    return call


def test_two_who_fill_in_one_indicator_at_once_both_keep_their_field(closed, ben, ada):
    project, indicators = closed.project, closed.catalogue.indicators
    for _ in range(TIMES):
        at_once(
            _saves(project, indicators, "I12", {"target": "80"}, ben),
            _saves(project, indicators, "I12", {"baseline": "40"}, ada),
        )

        row = PickedIndicator.objects.get(code="I12")
        assert (row.target, row.baseline) == ("80", "40")
        row.delete()


def test_two_at_once_never_leave_an_indicator_without_what_it_needs(closed, ben, ada):
    """One empties it, the other adds a target: whoever comes second is told."""
    project, indicators = closed.project, closed.catalogue.indicators
    for _ in range(TIMES):
        PickedIndicator.objects.create(project=project, code="I14", measure="Hours", baseline="12")

        saved = at_once(
            _saves(project, indicators, "I14", {"measure": "", "baseline": ""}, ben),
            _saves(project, indicators, "I14", {"target": "1"}, ada),
        )

        left = [(row.measure, row.target) for row in PickedIndicator.objects.filter(code="I14")]
        assert left == ([] if saved == [True, False] else [("Hours", "1")])
        assert sorted(saved) == [False, True]
        PickedIndicator.objects.all().delete()
