"""The parent process: starts a child with limits, sends it the HTML, and receives a PDF or a clear error."""

import logging
import subprocess
import sys
from pathlib import Path

from printing.limits import WALL_SECONDS

_ROOT = Path(__file__).resolve().parent.parent
# The child gets none of our environment: no secret key, no database URL. A fixed hash seed and a fixed date for the
# fonts make the output reproducible.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(_ROOT),
    "SOURCE_DATE_EPOCH": "0",
}
# Low priority, so that drawing does not slow down web pages.
_COMMAND = ("/usr/bin/nice", "-n", "10", sys.executable, "-c", "from printing.draw import main; main()")

logger = logging.getLogger(__name__)


class PdfError(Exception):
    """No PDF was made. The message says what to do."""


def pdf_of(html: str, *, seconds: float = WALL_SECONDS) -> bytes:
    """Raises PdfError if the child fails, exceeds its limits, or takes longer than `seconds`."""
    try:
        child = subprocess.run(  # noqa: S603 (a fixed command)
            _COMMAND,
            input=html.encode(errors="ignore"),  # drops lone surrogates, which are not characters
            capture_output=True,
            timeout=seconds,
            env=_ENVIRONMENT,
            cwd=_ROOT,
            check=True,
            start_new_session=True,  # Ctrl-C is for the worker, which finishes its current job
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"Drawing the document took longer than {seconds:g} seconds. Try again later.") from error
    except subprocess.CalledProcessError as error:
        logger.exception("drawing failed: %s", _last_line(error.stderr))
        raise PdfError("The document could not be drawn. Nothing was saved. Try again, and check the log.") from error
    _log_warnings(child.stderr)
    return child.stdout


def _log_warnings(stderr: bytes) -> None:
    if stderr:
        logger.warning("drawing gave warnings: %s", _last_line(stderr))


def _last_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no message"
