"""The only doors from views to the results of a round: the row, or 404."""

from django.http import Http404

from accounts.models import User
from assessments.access import round_to_read, round_to_run
from assessments.models import Round


def results_to_read(user: User, pk: int) -> Round:
    """A closed round. An open one has no results, so there is nothing to find."""
    return _closed(round_to_read(user, pk))


def results_to_run(user: User, pk: int) -> Round:
    return _closed(round_to_run(user, pk))


def _closed(round: Round) -> Round:
    if not round.is_closed:
        raise Http404
    return round
