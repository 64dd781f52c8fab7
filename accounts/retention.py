"""How long things are kept: what an organisation has chosen, and what is the same for everybody."""

from dataclasses import dataclass

from django.conf import settings

from accounts.models import Organisation, OrganisationDetails
from accounts.queries import details_of

WORK_DAYS = 30  # background jobs, drafts of reports and counts of emails
_SECONDS_AN_HOUR = 3600


@dataclass(frozen=True)
class Retention:
    """Facts for the privacy notice. The worker deletes by the same numbers (governance.actions.retaining)."""

    names_days: int  # from the closing of a round: names and addresses of people in confidential groups
    retention_months: int  # from the closing of a round: answers, comments, and names of those on the record
    session_hours: int  # after which a session ends, used or not
    work_days: int  # after a job is finished: the job, and the draft of a report that it made
    copies_days: int  # of write-ahead logs and backups of the database; 0: not said
    idle_minutes: int  # without a request, after which people are signed out; 0: never


def retention_of(organisation: Organisation | None) -> Retention:
    """Without details, or without an organisation, the defaults apply."""
    details = details_of(organisation) if organisation else OrganisationDetails()
    return Retention(
        names_days=details.names_days,
        retention_months=details.retention_months,
        session_hours=settings.SESSION_COOKIE_AGE // _SECONDS_AN_HOUR,
        work_days=WORK_DAYS,
        copies_days=settings.COPIES_DAYS,
        idle_minutes=settings.SESSION_INACTIVITY_MINUTES,
    )
