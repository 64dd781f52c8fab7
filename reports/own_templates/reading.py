"""A template made afresh from an uploaded file, by a child process with limits (reports.own_templates.office)."""

import base64
import json
import subprocess

from printing import child
from reports.own_templates.vocabulary import UNREADABLE, WANTED, TemplateError

WALL_SECONDS = 40
MAX_BYTES = 5_000_000


def read_template(data: bytes, kind: str) -> bytes:
    """`kind` is "docx" or "pptx". Raises TemplateError."""
    if len(data) > MAX_BYTES:
        raise TemplateError(f"The template is larger than {MAX_BYTES // 1_000_000} MB. Make its pictures smaller.")
    command = (*child.python("from reports.own_templates.office import main; main()"), kind)
    try:
        answer = json.loads(child.run(command, data, seconds=WALL_SECONDS).stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise TemplateError(UNREADABLE.format(wanted=WANTED[kind])) from error
    if "problem" in answer:
        raise TemplateError(answer["problem"])
    return base64.b64decode(answer["content"])
