"""Checks ID tokens. In addition to what django-allauth checks: signature always, nonce, party, age, time of sign-in."""

import secrets
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from accounts.provider.metadata import ALGORITHMS, keys_of

LEEWAY = 60  # seconds that clocks may differ
REQUIRED = ["exp", "iat", "iss", "aud", "sub", "nonce"]


def claims_of(id_token: str, *, document: Mapping[str, Any], client_id: str, nonce: str) -> dict[str, Any]:
    """What the token says, if it was made for this client and this sign-in. Raises OAuth2Error."""
    try:
        key, algorithm = _key_for(id_token, document)
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key,
            algorithms=[algorithm],
            audience=client_id,
            issuer=document["issuer"],
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
    except (jwt.PyJWTError, TypeError, ValueError, AttributeError) as error:
        raise OAuth2Error(f"ID token refused: {type(error).__name__}") from error
    others = set(claims["aud"]) - {client_id} if isinstance(claims["aud"], list) else set()
    if claims.get("azp", "" if others else client_id) != client_id:
        raise OAuth2Error("ID token refused: made for another party")
    if not secrets.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise OAuth2Error("ID token refused: of another sign-in")
    return claims


def is_fresh(claims: Mapping[str, Any], since: float) -> bool:
    """Whether the person signed in after they were asked to."""
    signed_in = claims.get("auth_time")
    return isinstance(signed_in, int | float) and signed_in >= since - LEEWAY


def _key_for(id_token: str, document: Mapping[str, Any]) -> tuple[Any, str]:
    header = jwt.get_unverified_header(id_token)
    algorithm, name = str(header.get("alg")), header.get("kid")
    if algorithm not in ALGORITHMS:
        raise OAuth2Error("ID token refused: signed in a way that is not accepted")
    for key in keys_of(document).keys:
        if key.public_key_use != "enc" and (name is None or key.key_id == name):
            return key.key, algorithm
    raise OAuth2Error("ID token refused: no such key")
