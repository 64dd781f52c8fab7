"""What the database refuses of decisions at stage gates."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from improvement.gates import queries
from improvement.gates.shown import Promise
from improvement.models import GateDecision
from tests.improvement.gates.test_gates import decided


def test_decision_never_changes_and_is_followed_by_another(asha, closed_round):
    due = timezone.localdate() + timedelta(days=30)
    project = closed_round.project
    first = decided(project, asha, Promise("Ask", "Lee", due))
    decided(project, asha, choice="stop")

    with pytest.raises(DatabaseError, match="Decisions at stage gates never change"), transaction.atomic():
        GateDecision.objects.filter(pk=first.pk).update(words="Another reason")
    assert [row.choice for row in queries.decisions_of(project)] == ["stop", "conditions"]
    assert queries.conditions_of(project) == []
    assert (str(first), str(first.conditions.get())) == (
        "Shared record, stage gate before the project: go with conditions",
        f"Shared record, stage gate before the project: go with conditions, condition {first.conditions.get().pk}",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        GateDecision.objects.create(
            project=project,
            stage="before",
            choice="stop",
            shown=[],
            name="Asha",
            email=asha.email,
            account_since=asha.created_at,
        )
