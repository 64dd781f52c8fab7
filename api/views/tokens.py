"""Making, listing and revoking tokens. A token is shown once, on the page that answers the form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import organisation_to_administer
from accounts.http import SignedInRequest, unlisted
from accounts.listing import page_of
from accounts.models import Membership
from accounts.queries import memberships_of
from api import actions, queries
from api.access import membership_to_make_tokens_for, token_to_revoke
from api.forms import TokenForm
from api.vocabulary import MAX_TOKENS

TOO_MANY = format_lazy(
    gettext_lazy("Your organisation and its members have {most} tokens that work. Revoke one first."), most=MAX_TOKENS
)


@require_GET
def show_my_tokens(request: SignedInRequest) -> HttpResponse:
    """Those of the person, in all their organisations."""
    context = {"tokens": queries.tokens_of_person(request.user), "memberships": memberships_of(request.user)}
    return render(request, "api/my_tokens.html", context)


@require_GET
def show_tokens(request: SignedInRequest, pk: int) -> HttpResponse:
    """For administrators: the organisation's own, and those of its members."""
    organisation = organisation_to_administer(request.user, pk)
    context = {"organisation": organisation, "page": page_of(queries.tokens_of(organisation), request)}
    return render(request, "api/tokens.html", context)


@require_http_methods(["GET", "POST"])
def make_my_token(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_to_make_tokens_for(request.user, pk)
    return _make(request, membership, is_own=True)


@require_http_methods(["GET", "POST"])
def make_token(request: SignedInRequest, pk: int) -> HttpResponse:
    """For the organisation. It stays when the administrator leaves who made it."""
    organisation_to_administer(request.user, pk)
    return _make(request, membership_to_make_tokens_for(request.user, pk), is_own=False)


def _make(request: SignedInRequest, membership: Membership, *, is_own: bool) -> HttpResponse:
    organisation = membership.organisation
    form = TokenForm(request.POST or None, permissions=queries.may_be_passed_on(membership))
    context = {"organisation": organisation, "form": form, "is_own": is_own}
    if form.is_valid():
        whose = membership if is_own else None
        try:
            secret = actions.make_token(
                organisation=organisation, membership=whose, by=request.user, **form.cleaned_data
            )
        except actions.TooManyTokensError:
            form.add_error(None, TOO_MANY)
        else:
            made = {"secret": secret, "name": form.cleaned_data["name"], "days": form.cleaned_data["days"]}
            return unlisted(render(request, "api/token_made.html", context | made))
    return render(request, "api/make_token.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    token = token_to_revoke(request.user, pk)
    if request.method == "GET":
        return render(request, "api/revoke.html", {"token": token})
    try:
        actions.revoke(token=token, by=request.user)
    except actions.AlreadyRevokedError:
        messages.info(request, _("This token was revoked before."))
    else:
        messages.success(request, _("The token {token} is revoked. It opens nothing any more.").format(token=token))
    is_mine = token.membership is not None and token.membership.user == request.user
    return redirect("api:my_tokens") if is_mine else redirect("api:tokens", token.organisation_id)
