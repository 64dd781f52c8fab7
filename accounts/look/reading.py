"""A logo made afresh from an uploaded file, by a child process with limits (accounts.look.image)."""

import base64
import json
import subprocess
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.look.image import LogoError
from printing import child

_COMMAND = child.python("from accounts.look.image import main; main()")
WALL_SECONDS = 20
MAX_BYTES = 200_000
# What the child process says: it loads nothing of Django.
TOO_WIDE = gettext_noop("The logo is larger than 3,000 by 3,000 pixels. Make it smaller.")
UNREADABLE = gettext_lazy(
    "This file cannot be read as a PNG or JPEG picture. Save the logo again as PNG, and upload that."
)


@dataclass(frozen=True)
class Picture:
    """`kind` is its media type."""

    kind: str
    content: bytes


def read_logo(data: bytes) -> Picture:
    """Raises LogoError."""
    if len(data) > MAX_BYTES:
        raise LogoError(_("The logo is larger than {size} kB. Make it smaller.").format(size=MAX_BYTES // 1000))
    try:
        answer = json.loads(child.run(_COMMAND, data, seconds=WALL_SECONDS).stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise LogoError(UNREADABLE) from error
    if "problem" in answer:
        raise LogoError(_(answer["problem"]))
    return Picture(answer["kind"], base64.b64decode(answer["content"]))
