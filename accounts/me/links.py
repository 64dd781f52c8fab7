"""The link that confirms a new email address. It works once, for a day, for the person who is signed in."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from accounts.models import AccountChange, User
from accounts.vocabulary import Changed

LIFE = timedelta(days=1)
_signer = TimestampSigner(sep=".", salt="accounts.me")


def address_link(change: AccountChange) -> str:
    path = reverse("accounts:confirm_address", args=[_signer.sign(str(change.pk))])
    return f"{settings.SITE_URL}{path}"


def change_of_link(user: User, secret: str) -> AccountChange | None:
    """The change that waits for this person, or None."""
    try:
        pk = int(_signer.unsign(secret, max_age=LIFE))
    except BadSignature:
        return None
    waiting = AccountChange.objects.select_related("user").filter(user=user, what=Changed.ADDRESS, done_at=None)
    return waiting.filter(pk=pk).first()
