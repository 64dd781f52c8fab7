"""Links that bring a person into an organisation. They work once, for a week."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from accounts.models import MemberInvitation

LIFE = timedelta(days=7)
_signer = TimestampSigner(sep=".", salt="accounts.joining")


def join_link(invitation: MemberInvitation) -> str:
    path = reverse("accounts:join", args=[_signer.sign(str(invitation.pk))])
    return f"{settings.SITE_URL}{path}"


def invitation_of_link(secret: str) -> MemberInvitation | None:
    """The invitation that is still waiting, or None."""
    try:
        pk = int(_signer.unsign(secret, max_age=LIFE))
    except BadSignature:
        return None
    return MemberInvitation.objects.select_related("organisation").filter(pk=pk).first()
