"""A poster for a group's open link: large text, a QR code, and the address to type."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import segno
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from assessments.models import AskedGroup, Project, Site
from assessments.present import introduction_of
from assessments.speaking import ENGLISH_ONLY, Languages, speaking
from printing.drawing import pdf_of

QUIET_ZONE = 4  # modules of white around the code (ISO/IEC 18004)
# About eight characters of the address per chunk. None ends with a hyphen, which would look like a word break.
CHUNKS = re.compile(r".{7,}?[^-]|.+")

MAX_CHARACTERS = 200  # of all names together, before the type gets smaller


@dataclass(frozen=True)
class QrCode:
    """`path` draws the dark modules in a square of `size` units."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Error correction level Q: a quarter of the code may be damaged."""
    rows = [*segno.make(text, error="q", boost_error=False).matrix_iter(border=QUIET_ZONE)]
    return QrCode(len(rows), "".join(run for y, row in enumerate(rows) for run in _dark_runs(y, row)))


def _dark_runs(y: int, row: Iterable[int]) -> Iterable[str]:
    x = 0
    for is_dark, modules in groupby(row):
        length = len([*modules])
        if is_dark:
            yield f"M{x} {y}h{length}v1h-{length}z"
        x += length


def poster_html(asked_group: AskedGroup, site: Site | None, url: str, *, languages: Languages = ENGLISH_ONLY) -> str:
    project = asked_group.round.project
    people = (project.asked_by, project.whom_to_ask)
    names = (project.name, project.organisation.name, *people, site.name if site else "")
    is_long = sum(map(len, names)) > MAX_CHARACTERS
    context = {
        "asked_group": asked_group,
        "round": asked_group.round,
        "project": project,
        "asked_by": project.organisation.name if is_long else _who_asks(project),
        "is_long": is_long,
        "languages": languages,
        "site": site,
        "introduction": introduction_of(asked_group, None),
        "qr": qr_code(url),
        "chunks": CHUNKS.findall(url),
    }
    with speaking(languages[0]):
        return render_to_string("assessments/paper/poster.html", context)


def poster_pdf(asked_group: AskedGroup, site: Site | None, url: str, *, languages: Languages = ENGLISH_ONLY) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(poster_html(asked_group, site, url, languages=languages))


def _who_asks(project: Project) -> str:
    if not project.asked_by:
        return project.organisation.name
    return _("{sponsor}, {organisation}").format(sponsor=project.asked_by, organisation=project.organisation.name)
