"""The only doors from views to the results of a round: the row, or 404."""

from django.http import Http404

from accounts.models import User
from assessments.access import round_to_read, round_to_run
from assessments.models import Round


def results_to_read(user: User, pk: int) -> Round:
    """A closed round: an open one has no results yet."""
    return _closed(round_to_read(user, pk))


def results_to_run(user: User, pk: int) -> Round:
    return _closed(round_to_run(user, pk))


def _closed(round: Round) -> Round:
    if not round.is_closed:
        raise Http404
    return round
