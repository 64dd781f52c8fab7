"""Refuses passwords that are known from leaks: the 44,000 commonest of twelve characters or more.

Only the first bytes of their SHA-256 are kept, so that nobody has to read them. `VENDORED.txt` says where they come
from.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User

FILE = Path(__file__).with_name("leaked.bin")
BYTES = 6  # of each hash: one password in billions is refused by chance
REFUSED = gettext_lazy("This password is too common: it is in lists of leaked passwords. Choose another.")


class LeakedPasswordValidator:
    """Named in AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 (Django's signature)
        if _hash_of(password) in _leaked():
            raise ValidationError(REFUSED, code="password_leaked")

    def get_help_text(self) -> str:
        return _("Your password cannot be one that is in lists of leaked passwords.")


def _hash_of(password: str) -> bytes:
    """The same for any mixture of capital and small letters."""
    return hashlib.sha256(password.lower().encode()).digest()[:BYTES]


@cache
def _leaked() -> frozenset[bytes]:
    content = FILE.read_bytes()
    return frozenset(content[place : place + BYTES] for place in range(0, len(content), BYTES))
