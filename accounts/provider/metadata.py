"""The discovery document of a provider, and in plain words what is wrong with it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.translation import gettext as _
from jwt import PyJWKSet, PyJWTError

from accounts.provider.session import GuardedSession, Reply

WELL_KNOWN: Final = "/.well-known/openid-configuration"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class MetadataError(OAuth2Error):  # type: ignore[misc]  # allauth carries no types
    """Its words are fit for an administrator."""


def discover(issuer: str) -> dict[str, Any]:
    """The document of this issuer and of no other."""
    address = issuer.rstrip("/") + WELL_KNOWN
    with GuardedSession() as session:
        reply = session.get(address)
    if reply.status_code != HTTPStatus.OK:
        raise MetadataError(
            _("There is no discovery document: {address} answers with the status {status}. Check the issuer.").format(
                address=address, status=reply.status_code
            )
        )
    document = {name: value for name, value in reply.json().items() if _is_well_formed(name, value)}
    if document.get("issuer") != issuer:
        named = document.get("issuer")
        raise MetadataError(
            _("The discovery document is of another issuer. It says “{issuer}”; enter exactly that.").format(
                issuer=named
            )
        )
    for fault in _faults(document, is_https=issuer.startswith("https://")):
        raise MetadataError(fault)
    return document


def _is_well_formed(name: str, value: object) -> bool:
    """What is supported is a list, and all else that we read is text. The rest counts as not said."""
    if not name.endswith("_supported"):
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _faults(document: Mapping[str, Any], *, is_https: bool) -> list[str]:
    faults = []
    for name in ENDPOINTS:
        value = document.get(name)
        if not isinstance(value, str) or (is_https and urlsplit(value).scheme != "https"):
            faults.append(_("The discovery document names no https address as “{name}”.").format(name=name))
    if "code" not in document.get("response_types_supported", ["code"]):
        faults.append(_("The provider does not offer the authorisation code flow (response type “code”)."))
    if "S256" not in document.get("code_challenge_methods_supported", ["S256"]):
        faults.append(_("The provider does not offer PKCE with S256."))
    if not set(ALGORITHMS) & set(document.get("id_token_signing_alg_values_supported", ["RS256"])):
        faults.append(_("The provider signs ID tokens in none of the ways that sttool accepts."))
    return faults


def keys_of(document: Mapping[str, Any]) -> PyJWKSet:
    with GuardedSession() as session:
        reply = session.get(document["jwks_uri"])
        reply.raise_for_status()
    try:
        return PyJWKSet.from_dict(reply.json())
    except (PyJWTError, TypeError, AttributeError, ValueError, KeyError):
        raise MetadataError(_("The provider publishes no usable keys for its signatures.")) from None


def fault_of_client(document: Mapping[str, Any], form: Mapping[str, str]) -> str:
    """Asks for a token with an impossible code: a provider first checks who asks. Empty if it knows the client."""
    with GuardedSession() as session:
        reply = session.request("POST", document["token_endpoint"], data=form)
    if reply.status_code == HTTPStatus.UNAUTHORIZED or _error_of(reply) in {"invalid_client", "unauthorized_client"}:
        return _("The provider does not accept the client ID with this secret. Enter both again.")
    return ""


def _error_of(reply: Reply) -> str:
    return str(reply.json().get("error", ""))
