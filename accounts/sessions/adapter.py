"""How django-allauth behaves here. Its hooks tell the audit trail who signs in, fails to, and signs out."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.audit_log.actions import record_for_person, record_lock, record_wrong_password
from accounts.http import SignedInRequest, network_of
from accounts.models import User
from accounts.provider.queries import must_use_provider
from accounts.sessions.devices import key_of_device, remember_device
from accounts.sessions.entering import record_sign_in
from accounts.sessions.inactivity import start_session
from accounts.sessions.language import remember_language, speak_to
from accounts.sessions.notices import Notice, tell
from accounts.sessions.shared import is_shared

IS_FIRST = "first_sign_in"  # in the session, until the person is in


def _is_work_account(hook: dict[str, object]) -> bool:
    signal = hook["signal_kwargs"]
    return isinstance(signal, dict) and "sociallogin" in signal


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Administrators create accounts; nobody can sign up. Messages are in plain English."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy(
            "This account has been deactivated. Ask an administrator in your organisation."
        ),
        "email_password_mismatch": gettext_lazy(
            "The email address or password is not right. Check both and try again."
        ),
        "enter_current_password": gettext_lazy("This is not your current password. Try again."),
        "incorrect_password": gettext_lazy("The password is not right. Try again."),
        "invalid_password_reset": gettext_lazy("This link no longer works. Ask for a new one."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Wait a few minutes, then try again."),
        "rate_limited": gettext_lazy("Too many attempts. Wait a few minutes, then try again."),
    }

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Built from the settings like all our links, never from the host name in a request."""
        user, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user, "key": token})
        return f"{settings.SITE_URL}{path}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 (allauth's signature)
        return reverse("portfolio:home")

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """A browser that is known for this account has a limit of its own, which strangers cannot use up."""
        email = credentials["email"]
        try:
            if device := key_of_device(request, email):
                self._consume_for_device(request, device)
            else:
                super().pre_authenticate(request, **credentials)
        except ValidationError:
            record_lock(email=email, network=network_of(request))
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:  # noqa: ARG002 (allauth's)
        """Without the host name, which allauth adds as the browser spells it: each spelling would be counted apart."""
        return credentials["email"].lower()

    def _consume_for_device(self, request: HttpRequest, device: str) -> None:
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="known_device", key=device
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        record_wrong_password(email=credentials["email"], network=network_of(request))

    def reauthenticate(self, user: User, password: str) -> bool:
        """By the address that we keep ourselves."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return bool(found == user)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse | None:
        """The password was right, so nobody learns anything who should not."""
        if not _is_work_account(kwargs) and must_use_provider(user):
            record_for_person(action="password refused", user=user, network=network_of(request), by=user)
            return render(request, "accounts/provider/passwords_off.html", status=403)
        request.session[IS_FIRST] = user.last_login is None
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse:
        is_first = request.session.pop(IS_FIRST, False)
        speak_to(user)
        start_session(request)
        if _is_work_account(kwargs):
            record_for_person(action="signed in with work account", user=user, network=network_of(request), by=user)
        else:
            record_sign_in(request, user)
        if not is_first and not key_of_device(request, user.email):
            tell(user, Notice.NEW_DEVICE)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_language(request, response, user)
        if not is_shared(request):
            remember_device(request, response, user.email)
        return response

    def send_notification_mail(self, template_prefix: str, user: User, *_: object, **__: object) -> None:  # noqa: ARG002 (allauth's signature)
        """django-allauth tells of passwords alone here. Our own actions tell of second factors."""
        tell(user, Notice.PASSWORD)

    def logout(self, request: SignedInRequest) -> None:
        """django-allauth calls it for people who have signed in only."""
        record_for_person(action="signed out", user=request.user, network=network_of(request), by=request.user)
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        had_password = user.has_usable_password()
        super().set_password(user, password)
        request = context.request
        if not request.user.is_authenticated:
            record_for_person(action="password reset", user=user, network=network_of(request), by=user)
        elif had_password:
            record_for_person(action="password changed", user=user, network=network_of(request), by=user)
        else:
            record_for_person(action="password set", user=user, network=network_of(request), by=user)
