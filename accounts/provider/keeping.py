"""Keeps secrets of providers encrypted: who reads the database or a backup of it does not have them."""

from base64 import b64decode, b64encode
from binascii import Error
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12  # bytes


class UnreadableError(Exception):
    """None of the keys opens it: the keys have changed, or it was moved to another place."""


def lock(text: str, *, place: str) -> str:
    """It opens with the same `place` only, so that a secret cannot be moved to another row."""
    nonce = token_bytes(NONCE)
    return b64encode(nonce + AESGCM(_ciphers()[0]).encrypt(nonce, text.encode(), place.encode())).decode()


def unlock(kept: str, *, place: str) -> str:
    try:
        raw = b64decode(kept, validate=True)
    except Error:
        raise UnreadableError from None
    for key in _ciphers():
        try:
            return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], place.encode()).decode()
        except (InvalidTag, ValueError):
            continue
    raise UnreadableError


def _ciphers() -> list[bytes]:
    """The first locks, all of them unlock."""
    keys = settings.STORAGE_KEYS or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        HKDF(SHA256(), length=32, salt=None, info=b"accounts.provider.keeping").derive(key.encode()) for key in keys
    ]
