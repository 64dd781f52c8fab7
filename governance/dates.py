"""When something is due: days and months after a round has closed."""

import calendar
from datetime import datetime, timedelta

from accounts.models import OrganisationDetails
from assessments.models import Round

_MONTHS = 12


def months_after(moment: datetime, months: int) -> datetime:
    """The same day of a later month, or the last day of that month if it is shorter."""
    year, month = divmod(moment.year * _MONTHS + moment.month - 1 + months, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def details_of(round: Round) -> OrganisationDetails:
    """Without a query if the organisation was read with its details. Without details the defaults apply."""
    return getattr(round.project.organisation, "details", None) or OrganisationDetails()


def names_go_at(round: Round) -> datetime | None:
    """When the names of confidential groups are deleted; None while the round is not closed."""
    return round.closed_at and round.closed_at + timedelta(days=details_of(round).names_days)


def answers_go_at(round: Round) -> datetime | None:
    """When the answers are deleted, and the names of groups that answer on the record."""
    return round.closed_at and months_after(round.closed_at, details_of(round).retention_months)
