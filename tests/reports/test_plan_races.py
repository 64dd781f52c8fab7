"""Two people who save the plan at the same moment: real threads, real transactions, both engines."""

import pytest

from assessments import actions as assessments
from reports.models import PickedIndicator, PlannedPractice
from reports.plan import actions
from tests.assessments.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 10


@pytest.fixture
def closed(open_round, ben):
    assessments.close_round(assessment=open_round, by=ben)
    return open_round


def test_two_who_fill_in_one_practice_at_once_both_keep_their_field(closed, ben, ada):
    for number in range(TIMES):
        code = f"R{number}"

        at_once(
            lambda code=code: actions.save_plan(assessment=closed, changes={code: {"owner": "Lee"}}, by=ben),
            lambda code=code: actions.save_plan(assessment=closed, changes={code: {"due_on": "2040-01-01"}}, by=ada),
        )

        row = PlannedPractice.objects.get(code=code)
        assert (row.owner, row.due_on.isoformat()) == ("Lee", "2040-01-01")


def test_two_who_fill_in_one_indicator_at_once_both_keep_their_field(closed, ben, ada):
    project = closed.project
    for number in range(TIMES):
        code = f"I{number}"

        at_once(
            lambda code=code: actions.save_indicators(project=project, changes={code: {"target": "80"}}, by=ben),
            lambda code=code: actions.save_indicators(project=project, changes={code: {"baseline": "40"}}, by=ada),
        )

        row = PickedIndicator.objects.get(code=code)
        assert (row.target, row.baseline) == ("80", "40")
