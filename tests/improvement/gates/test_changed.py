"""What must be shown at a gate changes at the very moment at which somebody decides."""

import pytest
from django.db import connection

from improvement.models import GateDecision, PlannedPractice
from tests.improvement.gates.test_gates import _forget_limits, asha, seen, send

__all__ = ["_forget_limits", "asha"]


@pytest.mark.usefixtures("_forget_limits")
def test_change_while_the_decision_is_recorded_is_no_different(as_user, asha, closed_round):
    project, mark, reads = closed_round.project, seen(closed_round.project), []

    def change(execute, sql, *others):
        if 'FROM "improvement_gatedecision"' in sql:
            reads.append(sql)
            if len(reads) == 2:
                PlannedPractice.objects.create(round=closed_round, code="own-1", title="Ask", urgency="later")
        return execute(sql, *others)

    with connection.execute_wrapper(change):
        answer = send(as_user(asha), project, seen=mark)

    assert (answer.status_code, GateDecision.objects.count()) == (422, 0)
    assert answer.context["form"]["words"].value() == "We wait."
    assert answer.context["form"]["seen"].value() == seen(project) != mark
