"""The only doors from views to reviews: the row, or 404."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from assessments.access import cookie_of, round_for
from assessments.models import Round
from improvement.models import Review
from improvement.reviewing.links import review_behind
from results.access import plan_to_read

COOKIE = "review"  # the secret of the reviewer's link, for the path of one review
_REVIEWS = Review.objects.select_related("round__project__organisation", "link", "answer").prefetch_related("questions")


def reviews_to_read(user: User, pk: int) -> Round:
    return plan_to_read(user, pk)


def round_to_be_reviewed(user: User, pk: int) -> Round:
    """By those who manage projects: a reviewer sees results without being a member."""
    round = round_for(user, pk, Permission.MANAGE_PROJECTS)
    if not round.has_results or round.is_void:
        raise Http404
    return round


def review_to_read(user: User, pk: int) -> Review:
    return _review_for(user, pk, Permission.READ_RESULTS)


def review_to_manage(user: User, pk: int) -> Review:
    return _review_for(user, pk, Permission.MANAGE_PROJECTS)


def review_to_prepare(user: User, pk: int) -> Review:
    """Evidence, targets and the answer belong to the plan."""
    return _review_for(user, pk, Permission.KEEP_PLAN)


def _review_for(user: User, pk: int, permission: Permission) -> Review:
    review = get_object_or_404(_REVIEWS, pk=pk)
    review.round = round_for(user, review.round_id, permission)
    return review


def review_asked_for(secret: str) -> Review:
    """Open or not."""
    review = _behind(secret)
    if review is None:
        raise Http404
    return review


def review_held(request: HttpRequest, key: str) -> Review:
    """The one whose secret this browser holds: open or not, and no other."""
    review = _behind(cookie_of(request, COOKIE))
    if review is None or review.key != key:
        raise Http404
    return review


def _behind(secret: str) -> Review | None:
    """Whose link this is, whether it still works or not. None for every other secret, and for links replaced since."""
    signed = review_behind(secret)
    return _REVIEWS.filter(key=signed[0], link__number=signed[1]).first() if signed else None


def as_it_is_now(review: Review) -> Review:
    """After a change of somebody else."""
    return _REVIEWS.get(pk=review.pk)


def is_open(review: Review) -> bool:
    """Nothing of a voided round is shown to anybody outside any more."""
    return review.link.is_open and not review.round.is_void
