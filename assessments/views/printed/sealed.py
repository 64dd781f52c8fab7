"""Sealed invitations: links for people in a confidential group, printed once where no mail server is set up."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from assessments import actions, mailing
from assessments.access import asked_group_to_invite
from assessments.models import AskedGroup, Invitation
from assessments.paper.sealed import sealed_pdf
from assessments.speaking import PAPER, read_languages
from assessments.views.printed.paper import download
from printing.drawing import PdfError

MAX_SEALED = 100  # in one file, which is drawn while the manager waits
CHANGED = gettext_lazy("The list of people has changed in the meantime, so nothing was printed. Try again.")
NOT_OPEN = gettext_lazy("You can print invitations only while the round is open.")
NOBODY = gettext_lazy("Everyone has a printed invitation. Nothing was printed.")


@require_GET
def show_sealed_invitations(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = _group_for(request, pk)
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "waiting": mailing.to_print(asked_group).count(),
        "printed": mailing.printed_in(asked_group).count(),
        "most": MAX_SEALED,
    }
    return render(request, "assessments/sealed_invitations.html", context)


@require_POST
def print_sealed_invitations(request: SignedInRequest, pk: int) -> HttpResponse:
    """The links are in this answer only. Drawn first, so that a file that fails ends nobody's link."""
    asked_group = _group_for(request, pk)
    sealed = actions.new_sealed_invitations(_with_group(asked_group))
    if not sealed:
        messages.info(request, NOBODY)
        return redirect("assessments:show_sealed_invitations", pk)
    languages = read_languages(asked_group, request.POST.get(PAPER, ""))
    try:
        pdf = sealed_pdf(asked_group, sealed, languages=languages)
        actions.seal_invitations(asked_group=asked_group, sealed=sealed, by=request.user)
    except PdfError as error:
        messages.error(request, str(error))
    except actions.RoundNotOpenError:
        messages.error(request, NOT_OPEN)
    except actions.InvitationsChangedError:
        messages.error(request, CHANGED)
    else:
        return download(pdf, asked_group, "sealed-invitations", languages=languages)
    return redirect("assessments:show_sealed_invitations", pk)


@require_POST
def discard_sealed_invitations(request: SignedInRequest, pk: int) -> HttpResponse:
    """End the links of invitations that were printed, so that they can be printed again."""
    asked_group = _group_for(request, pk)
    if "sure" not in request.POST:
        messages.error(
            request, _("Tick the box to confirm that the links in the printed invitations may stop working.")
        )
    else:
        actions.discard_sealed_invitations(asked_group=asked_group, by=request.user)
        messages.success(request, _("The links in the printed invitations no longer work. Print them again below."))
    return redirect("assessments:show_sealed_invitations", pk)


def _with_group(asked_group: AskedGroup) -> list[Invitation]:
    invitations = list(mailing.to_print(asked_group)[:MAX_SEALED])
    for invitation in invitations:
        invitation.asked_group = asked_group
    return invitations


def _group_for(request: SignedInRequest, pk: int) -> AskedGroup:
    """404 where emails are sent, or where links may be shown."""
    asked_group = asked_group_to_invite(request.user, pk)
    if settings.SENDS_MAIL or not asked_group.group.confidential:
        raise Http404
    return asked_group
