"""The rows of an Excel workbook's first sheet, read by a child process with limits (intake.lists.first_sheet)."""

import json
import subprocess

from intake.lists.first_sheet import WorkbookError
from printing import child

_COMMAND = child.python("from intake.lists.first_sheet import main; main()")
WALL_SECONDS = 20
TOO_LARGE = "Reading this workbook takes too long. Copy only the list into a new workbook, or save it as CSV."


def rows_of_workbook(data: bytes) -> list[list[str]]:
    """All rows, including empty ones. Raises WorkbookError."""
    try:
        answer = json.loads(child.run(_COMMAND, data, seconds=WALL_SECONDS).stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise WorkbookError(TOO_LARGE) from error
    if "problem" in answer:
        raise WorkbookError(answer["problem"])
    rows: list[list[str]] = answer["rows"]
    return rows
