"""Pages about people: the members of an organisation, and the one-time sign-in."""

from allauth.account.views import logout as allauth_logout
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, queries
from accounts.access import membership_to_administer, organisation_to_administer
from accounts.forms import MemberForm, MemberSearch, RoleForm
from accounts.http import SignedInRequest
from accounts.joining import views as joining
from accounts.listing import page_of
from accounts.permissions import Permission
from accounts.provider.queries import confirms_at_work
from accounts.sessions.entering import enter_by_link
from accounts.sessions.shared import SHARED, note_shared_computer
from accounts.signin import user_of_link
from accounts.signing import obstacle_to_signing


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest, secret: str) -> HttpResponse:
    """GET does not use up the link, because mail scanners open links; POST does."""
    if request.method == "GET":
        status = 200 if (person := user_of_link(secret)) else 404
        response = render(request, "accounts/sign_in.html", {"person": person}, status=status)
        response.headers["Referrer-Policy"] = "strict-origin"  # the address holds the secret
        return response
    try:
        user = actions.spend_sign_in_link(secret=secret)
    except actions.LinkSpentError:
        return render(request, "accounts/sign_in.html", status=404)
    note_shared_computer(request, is_shared=bool(request.POST.get(SHARED)))
    return enter_by_link(request, user)


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """The browser forgets what it keeps, except cookies: one may hold the key to answers that were begun here."""
    response: HttpResponse = allauth_logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_GET
def members(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_administer(request.user, pk)
    search = MemberSearch(request.GET)
    page = page_of(queries.members_found(queries.members_of(organisation), search.chosen), request)
    context = {"organisation": organisation, "search": search, "page": page}
    context |= {"invited": queries.invitations_to_join(organisation).count()}
    return render(request, "accounts/members.html", context)


@require_http_methods(["GET", "POST"])
def add_member(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_administer(request.user, pk)
    form = MemberForm(request.POST or None)
    if form.is_valid() and queries.shares_the_server(organisation):
        if invited := joining.invite(request, organisation, form):
            return invited
    elif form.is_valid():
        try:
            membership = actions.add_member(organisation=organisation, by=request.user, **form.cleaned_data)
        except actions.AlreadyMemberError:
            form.add_error("email", _("This person is already a member of the organisation."))
        except actions.BelongsElsewhereError:
            form.add_error(
                "email", _("This person already has an account. Ask the operator of this server to add them.")
            )
        else:
            return redirect("accounts:show_member", membership.pk)
    context = {"organisation": organisation, "form": form}
    return render(request, "accounts/add_member.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def show_member(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_to_administer(request.user, pk)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if form.is_valid():
        try:
            actions.change_role(membership=membership, role=form.cleaned_data["role"], by=request.user)
        except actions.LastAdministratorError:
            form.add_error(
                "role", _("Make someone else an administrator first. The organisation must have at least one.")
            )
        else:
            messages.success(
                request,
                _("The role of {person} is now {role}.").format(person=membership.user, role=membership.role_in_words),
            )
            return redirect("accounts:members", membership.organisation_id)
    context = {"membership": membership, "form": form, "sends_mail": settings.SENDS_MAIL}
    context |= {"at_work": confirms_at_work(membership.user)}
    context |= {"obstacle": obstacle_to_signing(membership) if membership.may[Permission.SIGN_REPORTS] else ""}
    return render(request, "accounts/member.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def remove_member(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_to_administer(request.user, pk)
    if request.method == "GET":
        return render(request, "accounts/remove_member.html", {"membership": membership})
    try:
        actions.remove_member(membership=membership, by=request.user)
    except actions.LastAdministratorError:
        messages.error(request, _("Make someone else an administrator first. The organisation must have at least one."))
    else:
        messages.success(
            request,
            _("{person} has been removed from {organisation}.").format(
                person=membership.user, organisation=membership.organisation
            ),
        )
    return redirect("accounts:members", membership.organisation_id)


@require_POST
def give_sign_in_link(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = membership_to_administer(request.user, pk)
    try:
        link = actions.give_sign_in_link(membership=membership, by=request.user)
    except actions.HasPasswordError:
        messages.error(
            request, _("{person} has a password, so does not need a sign-in link.").format(person=membership.user)
        )
        return redirect("accounts:show_member", membership.pk)
    except actions.WorkAccountError:
        messages.error(
            request,
            _("{person} signs in with a work account, so does not need a sign-in link.").format(person=membership.user),
        )
        return redirect("accounts:show_member", membership.pk)
    if not link:
        messages.success(
            request,
            _("We have emailed {person} a link that signs them in once, within a day.").format(person=membership.user),
        )
        return redirect("accounts:show_member", membership.pk)
    return render(request, "accounts/sign_in_link.html", {"membership": membership, "link": link})
