"""Asks somebody who has signed in for their password again, with the limits of signing in."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError

from accounts.http import SignedInRequest

NOT_CHOSEN_YET = "You have not chosen a password yet. Choose one on the home page first."


def fault_of_password(request: SignedInRequest, password: str) -> str:
    """Why this is not accepted as the person's own password. Empty if it is. The audit trail names wrong ones."""
    if not request.user.has_usable_password():
        return NOT_CHOSEN_YET
    adapter = get_adapter()
    try:
        user = adapter.authenticate(request, email=request.user.email, password=password)
    except ValidationError as error:
        return str(error.messages[0])
    return "" if user == request.user else str(adapter.error_messages["incorrect_password"])
