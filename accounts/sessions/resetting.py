"""Asking for a new password. The request queues an email and says the same to everybody; a worker sends it."""

from allauth.account import views as allauth
from allauth.account.forms import ResetPasswordForm
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.audit_log.actions import record_reset
from accounts.http import network_of
from jobs.mail import queue_mail

PASSWORD_RESET = "password reset"  # noqa: S105 (a kind of email)
NOBODY = 0  # no account has this key


class ResetForm(ResetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    def save(self, request: HttpRequest, **_: object) -> str:
        """Takes as long for an unknown address: an email to nobody is queued, and dropped by the worker. So is one to
        somebody who signs in with a work account only (accounts.handlers)."""
        record_reset(email=self.cleaned_data["email"], network=network_of(request))
        for user in self.users or [None]:
            queue_mail(kind=PASSWORD_RESET, subject={"user": user.pk if user else NOBODY})
        email: str = self.cleaned_data["email"]
        return email


@login_not_required
def reset_password(request: HttpRequest) -> HttpResponse:
    if not settings.SENDS_MAIL:
        return render(request, "account/mail_is_off.html")
    response: HttpResponse = allauth.password_reset(request)
    return response
