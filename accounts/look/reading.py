"""A logo made afresh from an uploaded file, by a child process with limits (accounts.look.image)."""

import base64
import json
import subprocess
from dataclasses import dataclass

from accounts.look.image import LogoError
from printing import child

_COMMAND = child.python("from accounts.look.image import main; main()")
WALL_SECONDS = 20
MAX_BYTES = 200_000
UNREADABLE = "This file cannot be read as a PNG or JPEG picture. Save the logo again as PNG, and upload that."


@dataclass(frozen=True)
class Picture:
    """`kind` is its media type."""

    kind: str
    content: bytes


def read_logo(data: bytes) -> Picture:
    """Raises LogoError."""
    if len(data) > MAX_BYTES:
        raise LogoError(f"The logo is larger than {MAX_BYTES // 1000} kB. Make it smaller.")
    try:
        answer = json.loads(child.run(_COMMAND, data, seconds=WALL_SECONDS).stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise LogoError(UNREADABLE) from error
    if "problem" in answer:
        raise LogoError(answer["problem"])
    return Picture(answer["kind"], base64.b64decode(answer["content"]))
