"""What must be shown at a gate changes at the very moment at which somebody decides."""

import pytest

from improvement.gates import actions
from improvement.models import GateDecision, PlannedPractice
from tests.improvement.gates.test_gates import _forget_limits, asha, seen, send

__all__ = ["_forget_limits", "asha"]


@pytest.mark.usefixtures("_forget_limits")
def test_change_while_the_decision_is_recorded_is_no_different(as_user, asha, closed_round, monkeypatch):
    project, mark, read = closed_round.project, seen(closed_round.project), actions._at_reached_gate

    def change_first(*arguments):
        PlannedPractice.objects.create(round=closed_round, code="own-1", title="Ask", urgency="later")
        return read(*arguments)

    monkeypatch.setattr(actions, "_at_reached_gate", change_first)
    answer = send(as_user(asha), project, seen=mark)

    assert (answer.status_code, GateDecision.objects.count()) == (422, 0)
    assert answer.context["form"]["words"].value() == "We wait."
    # What changed went with the decision, so here the new mark is the old one again.
    assert answer.context["form"]["seen"].value() == seen(project) == mark
