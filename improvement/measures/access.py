"""The only doors from views to indicators and what was measured: the row, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from assessments.access import project_for
from assessments.models import Round
from improvement.models import IndicatorMark, IndicatorValue, PickedIndicator


def indicator_of(round: Round, pk: int) -> PickedIndicator:
    """Of the project of a round that was found already. An indicator that its banks do not have is none of its own."""
    indicator = get_object_or_404(PickedIndicator, project=round.project_id, pk=pk)
    if not indicator.is_own and indicator.code not in round.catalogue.indicators:
        raise Http404
    indicator.project = round.project
    return indicator


def value_of(indicator: PickedIndicator, pk: int) -> IndicatorValue:
    value = get_object_or_404(IndicatorValue, indicator=indicator, pk=pk)
    value.indicator = indicator
    return value


def mark_of(indicator: PickedIndicator, pk: int) -> IndicatorMark:
    mark = get_object_or_404(IndicatorMark, indicator=indicator, pk=pk)
    mark.indicator = indicator
    return mark


def indicator_for(user: User, pk: int, permission: Permission) -> PickedIndicator:
    """Without a round: as the API has it."""
    indicator = get_object_or_404(PickedIndicator, pk=pk)
    indicator.project = project_for(user, indicator.project_id, permission)
    return indicator
