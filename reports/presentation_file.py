"""A presentation as one HTML file with style, fonts and script inside: nothing is fetched."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from reports.models.documents import OwnMarkup
from reports.present.screens import Presentation

_FONT = re.compile(r'url\("(vendor/fonts/[\w.-]+\.woff2)"\)')


def presentation_file(shown: Presentation) -> bytes:
    style, script = _style(), _static("presenting.js").read_text()
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    context = {"shown": shown, "style": OwnMarkup(style), "script": OwnMarkup(script), "policy": OwnMarkup(policy)}
    return render_to_string("reports/presenting/file.html", context).encode()


@cache
def _style() -> str:
    """The style sheet of the page, with its fonts inside."""
    return _FONT.sub(_inside, _static("presenting.css").read_text())


def _inside(font: re.Match[str]) -> str:
    return f'url("data:font/woff2;base64,{b64encode(_static(font[1]).read_bytes()).decode()}")'


def _hash(text: str) -> str:
    """As a content security policy names a style or a script that stands in the page."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _static(name: str) -> Path:
    folder: Path = settings.BASE_DIR / "static"
    return folder / name
