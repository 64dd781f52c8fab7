"""Tells owners of their steps, takes what they say, and ends and renews their links."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.models import Round
from improvement.models import PlannedPractice, StepOwner
from improvement.owners import queries
from improvement.owners.saying import Said
from improvement.steps.actions import add_note, subject_of
from improvement.vocabulary import LINK_DAYS, STEPS_OF_AN_OWNER, Status
from jobs.mail import queue_mail

MOST_AT_ONCE = 100  # owners in one run: the worker has other things to do
BY_LINK = "owner of a step"  # in the audit trail


class SettledElsewhereError(Exception):
    """Somebody has said something else of the step since the page was opened."""


def mark_of(step: PlannedPractice) -> str:
    """What was said of it, so that nobody undoes what they have not seen."""
    return f"{step.done_on or ''} {step.why_not}".strip()


def tell_owners(*, today: date) -> int:
    """Queue an email to each owner who has a new step, or one that is due. Returns how many were queued."""
    return sum(_is_told(pk, today) for pk in queries.owners_to_tell(today)[:MOST_AT_ONCE])


@transaction.atomic
def _is_told(pk: int, today: date) -> bool:
    """The update is conditional, so a second worker that comes to the same owner queues nothing."""
    fresh = StepOwner.objects.filter(pk=pk, withdrawn_at=None).exclude(emailed_on=today)
    if not fresh.update(emailed_on=today, link_ends_on=today + timedelta(days=LINK_DAYS)):
        return False
    PlannedPractice.objects.filter(person=pk, done_on=None, why_not="").update(emailed_on=today)
    return queue_mail(kind=STEPS_OF_AN_OWNER, subject={"owner": pk})


@transaction.atomic
def say(*, step: PlannedPractice, said: Said, owner: StepOwner, by: User | None) -> None:
    """By the owner: through the link, or signed in. Raises SettledElsewhereError."""
    Round.objects.select_for_update(no_key=True).get(pk=step.round_id)  # concurrent calls queue here
    row = queries.step_of(owner, step.pk)
    if mark_of(row) != said.seen:
        raise SettledElsewhereError
    row.done_on = (row.done_on or timezone.localdate()) if said.status == Status.DONE else None
    row.why_not = said.words if said.status == Status.DROPPED else ""
    row.save(update_fields=["done_on", "why_not"])
    add_note(round=row.round, code=row.code, words=said.words, evidence=said.evidence, by=by or owner)
    audit.record(
        action="step answered by its owner",
        subject=subject_of(row.round, row.code),
        organisation=row.round.project.organisation,
        by=by or BY_LINK,
    )


@transaction.atomic
def withdraw_link(*, owner: StepOwner, by: User) -> None:
    """The link opens nothing any more, and no email is sent."""
    StepOwner.objects.filter(pk=owner.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    _record("link of an owner withdrawn", owner, by)


@transaction.atomic
def renew_link(*, owner: StepOwner, by: User) -> StepOwner:
    """Another row has another link. The next email brings it, with all open steps."""
    steps = list(PlannedPractice.objects.filter(person=owner).values_list("pk", flat=True))
    owner.delete()
    renewed = StepOwner.objects.create(project=owner.project, member=owner.member, name=owner.name, email=owner.email)
    PlannedPractice.objects.filter(pk__in=steps).update(person=renewed, emailed_on=None)
    _record("link of an owner renewed", renewed, by)
    return renewed


@transaction.atomic
def show_link(*, owner: StepOwner, by: User) -> None:
    """To pass it on by hand. It works from now on for as long as one in an email."""
    owner.link_ends_on = timezone.localdate() + timedelta(days=LINK_DAYS)
    owner.save(update_fields=["link_ends_on"])
    _record("link of an owner shown", owner, by)


def _record(action: str, owner: StepOwner, by: User) -> None:
    audit.record(action=action, subject=owner, organisation=owner.project.organisation, by=by)
