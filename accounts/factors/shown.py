"""Whether this session has shown a second factor, here or at the identity provider of the person's organisation."""

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from accounts.models import User

# The person (primary key, as text) whose provider said that it asked for a second factor.
BY_PROVIDER = "second_factor_by_provider"
MANY_FACTORS = "mfa"
SET_UP = "second_factor_set_up"  # in this session


def note_provider_factor(request: HttpRequest, user: User, claims: Mapping[str, Any], *, always: bool) -> None:
    """Of an ID token that has been checked: `amr` says how the person has signed in (RFC 8176). Not all providers send
    it, so administrators may have said that theirs always asks.
    """
    methods = claims.get("amr")
    if always or (isinstance(methods, list) and MANY_FACTORS in methods):
        request.session[BY_PROVIDER] = str(user.pk)


def has_shown_factor(request: HttpRequest, user: User) -> bool:
    records = get_authentication_records(request, user)
    return bool(
        request.session.get(BY_PROVIDER) == str(user.pk)
        or request.session.get(SET_UP)
        or any(record.get("method") == "mfa" for record in records)
    )
