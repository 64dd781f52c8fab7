"""How an address is spelled, and which mailbox it reaches, so that one person does not answer several times."""

import re

from django.db.models import Q

DOTLESS = {"gmail.com", "googlemail.com"}  # dots in the name make no difference there, and both are the same
DOTS = re.compile("[.\u3002\uff0e\uff61]")  # the full stops of other scripts part a domain as well (RFC 3490)
CODED = "xn--"
# Registries tell "ß" from "ss", the final sigma from the other, and joiners from nothing. The older rules, which Django
# goes by, do not. A part of a domain with one of them stays coded, so that the email goes to the right domain.
TOLD_APART = frozenset("\u00df\u03c2\u200c\u200d")


def spelled(email: str) -> str:
    """The one spelling of an address that is stored, shown and compared: in lower case, the domain in its own letters.

    `Ann@xn--exmple-cua.org` and `ann@EXÄMPLE.org` are both `ann@exämple.org`. A text without “@” comes back in lower
    case.
    """
    name, sign, domain = email.strip().lower().rpartition("@")
    return f"{name}{sign}{'.'.join(map(_readable, DOTS.split(domain)))}" if sign else domain


def coded(email: str) -> str:
    """The address as mail servers write it, and as it may have been stored before: `ann@xn--exmple-cua.org`."""
    name, sign, domain = spelled(email).rpartition("@")
    return f"{name}{sign}{'.'.join(map(_coded, domain.split('.')))}" if sign else domain


def is_spelled(email: str, field: str) -> Q:
    """An address with letters such as “ä” in its domain may be stored in either of its spellings."""
    return Q((f"{field}__iexact", email)) | Q((f"{field}__in", (spelled(email), coded(email))))


def mailbox_of(email: str) -> str:
    """In one spelling and without a tag: `Kim+2@Example.org` reaches the mailbox of kim@example.org."""
    name, _, domain = spelled(email).rpartition("@")
    name = name.split("+")[0] or name
    if domain in DOTLESS:
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{domain}"


def _readable(part: str) -> str:
    if TOLD_APART.intersection(part):
        return f"{CODED}{part.encode('punycode').decode()}"
    try:
        return part.encode("idna").decode("idna")
    except UnicodeError:  # it follows other rules: two of its spellings stay two
        return part


def _coded(part: str) -> str:
    try:
        return part.encode("idna").decode()
    except UnicodeError:
        return part
