"""Records what happens to accounts. Every organisation of the person gets the entry, so its administrators see it."""

from django.core.cache import cache
from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts import audit
from accounts.audit_log.chain import keys
from accounts.models import Membership, Organisation, User
from accounts.sessions.notices import Notice, tell

NOBODY = "not signed in"
# Locked addresses are tried again and again: one entry in this time is enough.
BETWEEN_LOCKS = 5 * 60  # seconds, as long as django-allauth locks an address

BETWEEN_EMAILS = 24 * 60 * 60  # seconds, about locks of one address


@transaction.atomic
def record_for_person(*, action: str, user: User, subject: str = "", network: str = "", by: User | str) -> None:
    """About the account's address, unless `subject` says more."""
    memberships = Membership.objects.filter(user=user).select_related("organisation").order_by("pk")
    places: list[Organisation | None] = [membership.organisation for membership in memberships]
    for organisation in places or [None]:
        audit.record(action=action, subject=subject or user.email, organisation=organisation, by=by, network=network)


def record_wrong_password(*, email: str, network: str) -> None:
    """Nobody may learn from the trail who has no account here, so such an address is only a code."""
    user = User.objects.filter(email=email.lower()).first()
    if user:
        record_for_person(action="wrong password", user=user, network=network, by=NOBODY)
    else:
        code = code_of(email)
        audit.record(action="sign-in refused", subject=code, organisation=None, by=NOBODY, network=network)


@transaction.atomic
def record_reset(*, email: str, network: str) -> None:
    """As much work for an address without an account, which is only a code."""
    memberships = Membership.objects.filter(user__email=email.lower()).select_related("organisation").order_by("pk")
    places: list[Organisation | None] = [membership.organisation for membership in memberships]
    subject = email.lower() if places else code_of(email)
    for place in places or [None]:
        audit.record(action="password reset requested", subject=subject, organisation=place, by=NOBODY, network=network)


def record_lock(*, email: str, network: str) -> None:
    code = code_of(email)
    if not cache.add(f"audit-lock-{code}".replace(" ", "-"), value=True, timeout=BETWEEN_LOCKS):
        return
    user = User.objects.filter(email=email.lower()).first()
    if user:
        record_for_person(action="sign-in locked", user=user, network=network, by=NOBODY)
        _tell_of_lock(user, code)
    else:
        audit.record(action="sign-in locked", subject=code, organisation=None, by=NOBODY, network=network)


def _tell_of_lock(user: User, code: str) -> None:
    """Who is attacked all day gets one email, not hundreds."""
    if cache.add(f"told-of-lock-{code}".replace(" ", "-"), value=True, timeout=BETWEEN_EMAILS):
        tell(user, Notice.LOCKED)


def code_of(email: str) -> str:
    """The same for the same address, and nobody without the key can work it out."""
    code = salted_hmac("accounts.audit_log.address", email.lower(), secret=keys()[0], algorithm="sha256")
    return f"address {code.hexdigest()[:16]}"


def record_csv(*, organisation: Organisation, network: str, by: User) -> None:
    audit.record(
        action="audit trail downloaded", subject=organisation, organisation=organisation, by=by, network=network
    )
