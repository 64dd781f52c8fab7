"""Rounds with answers, and a fresh memory for rendered results."""

import pytest
from django.core.cache import caches

from assessments import actions as assessments
from questions.packing import pack
from reports import actions


@pytest.fixture(autouse=True)
def _forget_fragments():
    caches["fragments"].clear()


@pytest.fixture
def answered_round(open_round, full_answers, catalogue, ben):
    """Six executives content, six doctors far from it, two service users, and no nurses."""
    people = {"executive": (6, "5"), "medical": (6, "1"), "service_user": (2, "3")}
    assessments.import_responses(
        assessment=open_round,
        rows=[
            (code, "", pack(full_answers(code, value), catalogue))
            for code, (count, value) in people.items()
            for _ in range(count)
        ],
        by=ben,
    )
    return open_round


@pytest.fixture
def closed_round(answered_round, ben):
    actions.close_round(assessment=answered_round, by=ben)
    return answered_round


@pytest.fixture
def report(closed_round, ben):
    return actions.make_report(assessment=closed_round, marking="Official", by=ben)
