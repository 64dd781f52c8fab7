"""Secrets of tokens: 256 random bits behind a prefix, shown once, stored only as a hash."""

import hashlib
import hmac
import secrets

from api.vocabulary import HINT_LENGTH, PREFIX

SECRET_BYTES = 32  # 256 bits
LENGTH = len(PREFIX) + 43


def new_token() -> str:
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def hint_of(token: str) -> str:
    """What lists show, to tell tokens apart."""
    return token[:HINT_LENGTH]


def token_in(header: str) -> str:
    """The token of an Authorization header; empty if it cannot be one."""
    scheme, _, token = header.partition(" ")
    is_token = scheme.lower() == "bearer" and token.startswith(PREFIX) and len(token) == LENGTH and token.isascii()
    return token if is_token else ""


def key_for(token: str, idempotency_key: str) -> bytes:
    """What a kept answer is sealed with. Nobody who reads the database has the token."""
    return hmac.digest(token.encode(), idempotency_key.encode(), "sha256")


def mark_of(key: bytes, request: bytes) -> str:
    """The same for the same request only."""
    return hmac.new(key, b"request" + request, "sha256").hexdigest()
