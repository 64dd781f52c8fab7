"""Rounds with answers, quick drawing, and rounds that closed long ago."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import OrganisationDetails
from assessments import actions as assessments
from assessments.models import Round
from results.actions import close_and_freeze
from tests.fixtures_of_results import answered_round, closed_round, quick_drawing, report

__all__ = ["answered_round", "closed_round", "quick_drawing", "report"]


@pytest.fixture
def details(northdale):
    """Names are kept for ten days, answers for two months."""
    return OrganisationDetails.objects.create(
        organisation=northdale,
        controller="N",
        address="A",
        email="d@example.org",
        complaints="C",
        names_days=10,
        retention_months=2,
    )


@pytest.fixture
def age():
    """Let a round have closed some days ago."""

    def close_earlier(round, days):
        round.closed_at = timezone.now() - timedelta(days=days)
        Round.objects.filter(pk=round.pk).update(closed_at=round.closed_at)

    return close_earlier


@pytest.fixture
def people(invite, full_answers, ben, open_round):
    """Two doctors, of whom one has submitted with a comment; an executive who has submitted."""
    doctors = [invite("medical", f"doctor{number}@example.org") for number in (1, 2)]
    executive = invite("executive", "exec@example.org")
    for person, group in ((doctors[0], "medical"), (executive, "executive")):
        assessments.save_answers(
            invitation=person.invitation, answers=full_answers(group), comments={"": f"Comment of {group}"}
        )
        assessments.submit(invitation=person.invitation)
    return [*doctors, executive]


@pytest.fixture
def closed(people, open_round, ben):
    close_and_freeze(round=open_round, by=ben)
    return open_round
