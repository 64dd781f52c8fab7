"""The parent process: starts a child with limits, sends it the words, and receives a file or a clear error."""

import base64
import json
import logging
import subprocess
from collections.abc import Callable, Sequence
from functools import partial

from printing import child
from printing.attachment import Attachment, packed
from printing.limits import JOB_WALL_SECONDS, WALL_SECONDS, cpu_seconds_for
from printing.warm import warm

# Each is followed by the seconds of CPU time that it may take.
_COMMAND = _COLD = child.python("import sys; from printing.draw import main; main(int(sys.argv[1]))")
_PICTURE = child.python("import sys; from printing.draw_picture import main; main(int(sys.argv[1]))")
_PICTURES = child.python("import sys; from printing.draw_picture import draw_many; draw_many(int(sys.argv[1]))")

Run = Callable[[Sequence[str], bytes], subprocess.CompletedProcess[bytes]]

logger = logging.getLogger(__name__)


class PdfError(Exception):
    """No PDF or picture was made. The message says what to do."""


def pdf_of(html: str, *, seconds: float = WALL_SECONDS) -> bytes:
    """Raises PdfError if the child fails, exceeds its limits, or takes longer than `seconds`."""
    return _drawn(_COMMAND, packed(html), len(html), partial(child.run, seconds=seconds))


def pdf_of_job(html: str, attachment: Attachment | None = None) -> bytes:
    """The same for a job, in a warm process: a busy machine may take its time. CPU time and memory have limits."""
    data = packed(html, attachment)
    return _drawn(_COMMAND, data, len(html), _run_warm if _COMMAND is _COLD else _run_as_job)


def _run_warm(command: Sequence[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    return warm.run(data, cpu_seconds=int(command[-1]), seconds=JOB_WALL_SECONDS)


def _run_as_job(command: Sequence[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    return child.run_as_job(command, data, seconds=JOB_WALL_SECONDS)


def png_of(svg: str, *, seconds: float = WALL_SECONDS) -> bytes:
    """A picture of the drawing. Raises PdfError as `pdf_of` does."""
    return _drawn(_PICTURE, svg.encode(errors="ignore"), len(svg), partial(child.run, seconds=seconds))


def pngs_of(svgs: Sequence[str], *, seconds: float = JOB_WALL_SECONDS) -> tuple[bytes, ...]:
    """A picture of each drawing, for a job as `pdf_of_job`, all by one child, which loads its libraries once."""
    data = json.dumps(list(svgs)).encode()
    pictures = json.loads(_drawn(_PICTURES, data, len(data), partial(child.run_as_job, seconds=seconds)))
    return tuple(map(base64.b64decode, pictures))


def _drawn(command: Sequence[str], data: bytes, characters: int, run: Run) -> bytes:
    try:
        drawn = run((*command, str(cpu_seconds_for(characters))), data)
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"Drawing the document took longer than {error.timeout:g} seconds. Try again later.") from error
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
