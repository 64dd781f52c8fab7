"""{% load meeting %}: what the results meeting of a round agreed, for the pages where its answers are."""

from django import template

from assessments.models import Round
from improvement.meeting import queries
from improvement.present.meeting import PositionRow, position_rows

register = template.Library()


@register.simple_tag
def agreed_in(round: Round, principle: str = "") -> tuple[PositionRow, ...]:
    """The positions that hold: all of them, or those on questions of one principle."""
    rows = queries.positions_of(round)
    return position_rows((row for row in rows if not principle or principle in row.principles), round)
