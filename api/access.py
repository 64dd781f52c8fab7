"""The only doors from views to tokens: the row, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import membership_in, organisation_to_administer
from accounts.models import Membership, User
from accounts.permissions import Permission
from api.models import Token
from api.tokens import hash_of


def membership_to_make_tokens_for(user: User, organisation: int) -> Membership:
    """Everybody may make tokens that do what they may do themselves."""
    return membership_in(user, organisation=organisation)


def token_to_revoke(user: User, pk: int) -> Token:
    """By the person it belongs to, and by administrators of its organisation."""
    rows = Token.objects.select_related("organisation", "membership__user")
    token = get_object_or_404(rows.filter(organisation__membership__user=user), pk=pk)
    if token.membership is None or token.membership.user != user:
        organisation_to_administer(user, token.organisation_id)
    return token


def token_behind(secret: str) -> Token | None:
    """A token that works at the moment."""
    rows = Token.objects.select_related("organisation", "membership__user")
    token = rows.filter(token_hash=hash_of(secret)).first() if secret else None
    return token if token is not None and token.is_usable else None


def organisation_of(user: User) -> int:
    """The organisation of the token that a request came with."""
    if user.through is None:
        raise Http404
    return user.through.organisation


def permissions_in(user: User, organisation: int) -> list[Permission]:
    """What a request may do there."""
    return sorted(one for one, may in membership_in(user, organisation=organisation).may.items() if may)
