"""How django-allauth behaves here. Its hooks tell the audit trail who signs in, fails to, and signs out."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.audit_log.actions import record_for_person, record_lock, record_wrong_password
from accounts.http import SignedInRequest, network_of
from accounts.models import User
from accounts.sessions.inactivity import start_session


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Administrators create accounts; nobody can sign up. Messages are in plain English."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has been deactivated. Ask an administrator in your organisation.",
        "email_password_mismatch": "The email address or password is not right. Check both and try again.",
        "enter_current_password": "This is not your current password. Try again.",
        "incorrect_password": "The password is not right. Try again.",
        "invalid_password_reset": "This link no longer works. Ask for a new one.",
        "too_many_login_attempts": "Too many attempts. Wait a few minutes, then try again.",
        "rate_limited": "Too many attempts. Wait a few minutes, then try again.",
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
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            record_lock(email=credentials["email"], network=network_of(request))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        record_wrong_password(email=credentials["email"], network=network_of(request))

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse:
        start_session(request)
        record_for_person(action="signed in", user=user, network=network_of(request), by=user)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

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
