"""An administrator's pages about a member who has lost their second factor, and about where a member is signed in."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.access import membership_to_administer
from accounts.actions import BelongsElsewhereError
from accounts.factors import actions, queries
from accounts.http import SignedInRequest
from accounts.me.actions import end_sessions_of_member
from accounts.models import Membership

REFUSED = {
    BelongsElsewhereError: gettext_lazy(
        "This person belongs to another organisation too. Ask the operator of this server."
    ),
    actions.OwnFactorError: gettext_lazy(
        "Another administrator has to do this for you. Or ask the operator of this server."
    ),
    actions.NewAccountError: gettext_lazy(
        "Your account is less than seven days old, so it does not count here yet. "
        "Ask another administrator, or the operator of this server."
    ),
    actions.NoFactorError: gettext_lazy(
        "There is nothing to confirm. It may be done already, or the request is too old."
    ),
    actions.SamePersonError: (
        gettext_lazy(
            "Two persons are needed. Ask another administrator to confirm, who has not been given a link by the one "
            "who asked. Or ask the operator of this server."
        )
    ),
}


@require_GET
def show_reset(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_to_administer(request.user, pk)
    context = {
        "membership": membership,
        "has_factor": queries.factors_of(membership.user).exists(),
        "waiting": queries.waiting_reset_of(membership.user),
    }
    return render(request, "accounts/factors/reset.html", context)


@require_POST
def request_reset(request: SignedInRequest, pk: int) -> HttpResponse:
    done = _("Asked. Another administrator has to open this page and confirm within three days.")
    return _do(request, pk, actions.request_reset, done)


@require_POST
def confirm_reset(request: SignedInRequest, pk: int) -> HttpResponse:
    done = _("Done. They sign in with their password next time, and set up a new second factor.")
    return _do(request, pk, actions.confirm_reset, done)


@require_POST
def withdraw_reset(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, actions.withdraw_reset, _("The request has been withdrawn."))


@require_POST
def end_sessions(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_to_administer(request.user, pk)
    count = end_sessions_of_member(membership=membership, by=request.user)
    messages.success(
        request, _("{person} has been signed out. Sessions ended: {count}.").format(person=membership.user, count=count)
    )
    return redirect("accounts:show_member", pk)


def _do(request: SignedInRequest, pk: int, act: Callable[..., None], done: str) -> HttpResponse:
    membership: Membership = membership_to_administer(request.user, pk)
    try:
        act(membership=membership, by=request.user)
    except tuple(REFUSED) as refusal:
        messages.error(request, REFUSED[type(refusal)])
    else:
        messages.success(request, done)
    return redirect("accounts:reset_factor", pk)
