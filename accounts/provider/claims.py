"""What a provider says of a person: who it is, and in which groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.provider.models import Provider
from accounts.provider.vocabulary import MAX_SUBJECT_LENGTH, Refusal

MAX_NAME_LENGTH = 200
MAX_ADDRESS_LENGTH = 254
ELSEWHERE = "_claim_names"  # Entra ID names claims here that did not fit into the token


class RefusedError(Exception):
    """The person stays outside. `why` is a Refusal."""

    def __init__(self, why: Refusal, address: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.address = address


@dataclass(frozen=True)
class Person:
    subject: str
    address: str
    name: str
    groups: frozenset[str]


def person_in(claims: Mapping[str, Any], provider: Provider) -> Person:
    """Raises RefusedError."""
    address = _address_in(claims, provider)
    name = " ".join(str(claims.get("name") or "").split())[:MAX_NAME_LENGTH]
    name = "".join(filter(str.isprintable, name))  # no database keeps NUL, or half of a character
    subject = str(claims["sub"])
    if not 0 < len(subject) <= MAX_SUBJECT_LENGTH or not subject.isprintable():
        raise RefusedError(Refusal.NOT_PROVEN, address)
    return Person(subject, address, name or address, _groups_in(claims, provider, address))


def lacks(claims: Mapping[str, Any], provider: Provider) -> bool:
    """Whether the provider has to be asked for more than its ID token says."""
    wanted = {"email", "email_verified", "name"} | ({provider.group_claim.split(".")[0]} - {""})
    return not wanted <= claims.keys()


def _address_in(claims: Mapping[str, Any], provider: Provider) -> str:
    address = claims.get("email")
    if not isinstance(address, str) or len(address) > MAX_ADDRESS_LENGTH:
        raise RefusedError(Refusal.NO_ADDRESS)
    try:
        validate_email(address)
    except ValidationError:
        raise RefusedError(Refusal.NO_ADDRESS) from None
    verified = claims.get("email_verified", provider.trusts_unsaid)
    if verified is not True and verified != "true":  # some providers send a word
        raise RefusedError(Refusal.UNVERIFIED, address.lower())
    return address.lower()


def _groups_in(claims: Mapping[str, Any], provider: Provider, address: str) -> frozenset[str]:
    """`realm_access.roles` is a claim of that name, or else a value within a claim."""
    name = provider.group_claim
    if not name:
        return frozenset()
    cut = claims.get(ELSEWHERE)
    if isinstance(cut, Mapping) and name in cut:
        raise RefusedError(Refusal.GROUPS_CUT, address)
    found: Any = claims
    for part in [name] if name in claims else name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    named = [found] if isinstance(found, str) else found
    return frozenset(str(group) for group in named) if isinstance(named, list) else frozenset()
