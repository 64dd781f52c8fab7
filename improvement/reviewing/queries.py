"""Reads reviews."""

from django.db.models import QuerySet

from accounts.listing import matching
from accounts.queries import members_of
from assessments.mailboxes import mailbox_of
from assessments.models import Round
from improvement.models import Review

_REVIEWS = Review.objects.select_related("round__project__organisation", "link", "answer")


def reviews_of(round: Round, text: str = "") -> QuerySet[Review]:
    """Newest first; with `text`, those whose reviewer it names."""
    return _REVIEWS.filter(matching(text, "name", "role", "organisation"), round=round)


def handed_in(round: Round) -> QuerySet[Review]:
    """With what was judged, newest first."""
    return reviews_of(round).filter(handed_in_at__isnull=False).prefetch_related("questions")


def review_to_ask_for(pk: int) -> Review | None:
    """Whom to write to."""
    return _REVIEWS.filter(pk=pk).first()


def mailboxes_of_members(round: Round) -> frozenset[str]:
    """Of those who can sign in: who reads by link is somebody else."""
    members = members_of(round.project.organisation).filter(user__is_active=True)
    return frozenset(mailbox_of(email) for email in members.values_list("user__email", flat=True))


def last_one_of(round: Round) -> Review | None:
    """The newest of the project, whose evidence and targets the next begins with."""
    return Review.objects.filter(round__project=round.project_id).prefetch_related("questions").first()
