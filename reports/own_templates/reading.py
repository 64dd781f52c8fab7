"""A template made afresh from an uploaded file, by a child process with limits (reports.own_templates.office)."""

import base64
import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from printing import child
from reports.own_templates.vocabulary import UNREADABLE, WANTED, TemplateError, gettext_noop

WALL_SECONDS = 40
MAX_BYTES = 5_000_000


@dataclass(frozen=True)
class Template:
    """`found` is for the page (reports.own_templates.found), as JSON has it."""

    content: bytes
    found: Mapping[str, Any]


def read_template(data: bytes, kind: str) -> Template:
    """`kind` is "docx" or "pptx". Raises TemplateError."""
    if len(data) > MAX_BYTES:
        raise TemplateError(
            gettext_noop(
                "The template is larger than {count} MB. Delete pages and slides that it does not need, "
                "and make its pictures smaller: choose one, then Picture Format, Compress Pictures."
            ),
            count=str(MAX_BYTES // 1_000_000),
        )
    command = (*child.python("from reports.own_templates.office import main; main()"), kind)
    try:
        answer = json.loads(child.run(command, data, seconds=WALL_SECONDS).stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise TemplateError(UNREADABLE, wanted=WANTED[kind]) from error
    if "problem" in answer:
        raise TemplateError(answer["problem"], **answer["values"])
    return Template(base64.b64decode(answer["content"]), answer["found"])
