"""Makes and withdraws links to the dates of a plan, for calendars, and records who takes the plan away."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.models import Project, Round
from assessments.tokens import hash_of, new_secret
from improvement.models import PlanCalendar


@transaction.atomic
def make_calendar(*, project: Project, by: User) -> str:
    """The secret of a new link. Only its hash is kept."""
    secret = new_secret()
    calendar = PlanCalendar.objects.create(project=project, token_hash=hash_of(secret), made_by=by.email)
    audit.record(action="calendar of a plan made", subject=calendar, organisation=project.organisation, by=by)
    return secret


@transaction.atomic
def withdraw_calendar(*, calendar: PlanCalendar, by: User) -> None:
    PlanCalendar.objects.filter(pk=calendar.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    organisation = calendar.project.organisation
    audit.record(action="calendar of a plan withdrawn", subject=calendar, organisation=organisation, by=by)


def note_download(*, round: Round, network: str, by: User) -> None:
    """Must be called before the file is handed out."""
    organisation = round.project.organisation
    audit.record(action="plan downloaded", subject=round, organisation=organisation, network=network, by=by)
