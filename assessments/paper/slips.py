"""Slips to cut out: each has a code that opens one questionnaire, once, and is tied to no name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from assessments.actions.inviting import link_to
from assessments.actions.printing import Slip
from assessments.codes import in_blocks
from assessments.models import AskedGroup, Site
from assessments.paper.poster import QrCode, qr_code
from assessments.present import introduction_of
from assessments.speaking import ENGLISH_ONLY, Languages, speaking
from printing.drawing import pdf_of

PER_PAGE = 8


@dataclass(frozen=True)
class PrintedSlip:
    code: str
    qr: QrCode


def slips_html(
    asked_group: AskedGroup, site: Site | None, slips: Sequence[Slip], *, languages: Languages = ENGLISH_ONLY
) -> str:
    printed = [PrintedSlip(in_blocks(slip.code), qr_code(link_to(slip.secret))) for slip in slips]
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "project": asked_group.round.project,
        "site": site,
        "introduction": introduction_of(asked_group, None),
        "address": short(f"{settings.SITE_URL}{reverse('assessments:enter_code')}"),
        "pages": [printed[at : at + PER_PAGE] for at in range(0, len(printed), PER_PAGE)],
        "languages": languages,
    }
    with speaking(languages[0]):
        return render_to_string("assessments/paper/slips.html", context)


def slips_pdf(
    asked_group: AskedGroup, site: Site | None, slips: Sequence[Slip], *, languages: Languages = ENGLISH_ONLY
) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(slips_html(asked_group, site, slips, languages=languages))


def short(url: str) -> str:
    """As people type it."""
    return url.removeprefix("https://").rstrip("/")
