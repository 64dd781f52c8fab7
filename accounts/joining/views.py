"""The page behind an emailed invitation, and taking an invitation back."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import member_invitation_to_administer, organisation_to_administer
from accounts.actions import AlreadyMemberError, LinkSpentError
from accounts.audit_log.actions import record_for_person
from accounts.forms import InvitationSearch
from accounts.http import SignedInRequest, network_of
from accounts.joining import actions
from accounts.joining.links import invitation_of_link
from accounts.listing import page_of
from accounts.models import MemberInvitation, Organisation, User
from accounts.provider.queries import must_use_provider
from accounts.queries import account_of, invitations_found
from accounts.sessions.inactivity import start_session
from accounts.signin import BACKEND

NO_MAIL = gettext_lazy(
    "Several organisations use this server, and it cannot send email. "
    "Ask the operator of the server to add this person, with the command: manage.py add_member"
)


def invite(request: SignedInRequest, organisation: Organisation, form: Form) -> HttpResponse | None:
    """The same answer whether the address has an account or not. None if the form says what is wrong."""
    if not settings.SENDS_MAIL:
        form.add_error(None, NO_MAIL)
        return None
    try:
        invitation = actions.invite_member(organisation=organisation, by=request.user, **form.cleaned_data)
    except AlreadyMemberError:
        form.add_error("email", _("This person is already a member of the organisation."))
        return None
    messages.success(
        request,
        _("We have emailed {email} an invitation. They are a member once they accept.").format(email=invitation.email),
    )
    return redirect("accounts:members", organisation.pk)


@login_not_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """GET changes nothing, because mail scanners open links. Somebody with an account signs in first."""
    invitation = invitation_of_link(secret)
    person = account_of(invitation.email) if invitation else None
    if request.method == "POST" and invitation and (person is None or person == request.user):
        return _accept(request, invitation, person)
    context = {"invitation": invitation, "must_sign_in": person is not None and person != request.user}
    response = render(request, "accounts/join.html", context, status=200 if invitation else 404)
    response.headers["Referrer-Policy"] = "strict-origin"  # the address holds the secret
    return response


def _accept(request: HttpRequest, invitation: MemberInvitation, person: User | None) -> HttpResponse:
    try:
        user = actions.accept(invitation=invitation, person=person)
    except LinkSpentError:
        return render(request, "accounts/join.html", status=404)
    if must_use_provider(user):
        messages.success(
            request,
            _("You are a member of {organisation}. Sign in with your work account.").format(
                organisation=invitation.organisation
            ),
        )
        return redirect("accounts:sign_in_at_work")
    if person is None:
        login(request, user, backend=BACKEND)
        start_session(request)
        record_for_person(action="signed in by link", user=user, network=network_of(request), by=user)
    return redirect("portfolio:home")


@require_GET
def invited(request: SignedInRequest, pk: int) -> HttpResponse:
    """Those who have not answered."""
    organisation, search = organisation_to_administer(request.user, pk), InvitationSearch(request.GET)
    page = page_of(invitations_found(organisation, search.chosen), request)
    return render(request, "accounts/invited.html", {"organisation": organisation, "search": search, "page": page})


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = member_invitation_to_administer(request.user, pk)
    actions.withdraw(invitation=invitation, by=request.user)
    messages.success(request, _("The invitation of {email} has been withdrawn.").format(email=invitation.email))
    return redirect("accounts:invited_members", invitation.organisation_id)
