"""The only doors from views to the results of a round: the row, or 404."""

from django.http import Http404

from accounts.models import User
from accounts.permissions import Permission
from assessments.access import round_for
from assessments.models import Round


def results_to_read(user: User, pk: int) -> Round:
    """A closed round: an open one has no results yet, and a practice round never has any."""
    return _closed_round_for(user, pk, Permission.READ_RESULTS)


def round_to_read_of(user: User, pk: int) -> Round:
    """One that has results, or will have some when it closes. A practice round never has any."""
    round = round_for(user, pk, Permission.READ_RESULTS)
    if not round.has_results and (round.is_practice or not round.is_open):
        raise Http404
    return round


def quality_to_read(user: User, pk: int) -> Round:
    """How the questions themselves worked: for those who run projects."""
    return _closed_round_for(user, pk, Permission.MAKE_REPORTS)


def plan_to_read(user: User, pk: int) -> Round:
    return _valid_round_for(user, pk, Permission.READ_RESULTS)


def results_to_plan_for(user: User, pk: int) -> Round:
    return _valid_round_for(user, pk, Permission.KEEP_PLAN)


def results_to_rescore(user: User, pk: int) -> Round:
    return _valid_round_for(user, pk, Permission.RESCORE)


def results_to_report_on(user: User, pk: int) -> Round:
    return _valid_round_for(user, pk, Permission.MAKE_REPORTS)


def results_to_reply_on(user: User, pk: int) -> Round:
    return _valid_round_for(user, pk, Permission.REPLY_TO_RESPONDENTS)


def _closed_round_for(user: User, pk: int, permission: Permission) -> Round:
    round = round_for(user, pk, permission)
    if not round.has_results:
        raise Http404
    return round


def _valid_round_for(user: User, pk: int, permission: Permission) -> Round:
    """Nothing more is made of a voided round."""
    round = _closed_round_for(user, pk, permission)
    if round.is_void:
        raise Http404
    return round
