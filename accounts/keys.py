"""Keys of organisations in public URLs, signed so that nobody can enumerate organisations."""

from functools import lru_cache

from django.core.signing import BadSignature, Signer

MAX_CACHED = 1_000  # organisations
_signer = Signer(sep=".", salt="accounts.organisation")


@lru_cache(maxsize=MAX_CACHED)
def key_of(organisation: int) -> str:
    return _signer.sign(str(organisation))


def organisation_of(key: str) -> int | None:
    """The organisation's primary key, or None for anything that we have not signed."""
    try:
        return int(_signer.unsign(key))
    except BadSignature:
        return None
