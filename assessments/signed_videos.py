"""Addresses of videos in British Sign Language: of a whole questionnaire, and of single questions (decision 120)."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

WHOLE = "whole"  # in the place of a question's code
MAX_ADDRESS_LENGTH = 300
HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")
# What an address may hold besides its host: no spaces or quotes, which would end it in a page or a line.
PRINTABLE = re.compile(r"[!#-&(-;=?-Z\[\]_a-z~]*")


def read_videos(text: str) -> dict[str, str]:
    """Place -> address, from what a round stores: one line for each."""
    return dict(line.split(" ", 1) for line in text.splitlines())


def written(videos: Mapping[str, str]) -> str:
    return "\n".join(f"{place} {address}" for place, address in videos.items() if address)


def is_usable(address: str) -> bool:
    """Whether it is a plain https address of another site, with no name, password or port in it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and PRINTABLE.fullmatch(address) is not None
        and HOST.fullmatch(parts.netloc) is not None
        and parts.netloc != urlsplit(settings.SITE_URL).netloc
    )


def video_link(address: str) -> str:
    """Empty without an address. The site it leads to learns neither the page nor the link of the invitation."""
    if not address:
        return ""
    words = _("Watch in British Sign Language on {host} (opens a new tab)").format(host=urlsplit(address).netloc)
    return format_html(
        '<p class="question__video"><a class="alone" href="{}" target="_blank" rel="noopener noreferrer"'
        ' referrerpolicy="no-referrer">{}</a></p>',
        address,
        words,
    )
