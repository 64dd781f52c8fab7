"""The parent's side: start a limited child, hand it the HTML, and take back a PDF or a clear error."""

import logging
import subprocess
import sys
from pathlib import Path

from printing.limits import WALL_SECONDS

_ROOT = Path(__file__).resolve().parent.parent
# The child gets none of our environment: no secret key, no address of the database. With a fixed hash seed and a fixed
# date for the fonts it makes the same bytes of the same HTML.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(_ROOT),
    "SOURCE_DATE_EPOCH": "0",
}
# Whoever opens a page goes first: drawing waits for a free core.
_COMMAND = ("/usr/bin/nice", "-n", "10", sys.executable, "-c", "from printing.draw import main; main()")

logger = logging.getLogger(__name__)


class PdfError(Exception):
    """No PDF was made. The message says what to do."""


def pdf_of(html: str, *, seconds: float = WALL_SECONDS) -> bytes:
    """Raise PdfError when the child fails, needs too much, or takes longer than `seconds`."""
    try:
        child = subprocess.run(  # noqa: S603 (a fixed command)
            _COMMAND,
            input=html.encode(errors="ignore"),  # half a pair of code units, as from a shell, is no letter
            capture_output=True,
            timeout=seconds,
            env=_ENVIRONMENT,
            cwd=_ROOT,
            check=True,
            start_new_session=True,  # a Ctrl-C is for the worker, which ends what it has begun
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"Drawing took longer than {seconds:g} seconds. Try again later.") from error
    except subprocess.CalledProcessError as error:
        logger.exception("drawing failed: %s", _last_line(error.stderr))
        raise PdfError("The document could not be drawn. Nothing was stored; try again, and see the log.") from error
    _tell_warnings(child.stderr)
    return child.stdout


def _tell_warnings(stderr: bytes) -> None:
    if stderr:
        logger.warning("drawing warned: %s", _last_line(stderr))


def _last_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "without a word"
