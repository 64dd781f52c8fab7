"""One person's invitation: send again, new link, correct the address, extend, record a bounce, withdraw, erase.

In a confidential group neither the page nor any answer depends on whether the person has started or submitted.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from assessments import actions, mailing
from assessments.access import invitation_to_manage
from assessments.fieldwork.sent import words_for
from assessments.forms.inviting import AddressForm, ExtendForm
from assessments.models import Invitation
from assessments.views.delivery import report_delivery
from assessments.vocabulary import OWN_ADDRESS

OVER = gettext_lazy("This invitation can no longer be changed, or its link has expired, or its round is closed.")
ALREADY_INVITED = gettext_lazy(
    "Someone with this address, or another address of its mailbox, is already invited in this round."
)
RENEWED_BY_MAIL = gettext_lazy("All earlier links no longer work. A new one goes to the person by email.")
RENEWED_ON_PAPER = gettext_lazy("All earlier links no longer work. Print a new sealed invitation for this person.")


@require_GET
def show_invitation(request: SignedInRequest, key: str) -> HttpResponse:
    return _show(request, invitation_to_manage(request.user, key))


@require_http_methods(["GET", "POST"])
def revoke(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_manage(request.user, key)
    if request.method == "GET":
        return render(request, "assessments/revoke.html", _context(invitation))
    try:
        actions.revoke(invitation=invitation, by=request.user)
    except actions.InvitationOverError:
        messages.error(request, OVER)
    else:
        messages.success(
            request, _("Invitation withdrawn. Its links no longer work, and name and address are deleted.")
        )
    return redirect("assessments:invitations", invitation.asked_group.round_id)


@require_http_methods(["GET", "POST"])
def erase(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_manage(request.user, key)
    if request.method == "GET":
        return render(request, "assessments/erase.html", _context(invitation))
    actions.erase(invitation=invitation, by=request.user)
    messages.success(request, _("Name, address, emails and links deleted."))
    return redirect("assessments:invitations", invitation.asked_group.round_id)


@require_POST
def renew_link(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_manage(request.user, key)
    try:
        link = actions.renew_link(invitation=invitation, by=request.user)
    except actions.InvitationOverError:
        messages.error(request, _("This invitation can no longer be answered, so you cannot make a new link."))
        return redirect("assessments:invitations", invitation.asked_group.round_id)
    if link is None:
        is_mailed = settings.SENDS_MAIL and invitation.address
        messages.success(request, RENEWED_BY_MAIL if is_mailed else RENEWED_ON_PAPER)
        report_delivery(request, invitation.asked_group.round)
        return redirect("assessments:show_invitation", key)
    return render(request, "assessments/links.html", _context(invitation) | {"links": [link]})


@require_POST
def send_again(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_manage(request.user, key)
    is_counted = not mailing.has_waiting_reminders(invitation.asked_group.round)  # one may become this email
    try:
        actions.send_again(invitation=invitation, by=request.user)
    except actions.InvitationOverError:
        messages.error(request, OVER)
    except actions.NoMailError:
        messages.error(
            request,
            _("There is no mail server or no address to send to. Print a sealed invitation, or create a new link."),
        )
    else:
        report_delivery(request, invitation.asked_group.round, is_counted=is_counted)
    return redirect("assessments:show_invitation", key)


@require_POST
def correct_address(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_manage(request.user, key)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            actions.correct_address(invitation=invitation, by=request.user, **form.cleaned_data)
        except actions.InvitationOverError:
            form.add_error(None, OVER)
        except actions.AlreadyInvitedError:
            form.add_error("email", ALREADY_INVITED)
        except actions.OwnAddressError:
            form.add_error("email", OWN_ADDRESS)
        else:
            messages.success(request, _("Address corrected. Links sent before no longer work. Send the email again."))
            return redirect("assessments:show_invitation", key)
    return _show(request, invitation, address_form=form)


@require_POST
def extend(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_manage(request.user, key)
    form = ExtendForm(request.POST, invitation=invitation)
    if form.is_valid():
        try:
            actions.extend(invitation=invitation, by=request.user, **form.cleaned_data)
        except actions.InvitationOverError:
            form.add_error(None, OVER)
        else:
            messages.success(request, _("Link extended."))
            return redirect("assessments:show_invitation", key)
    return _show(request, invitation, extend_form=form)


@require_POST
def note_bounce(request: SignedInRequest, key: str) -> HttpResponse:
    invitation = invitation_to_manage(request.user, key)
    try:
        actions.note_bounce(invitation=invitation, by=request.user)
    except actions.NoMailError:
        messages.error(request, _("No email has been sent to this person, so none can have bounced."))
    else:
        messages.success(request, _("Bounced email recorded. Correct the address, then send the email again."))
    return redirect("assessments:show_invitation", key)


def _show(
    request: SignedInRequest,
    invitation: Invitation,
    *,
    address_form: AddressForm | None = None,
    extend_form: ExtendForm | None = None,
) -> HttpResponse:
    invalid_form = address_form or extend_form
    letter = mailing.last_letter_of(invitation)
    context = _context(invitation) | {
        "sends_mail": settings.SENDS_MAIL,
        "letter": letter,
        "words": words_for(invitation, letter),
        "can_change": mailing.changeable(invitation).exists(),
        "can_reach": mailing.reachable(invitation).exists(),
        "address_form": address_form or AddressForm(initial={"email": invitation.email}),
        "extend_form": extend_form or ExtendForm(invitation=invitation),
        "form": invalid_form,
    }
    return render(request, "assessments/invitation.html", context, status=422 if invalid_form else 200)


def _context(invitation: Invitation) -> dict[str, object]:
    return {"invitation": invitation, "round": invitation.asked_group.round}
