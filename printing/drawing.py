"""The parent process: starts a child with limits, sends it the words, and receives a file or a clear error."""

import base64
import json
import logging
import subprocess
from collections.abc import Sequence

from printing import child
from printing.limits import WALL_SECONDS

_COMMAND = child.python("from printing.draw import main; main()")
_PICTURE = child.python("from printing.draw_picture import main; main()")
_PICTURES = child.python("from printing.draw_picture import draw_many; draw_many()")

logger = logging.getLogger(__name__)


class PdfError(Exception):
    """No PDF or picture was made. The message says what to do."""


def pdf_of(html: str, *, seconds: float = WALL_SECONDS) -> bytes:
    """Raises PdfError if the child fails, exceeds its limits, or takes longer than `seconds`."""
    return _drawn(_COMMAND, html, seconds)


def png_of(svg: str, *, seconds: float = WALL_SECONDS) -> bytes:
    """A picture of the drawing. Raises PdfError as `pdf_of` does."""
    return _drawn(_PICTURE, svg, seconds)


def pngs_of(svgs: Sequence[str], *, seconds: float = WALL_SECONDS) -> tuple[bytes, ...]:
    """A picture of each drawing, all by one child, which loads its libraries once. Raises PdfError as `pdf_of` does."""
    pictures = json.loads(_drawn(_PICTURES, json.dumps(list(svgs)), seconds))
    return tuple(map(base64.b64decode, pictures))


def _drawn(command: Sequence[str], text: str, seconds: float) -> bytes:
    try:
        # Lone surrogates are not characters, and are dropped.
        drawn = child.run(command, text.encode(errors="ignore"), seconds=seconds)
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"Drawing the document took longer than {seconds:g} seconds. Try again later.") from error
    except subprocess.CalledProcessError as error:
        logger.exception("drawing failed: %s", _last_line(error.stderr))
        raise PdfError("The document could not be drawn. Nothing was saved. Try again, and check the log.") from error
    _log_warnings(drawn.stderr)
    return drawn.stdout


def _log_warnings(stderr: bytes) -> None:
    if stderr:
        logger.warning("drawing gave warnings: %s", _last_line(stderr))


def _last_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no message"
