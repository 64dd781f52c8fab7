"""The link in emails to owners. It is signed for one person, and works as long as their row says."""

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from improvement.models import StepOwner

_signer = Signer(salt="improvement.owners")
_DIGITS = 18  # of a row's number


def secret_of(owner: StepOwner) -> str:
    """Signed with the address: after a restore, another person's row may have the same number."""
    signature = _signer.signature(f"{owner.pk} {owner.project_id} {owner.member_id or owner.email}")
    return f"{owner.pk}.{signature}"


def link_of(owner: StepOwner) -> str:
    return f"{settings.SITE_URL}{reverse('improvement:own_steps', args=[secret_of(owner)])}"


def number_in(secret: str) -> int | None:
    """The row that it says it opens; nothing is checked yet."""
    number = secret.partition(".")[0]
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= _DIGITS else None


def opens(secret: str, owner: StepOwner) -> bool:
    return constant_time_compare(secret, secret_of(owner))
