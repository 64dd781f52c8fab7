"""What a person has to do, and rounds with answers."""

import pytest
from django.utils import timezone

from accounts.queries import memberships_of
from portfolio.todo import todos
from tests.fixtures_of_results import answered_round, closed_round, quick_documents, quick_drawing, report

__all__ = ["answered_round", "closed_round", "quick_documents", "quick_drawing", "report"]


@pytest.fixture
def sentences():
    """What a person reads on a day, most urgent first."""

    def read(user, today=None):
        found = todos(user, list(memberships_of(user)), today or timezone.localdate())
        return [f"{item.link}{item.words}" for item in found.items]

    return read


@pytest.fixture
def about(sentences):
    """Those sentences that begin with some words."""

    def read(user, beginning, today=None):
        return [sentence for sentence in sentences(user, today) if sentence.startswith(beginning)]

    return read
