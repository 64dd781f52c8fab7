"""Beginning a draft, and coming back to one with its return code."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments import actions
from assessments.access import BEGUN, Opened, draft_behind_code, resolve_link
from assessments.forms.returning import TOO_OFTEN, UNKNOWN, ReturnCodeForm
from assessments.models import Invitation, MailedLink, OpenLink
from assessments.present import next_url
from assessments.speaking import asked_by, speak
from assessments.views.closing import after_closing
from assessments.views.cookies import keep, keep_draft, keep_secret
from assessments.views.invited import for_invited
from assessments.views.refusing import refusal_for
from questions import languages

ASKED, REFUSED, TOO_MANY = 200, 422, 429


@require_http_methods(["GET", "POST"])
@for_invited
def begin(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """An empty draft for this browser, whatever other browsers hold. A second press goes on with the first."""
    if request.method == "GET":  # somebody came back to the form's URL
        return redirect("assessments:start", invitation.key)
    draft = invitation.held or actions.begin_draft(invitation=invitation, language=languages.current())
    response = redirect(next_url(invitation))
    keep_draft(response, invitation, draft)
    return response


@require_http_methods(["GET", "POST"])
@for_invited
def come_back(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The return code, in a browser that holds the link or in which the member has signed in."""
    opened = _opened(request, invitation)
    if isinstance(opened, HttpResponse):
        return opened
    response = redirect(next_url(opened.invitation))
    keep_draft(response, opened.invitation, opened.draft)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def come_back_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The return code with a link: a person's own, or their group's."""
    target = resolve_link(secret)
    speak(request, asked_by(target))
    if isinstance(target, MailedLink):
        return after_closing(request, target.round)
    if (over := refusal_for(request, target)) is not None:
        return over
    opened = _opened(request, target)
    if isinstance(opened, HttpResponse):
        return opened
    own_secret = opened.draft.secret if isinstance(target, OpenLink) else secret
    response = redirect(next_url(opened.invitation))
    keep_draft(response, opened.invitation, opened.draft)
    keep_secret(response, opened.invitation, own_secret)
    if isinstance(target, OpenLink):
        keep(response, BEGUN, own_secret, reverse("assessments:invitation", args=[secret]))
    return response


def _opened(request: HttpRequest, target: Invitation | OpenLink) -> Opened | HttpResponse:
    """The draft of the code, or the page that asks for the code, the same for every wrong one."""
    if request.method == "GET":
        return _ask(request, target, ReturnCodeForm(), ASKED)
    form = ReturnCodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, target, form, REFUSED)
    if not _may_try(request, target):
        form.add_error("code", TOO_OFTEN)
        return _ask(request, target, form, TOO_MANY)
    if (opened := draft_behind_code(target, form.cleaned_data["code"])) is None:
        form.add_error("code", UNKNOWN)
        return _ask(request, target, form, REFUSED)
    return opened


def _may_try(request: HttpRequest, target: Invitation | OpenLink) -> bool:
    """So many codes for each link and network address (ACCOUNT_RATE_LIMITS): each costs 50 ms."""
    key = f"{target} {target.pk} {get_adapter().get_client_ip(request)}"
    return bool(ratelimit.consume(request, action="return_code", key=key))


def _ask(request: HttpRequest, target: Invitation | OpenLink, form: ReturnCodeForm, status: int) -> HttpResponse:
    context = {"form": form, "project": target.asked_group.round.project}
    response = render(request, "assessments/answering/return.html", context, status=status)
    response.headers["Referrer-Policy"] = "strict-origin"  # the URL may contain the secret of a link
    return response
