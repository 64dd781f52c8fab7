"""Secrets in links, of invitations, trackers and shared reports: random, shown once, stored only as a hash."""

import hashlib
import secrets

SECRET_BYTES = 32  # 256 bits
KEY_BYTES = 12


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def new_key() -> str:
    """A random name for a row in URLs. It grants no access by itself."""
    return secrets.token_urlsafe(KEY_BYTES)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
