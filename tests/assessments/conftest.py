"""A report, for the tests of what becomes of it."""

from tests.fixtures_of_results import answered_round, closed_round, quick_drawing, report

__all__ = ["answered_round", "closed_round", "quick_drawing", "report"]
