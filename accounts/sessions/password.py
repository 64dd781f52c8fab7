"""Asks somebody who has signed in for their password again, with the limits of signing in, or to sign in at work."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from accounts.http import SignedInRequest
from accounts.provider.again import use_confirmation
from accounts.provider.queries import confirms_at_work

NOT_CONFIRMED = gettext_lazy("Confirm with your work account first.")
NOT_CHOSEN_YET = gettext_lazy("You have not chosen a password yet. Choose one on the home page first.")


def fault_of_password(request: SignedInRequest, password: str) -> str:
    """Why this is not accepted as the person's own password. Empty if it is. The audit trail names wrong ones."""
    if confirms_at_work(request.user):
        return "" if use_confirmation(request) else str(NOT_CONFIRMED)
    if not request.user.has_usable_password():
        return str(NOT_CHOSEN_YET)
    adapter = get_adapter()
    try:
        user = adapter.authenticate(request, email=request.user.email, password=password)
    except ValidationError as error:
        return str(error.messages[0])
    return "" if user == request.user else str(adapter.error_messages["incorrect_password"])
