"""Keyed hashes of the audit trail. Pure: the migration that chained the first entries uses it as well.

A seal is over the content of one entry, so nobody without the key can change or invent an entry. A link is over the
number, the link before and the seal, so nobody without the key can remove, add or reorder entries.
"""

import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.crypto import salted_hmac

NONCE_LENGTH = 16
SEAL_LENGTH = NONCE_LENGTH + 64
LINK_LENGTH = 64


def content(
    *, at: datetime, organisation: int | None, actor: str, action: str, subject: str, network: str
) -> list[object]:
    """What a seal covers. The 1 is the number of this form: a later form gets a number of its own."""
    return [1, at.astimezone(UTC).isoformat(timespec="microseconds"), organisation, actor, action, subject, network]


def seal(content: list[object], key: str) -> str:
    """The random part makes two equal entries different, so that an entry can't be copied."""
    nonce = secrets.token_hex(NONCE_LENGTH // 2)
    return nonce + _keyed_hash("seal", [nonce, content], key)


def is_sealed(content: list[object], seal: str, keys: Iterable[str]) -> bool:
    nonce = seal[:NONCE_LENGTH]
    return any(hmac.compare_digest(seal, nonce + _keyed_hash("seal", [nonce, content], key)) for key in keys)


def link(number: int, previous: str, seal: str, key: str) -> str:
    return _keyed_hash("link", [number, previous, seal], key)


def is_linked(number: int, previous: str, seal: str, found: str, keys: Iterable[str]) -> bool:
    return any(hmac.compare_digest(found, link(number, previous, seal, key)) for key in keys)


def _keyed_hash(what: str, values: list[object], key: str) -> str:
    canonical = json.dumps(values, separators=(",", ":"))
    return salted_hmac(f"accounts.audit_log.{what}", canonical, secret=key, algorithm="sha256").hexdigest()
