"""Seals what authenticator apps and recovery codes are made from, so that a copy of the database opens no account."""

import base64
import logging
import secrets

from accounts.provider.keeping import UnreadableError, lock, unlock

logger = logging.getLogger(__name__)

PLACE = "second factor"
RANDOM_BYTES = 20


def seal(text: str) -> str:
    return lock(text, place=PLACE)


def open_sealed(sealed: str) -> str:
    """Something random, with which no code agrees, if no key of ours has sealed it: people then use another factor."""
    try:
        return unlock(sealed, place=PLACE)
    except UnreadableError:
        logger.error("a second factor is sealed with a key that is not in STORAGE_KEYS")  # noqa: TRY400 (no key in logs)
        return base64.b32encode(secrets.token_bytes(RANDOM_BYTES)).decode()
