"""Steps of a plan that are done or will not be done ask for nothing more."""

from datetime import date

import pytest

from improvement.models import PlannedPractice
from improvement.plan.standing import PlanStanding, _add


@pytest.mark.parametrize("settled", [{"done_on": date(2026, 3, 1)}, {"why_not": "The ward has closed."}])
def test_step_that_is_settled_waits_for_nobody(settled):
    plan = PlanStanding([])

    _add(PlannedPractice(code="R1", owner="Lee", due_on=date(2026, 2, 1), **settled), plan)

    assert (plan.settled, plan.owners, plan.days) == ({"R1"}, {}, [])
