"""A reviewer's link: the random key of the review and the number of its link, signed. It ends when its row says so."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from improvement.models import ReviewLink

_signer = Signer(sep=".", salt="improvement.reviewing")


def secret_of(link: ReviewLink) -> str:
    return _signer.sign(f"{link.review.key}-{link.number}")


def link_of(link: ReviewLink) -> str:
    return f"{settings.SITE_URL}{reverse('improvement:asked_to_review', args=[secret_of(link)])}"


def review_behind(secret: str) -> tuple[str, int] | None:
    """The key of the review and the number of its link. None if nobody signed it."""
    try:
        key, _, number = _signer.unsign(secret).rpartition("-")
    except BadSignature:
        return None
    return key, int(number)
