"""Pages about one's own account, and an administrator's page about the account of a member."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import queries
from accounts.access import membership_to_administer, own_session
from accounts.actions import BelongsElsewhereError
from accounts.factors.queries import factors_of
from accounts.http import SignedInRequest
from accounts.me import actions
from accounts.me.forms import AddressForm, MemberAccountForm, NameForm
from accounts.me.links import change_of_link
from accounts.models import Membership
from accounts.provider.queries import confirms_at_work
from accounts.sessions.password import fault_of_password
from questions.languages import own_name

TAKEN = gettext_lazy("Another account has this address.")
ELSEWHERE = gettext_lazy("This person belongs to another organisation too, so only they can change their account.")


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    context = {
        "memberships": queries.memberships_of(request.user),
        "others": queries.other_sessions_of(request.user, request.session.session_key),
        "waiting": queries.waiting_address_of(request.user),
        "changes": queries.changes_of(request.user),
        "sends_mail": settings.SENDS_MAIL,
        "language": own_name(request.user.language) if request.user.language else "",
        "has_factor": factors_of(request.user).exists(),
    }
    return render(request, "accounts/me/me.html", context)


@require_http_methods(["GET", "POST"])
def change_name(request: SignedInRequest) -> HttpResponse:
    form = NameForm(request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        actions.change_name(user=request.user, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Name saved."))
        return redirect("accounts:me")
    return render(request, "accounts/me/change_name.html", {"form": form}, status=422 if form.is_bound else 200)


@rate_limit(action="change_address")  # type: ignore[untyped-decorator]  # django-allauth has no types
@require_http_methods(["GET", "POST"])
def change_address(request: SignedInRequest) -> HttpResponse:
    """The same answer whether another account has the address or not."""
    form, at_work = AddressForm(request.POST or None), confirms_at_work(request.user)
    if form.is_valid() and settings.SENDS_MAIL and not at_work:
        if fault := fault_of_password(request, form.cleaned_data["password"]):
            form.add_error("password", fault)
        else:
            change = actions.request_address(user=request.user, email=form.cleaned_data["email"])
            messages.success(
                request, _("We have emailed a link to {address}. Open it within a day.").format(address=change.after)
            )
            return redirect("accounts:me")
    context = {"form": form, "sends_mail": settings.SENDS_MAIL, "at_work": at_work}
    return render(request, "accounts/me/change_address.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def confirm_address(request: SignedInRequest, secret: str) -> HttpResponse:
    """GET changes nothing, because mail scanners open links."""
    change = change_of_link(request.user, secret)
    if change is None:
        return render(request, "accounts/me/confirm_address.html", status=404)
    if request.method == "POST":
        try:
            actions.confirm_address(change=change, by=request.user)
        except actions.AddressTakenError:
            messages.error(request, TAKEN)
        else:
            messages.success(
                request, _("Your email address is now {address}. Use it to sign in.").format(address=change.after)
            )
        return redirect("accounts:me")
    response = render(request, "accounts/me/confirm_address.html", {"change": change})
    response.headers["Referrer-Policy"] = "strict-origin"  # the address holds the secret
    return response


@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    key = request.session.session_key or ""
    count = actions.end_other_sessions(user=request.user, besides=key, by=request.user)
    words = ngettext("Signed out in {count} other browser.", "Signed out in {count} other browsers.", count)
    messages.success(request, words.format(count=count))
    return redirect("accounts:me")


@require_POST
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    place = own_session(request.user, pk)
    actions.end_session(place=place, by=request.user)
    messages.success(request, _("Signed out: {browser}.").format(browser=place.words))
    return redirect("accounts:me")


@require_http_methods(["GET", "POST"])
def change_member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nobody's own account: that has a page of its own, which asks for the password."""
    membership = membership_to_administer(request.user, pk)
    if membership.user == request.user:
        return redirect("accounts:me")
    with_address = not queries.shares_the_server(membership.organisation)
    form = MemberAccountForm(request.POST or None, user=membership.user, with_address=with_address)
    if form.is_valid() and _change(request, membership, form):
        messages.success(request, _("Saved. {person} is told.").format(person=membership.user))
        return redirect("accounts:show_member", membership.pk)
    context = {"membership": membership, "form": form, "with_address": with_address, "sends_mail": settings.SENDS_MAIL}
    return render(request, "accounts/me/change_member.html", context, status=422 if form.is_bound else 200)


def _change(request: SignedInRequest, membership: Membership, form: MemberAccountForm) -> bool:
    try:
        actions.change_account(membership=membership, by=request.user, **form.cleaned_data)
    except BelongsElsewhereError:
        form.add_error(None, ELSEWHERE)
    except actions.AddressTakenError:
        form.add_error("email", TAKEN)
    return form.is_valid()
