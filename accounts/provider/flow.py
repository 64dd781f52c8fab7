"""Django-allauth's flow of OpenID Connect, for a provider that is a row, with what its flow lacks.

Added: requests through `jobs.outgoing`, the issuer of the discovery document, PKCE and a nonce always, signatures of ID
tokens always (`tokens`), the subject of the user information, and the time of signing in where it matters.
"""

import time
from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any, ClassVar

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.factors.shown import note_provider_factor
from accounts.http import network_of
from accounts.provider import again
from accounts.provider.admission import admit, record_refusal
from accounts.provider.claims import lacks
from accounts.provider.metadata import discover
from accounts.provider.models import Provider
from accounts.provider.queries import provider_by_code, secret_of
from accounts.provider.session import BusyError, GuardedSession
from accounts.provider.tokens import claims_of
from accounts.provider.vocabulary import Refusal

SCOPES = ["openid", "profile", "email"]
BETWEEN_STRAYS = 5 * 60  # seconds between entries about answers from one network that nobody has asked for
GROUPS = "groups"  # a scope that some providers want before they name groups


def callback_url(provider: Provider) -> str:
    """Built from the settings like all our links. It is registered at the provider, so never changes."""
    return f"{settings.SITE_URL}{reverse('accounts:back_from_work', args=[provider.code])}"


def refused(request: HttpRequest, provider: Provider, why: Refusal) -> HttpResponse:
    context = {"provider": provider, "why": why.label}
    return render(request, "accounts/provider/refused.html", context, status=403)


class WorkAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth carries no types
    state: Mapping[str, Any]

    def __init__(self, request: HttpRequest, row: Provider) -> None:
        super().__init__(request, row.code)
        self.row = row

    def get_provider(self) -> "WorkProvider":
        return WorkProvider(self.request, self.row, adapter=self)

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "document"):
            self.document = discover(self.row.issuer)
        return self.document

    @property
    def basic_auth(self) -> bool:
        """The way that a provider offers which says nothing (OpenID Connect Discovery 1.0)."""
        methods = self.openid_config.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_post" not in methods

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002 (allauth's signature)
        return callback_url(self.row)

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 (allauth's)
        """Without what allauth says of an answer that has no token: it quotes it, and it may hold others."""
        try:
            data: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        except BusyError:
            raise
        except OAuth2Error as error:
            raise OAuth2Error(str(error).partition(": b")[0]) from error
        return data

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Only what is needed: when it ends, and how it is renewed, is nothing to us."""
        token = data["access_token"]
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise OAuth2Error("The access token is not one")
        return SocialToken(token=token)

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:  # noqa: ANN401 (allauth's)
        document = self.openid_config
        claims = claims_of(
            str(kwargs["response"].get("id_token")),
            document=document,
            client_id=app.client_id,
            nonce=self.state["nonce"],
        )
        if lacks(claims, self.row) and "userinfo_endpoint" in document:
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims["sub"]:
                raise OAuth2Error("User information of somebody else")
            claims = more | claims
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})


class WorkProvider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, request: HttpRequest, row: Provider, *, adapter: WorkAdapter | None = None) -> None:
        self.row = row
        self.adapter = adapter or WorkAdapter(request, row)
        app = SocialApp(
            provider=self.id,
            provider_id=row.code,
            name=str(row.organisation),
            client_id=row.client_id,
            secret=secret_of(row),
            settings={"server_url": row.issuer, "oauth_pkce_enabled": True},
        )
        super().__init__(request, app=app)

    def get_oauth2_adapter(self, request: HttpRequest) -> WorkAdapter:  # noqa: ARG002 (allauth's signature)
        return self.adapter

    def get_scope(self) -> list[str]:
        offered = self.adapter.openid_config.get("scopes_supported", [])
        return SCOPES + ([GROUPS] if self.row.group_claim and GROUPS in offered else [])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """For this request only: nothing of it is stored."""
        return data

    def serialize(self) -> dict[str, Any]:
        """For a sign-in that waits for a second factor."""
        return {"id": self.row.code}

    def begin(self, *, process: str, next_url: str, params: Mapping[str, str]) -> str:
        """The address at the provider. Raises OAuth2Error if the provider cannot be used."""
        nonce = token_urlsafe(32)
        response = self.redirect(
            self.request,
            process,
            next_url=next_url or None,
            auth_params=dict(params) | {"nonce": nonce},
            nonce=nonce,
            asked_at=time.time(),
        )
        return str(response.url)


class WorkCallback(OAuth2CallbackView):  # type: ignore[misc]  # allauth carries no types
    adapter: WorkAdapter

    def _get_state(self, request: HttpRequest, provider: WorkProvider) -> tuple[Any, HttpResponse | None]:
        """State of this browser, for this provider, used once. An answer that names another issuer is refused."""
        state, response = super()._get_state(request, provider)
        if state is None:
            return state, response
        self.adapter.state = state
        if request.GET.get("iss", provider.row.issuer) != provider.row.issuer:  # RFC 9207
            return None, _stop(request, provider, Refusal.NOT_PROVEN, "answer of another issuer")
        return state, None


class WorkAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Django-allauth asks here who it is, and tells of everything that goes wrong."""

    error_messages: ClassVar[dict[str, str]] = DefaultSocialAccountAdapter.error_messages

    def get_requests_session(self) -> GuardedSession:
        return GuardedSession()

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> WorkProvider:  # noqa: ARG002 (allauth's signature)
        """Finds again what `serialize` has kept."""
        row = provider_by_code(provider)
        if row is None:
            raise SocialApp.DoesNotExist
        return WorkProvider(request, row)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        provider: WorkProvider = sociallogin.provider
        claims = sociallogin.account.extra_data["id_token"]
        sociallogin.account.extra_data, sociallogin.token = {}, None
        if sociallogin.state["process"] == again.PROCESS:
            raise ImmediateHttpResponse(again.finish(request, provider.row, claims, sociallogin.state))
        admission = admit(provider=provider.row, claims=claims, network=network_of(request))
        if admission.refusal:
            raise ImmediateHttpResponse(refused(request, provider.row, admission.refusal))
        assert admission.user is not None  # noqa: S101 (there is one where there is no refusal)
        sociallogin.user = admission.user
        note_provider_factor(request, admission.user, claims, always=provider.row.asks_factor)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: WorkProvider,
        error: str = AuthError.UNKNOWN,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(_stop(request, provider, Refusal.CANCELLED, ""))
        if "state_id" in (extra_context or {}):
            raise ImmediateHttpResponse(_stop_stray(request, provider))
        detail = str(exception or request.GET.get("error", ""))
        why = Refusal.BUSY if isinstance(exception, BusyError) else Refusal.NOT_PROVEN
        raise ImmediateHttpResponse(_stop(request, provider, why, detail))


def _stop(request: HttpRequest, provider: WorkProvider, why: Refusal, detail: str) -> HttpResponse:
    record_refusal(provider=provider.row, why=why, detail=detail[:100], network=network_of(request))
    return refused(request, provider.row, why)


def _stop_stray(request: HttpRequest, provider: WorkProvider) -> HttpResponse:
    """Anybody can come with an answer to nothing, as often as they like: it must not fill the audit trail."""
    key = f"audit-stray-{provider.row.code}-{ratelimit.get_ip(request)}"
    if cache.add(key, value=True, timeout=BETWEEN_STRAYS):
        return _stop(request, provider, Refusal.NOT_BEGUN, "")
    return refused(request, provider.row, Refusal.NOT_BEGUN)
