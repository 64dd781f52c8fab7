"""Sealed letters: links for people in a confidential group, printed once where no mail server is set up."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from assessments import actions, mailing
from assessments.access import asked_group_to_invite
from assessments.models import AskedGroup, Invitation
from assessments.paper.sealed import letters_pdf
from assessments.views.paper import download
from printing.drawing import PdfError

MAX_LETTERS = 100  # in one file, which is drawn while the manager waits
CHANGED = "The list of people has changed in the meantime, so no letters were made. Try again."
NOT_OPEN = "You can print letters only while the round is open."
NOBODY = "Everyone has a letter. Nothing was printed."


@require_GET
def show_sealed_letters(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = _group_for(request, pk)
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "waiting": mailing.to_print(asked_group).count(),
        "printed": mailing.printed_in(asked_group).count(),
        "most": MAX_LETTERS,
    }
    return render(request, "assessments/sealed_letters.html", context)


@require_POST
def print_sealed_letters(request: SignedInRequest, pk: int) -> HttpResponse:
    """The links are in this answer only. Drawn first, so that a file that fails ends nobody's link."""
    asked_group = _group_for(request, pk)
    letters = actions.new_letters(_with_group(asked_group))
    if not letters:
        messages.info(request, NOBODY)
        return redirect("assessments:show_sealed_letters", pk)
    try:
        pdf = letters_pdf(asked_group, letters)
        actions.seal_letters(asked_group=asked_group, letters=letters, by=request.user)
    except PdfError as error:
        messages.error(request, str(error))
    except actions.RoundNotOpenError:
        messages.error(request, NOT_OPEN)
    except actions.LettersChangedError:
        messages.error(request, CHANGED)
    else:
        return download(pdf, asked_group, "sealed-letters")
    return redirect("assessments:show_sealed_letters", pk)


@require_POST
def discard_sealed_letters(request: SignedInRequest, pk: int) -> HttpResponse:
    """End the links of letters that were printed, so that they can be printed again."""
    asked_group = _group_for(request, pk)
    if "sure" not in request.POST:
        messages.error(request, "Tick the box to confirm that the links in the printed letters may stop working.")
    else:
        actions.discard_letters(asked_group=asked_group, by=request.user)
        messages.success(request, "The links in the printed letters no longer work. Print the letters again below.")
    return redirect("assessments:show_sealed_letters", pk)


def _with_group(asked_group: AskedGroup) -> list[Invitation]:
    invitations = list(mailing.to_print(asked_group)[:MAX_LETTERS])
    for invitation in invitations:
        invitation.asked_group = asked_group
    return invitations


def _group_for(request: SignedInRequest, pk: int) -> AskedGroup:
    """404 where emails are sent, or where links may be shown."""
    asked_group = asked_group_to_invite(request.user, pk)
    if settings.SENDS_MAIL or not asked_group.group.confidential:
        raise Http404
    return asked_group
