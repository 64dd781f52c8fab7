"""Invitations on paper to fold so that the name shows and the link does not: one A4 page for each person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from assessments.actions.inviting import link_to
from assessments.actions.printing import SealedInvitation
from assessments.models import AskedGroup, Invitation
from assessments.paper.poster import CHUNKS, QrCode, qr_code
from assessments.present import introduction_of
from assessments.speaking import ENGLISH_ONLY, Languages, speaking
from printing.drawing import pdf_of


@dataclass(frozen=True)
class PrintedInvitation:
    invitation: Invitation
    chunks: list[str]  # of the link, so that it breaks anywhere but at a hyphen
    qr: QrCode


def sealed_html(
    asked_group: AskedGroup, sealed: Sequence[SealedInvitation], *, languages: Languages = ENGLISH_ONLY
) -> str:
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "project": asked_group.round.project,
        "introduction": introduction_of(asked_group, None),
        "sealed": [_printed(each) for each in sealed],
        "languages": languages,
    }
    with speaking(languages[0]):
        return render_to_string("assessments/paper/sealed.html", context)


def sealed_pdf(
    asked_group: AskedGroup, sealed: Sequence[SealedInvitation], *, languages: Languages = ENGLISH_ONLY
) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(sealed_html(asked_group, sealed, languages=languages))


def _printed(each: SealedInvitation) -> PrintedInvitation:
    url = link_to(each.secret)
    return PrintedInvitation(each.invitation, CHUNKS.findall(url), qr_code(url))
