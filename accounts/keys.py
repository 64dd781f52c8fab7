"""Names of organisations in addresses that anybody may open: signed, so that nobody can go through them by number."""

from django.core.signing import BadSignature, Signer

_signer = Signer(sep=".", salt="accounts.organisation")


def key_of(organisation: int) -> str:
    return _signer.sign(str(organisation))


def organisation_of(key: str) -> int | None:
    """The number of the organisation, or None for anything that we have not signed."""
    try:
        return int(_signer.unsign(key))
    except BadSignature:
        return None
