"""Letters to fold so that the name shows and the link does not: one A4 page for each person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from assessments.actions.inviting import link_to
from assessments.actions.printing import SealedLetter
from assessments.models import AskedGroup, Invitation
from assessments.paper.poster import CHUNKS, QrCode, qr_code
from assessments.present import introduction_of
from printing.drawing import pdf_of


@dataclass(frozen=True)
class PrintedLetter:
    invitation: Invitation
    chunks: list[str]  # of the link, so that it breaks anywhere but at a hyphen
    qr: QrCode


def letters_html(asked_group: AskedGroup, letters: Sequence[SealedLetter]) -> str:
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "project": asked_group.round.project,
        "introduction": introduction_of(asked_group, None),
        "letters": [_printed(letter) for letter in letters],
    }
    return render_to_string("assessments/paper/sealed.html", context)


def letters_pdf(asked_group: AskedGroup, letters: Sequence[SealedLetter]) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(letters_html(asked_group, letters))


def _printed(letter: SealedLetter) -> PrintedLetter:
    url = link_to(letter.secret)
    return PrintedLetter(letter.invitation, CHUNKS.findall(url), qr_code(url))
