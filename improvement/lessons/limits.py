"""How often one sender may tell something. What others told never counts, so no answer says anything of them."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy

TOO_MUCH = gettext_lazy("You have told a lot today. Your words are still here. Send them tomorrow.")
_SALT = "improvement.lessons.limits"


def may_tell_as_member(request: HttpRequest) -> bool:
    """Counted under a code that leads to no account without the key."""
    code = salted_hmac(_SALT, str(request.user.pk), algorithm="sha256").hexdigest()
    return _may(request, "tell_as_member", code)


def may_tell_by_own_link(request: HttpRequest, secret: str) -> bool:
    """Whatever the network address. The hash that is counted under is not the one that invitations have."""
    return _may(request, "tell_by_own_link", f"tell {secret}")


def may_tell_by_open_link(request: HttpRequest, secret: str) -> bool:
    """Many people share it, so each network address is counted apart."""
    return _may(request, "tell_by_open_link", f"tell {get_adapter().get_client_ip(request)} {secret}")


def _may(request: HttpRequest, action: str, key: str) -> bool:
    """The rates are in ACCOUNT_RATE_LIMITS."""
    return bool(ratelimit.consume(request, action=action, key=key))
