"""What a person says of the computer when they sign in: a shared one signs them out sooner and is not remembered."""

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

SHARED = "shared_computer"  # in the session
FIELD = forms.BooleanField(label=gettext_lazy("This is a shared computer"), required=False)


def note_shared_computer(request: HttpRequest, *, is_shared: bool) -> None:
    """Before somebody is signed in: what the session holds then stays."""
    request.session[SHARED] = is_shared


def is_shared(request: HttpRequest) -> bool:
    return bool(request.session.get(SHARED))


def pause_allowed(request: HttpRequest) -> int:
    """Minutes without a request. 0: any number."""
    usual = int(settings.SESSION_INACTIVITY_MINUTES)
    if not is_shared(request):
        return usual
    shared = int(settings.SHARED_COMPUTER_MINUTES)
    return min(usual or shared, shared)
