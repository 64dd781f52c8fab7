"""Rounds with answers, and quick drawing."""

import pytest

from tests.changing import NOW, THEN, closed, next_round
from tests.fixtures_of_results import answered_round, closed_round, quick_drawing, report
from tests.older import left_by_engine_2

__all__ = ["answered_round", "closed_round", "quick_drawing", "report"]


@pytest.fixture
def older(open_round, full_answers, ben):
    """The first round of the project, as engine 2 left it."""
    return left_by_engine_2(closed(open_round, THEN, full_answers, ben), "then")


@pytest.fixture
def after_older(older, project, full_answers, ben):
    """By the present engine."""
    return next_round(project, NOW, full_answers, ben)
