"""The child process that checks a template: an Office file comes in, a clean one goes out, or what is wrong.

The file is a zip archive of XML. It is measured before anything is unpacked, and the process has limits of its own.
Loads nothing of Django.
"""

import base64
import io
import json
import sys
import zlib
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from printing.limits import limit_this_process
from reports.documents.archive import without_times
from reports.own_templates.contents import check_at_all, check_parts, main_type
from reports.own_templates.found import Found
from reports.own_templates.slides import cleaned_slides
from reports.own_templates.vocabulary import UNREADABLE, WANTED, TemplateError, gettext_noop
from reports.own_templates.word import cleaned_word

MAX_PARTS = 500
MAX_UNPACKED_BYTES = 50_000_000
MEMORY_BYTES = 600_000_000  # of address space
CPU_SECONDS = 20
# Of a part with a password, or packed in a way that nobody uses; and of one that is shorter than it says.
_OF_ZIP = (RuntimeError, NotImplementedError, EOFError, zlib.error)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
# By kind: what a document of it is called inside, then what else is as good.
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN: Mapping[str, tuple[str, ...]] = {
    "docx": tuple(f"{_OFFICE}.wordprocessingml.{name}.main+xml" for name in ("document", "template")),
    "pptx": tuple(f"{_OFFICE}.presentationml.{name}.main+xml" for name in ("presentation", "template", "slideshow")),
}


def main() -> None:
    """The first argument is the kind. Whatever else is wrong ends the process with an error."""
    limit_this_process(memory=MEMORY_BYTES, cpu_seconds=CPU_SECONDS)
    answer: dict[str, Any]
    try:
        content, found = clean(sys.stdin.buffer.read(), sys.argv[1])
        answer = {"content": base64.b64encode(content).decode(), "found": found.as_data}
    except TemplateError as error:
        answer = {"problem": error.message, "values": error.values}
    sys.stdout.write(json.dumps(answer))


def clean(data: bytes, kind: str) -> tuple[bytes, Found]:
    """`kind` is "docx" or "pptx". The same file gives the same bytes. Raises TemplateError."""
    if data.startswith(_OLD_OR_LOCKED):
        raise TemplateError(
            gettext_noop("This file has a password, or is of an old kind. Save it without as {wanted}."),
            wanted=WANTED[kind],
        )
    try:
        parts = _unpacked(data)
        check_at_all(parts, WANTED[kind])
        content, found = _CLEANED[kind](parts)
    except (BadZipFile, SyntaxError, KeyError, ValueError, *_OF_ZIP) as error:  # SyntaxError: of the XML
        raise TemplateError(UNREADABLE, wanted=WANTED[kind]) from error
    return without_times(content), found


def _clean_word(parts: Mapping[str, bytes]) -> tuple[bytes, Found]:
    check_parts(parts)
    return cleaned_word(_as_document(parts, "docx")), Found()


def _clean_slides(parts: Mapping[str, bytes]) -> tuple[bytes, Found]:
    """Slides that show how the template is used often hold tables of another program. They are left out first."""
    content, found = cleaned_slides(_as_document(parts, "pptx"))
    check_parts(_unpacked(content))
    return content, found


_CLEANED = {"docx": _clean_word, "pptx": _clean_slides}


def _unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        inside = archive.infolist()
        if len(inside) > MAX_PARTS or sum(one.file_size for one in inside) > MAX_UNPACKED_BYTES:
            raise TemplateError(
                gettext_noop(
                    "The template is too large inside. Remove pages, slides and pictures that it does not need."
                )
            )
        # Each is read no further than it says that it is long.
        return {one.filename: archive.read(one) for one in inside}


def _as_document(parts: Mapping[str, bytes], kind: str) -> bytes:
    """A template says in one place that it is one. Libraries take documents only."""
    types = main_type(parts)
    if types not in _MAIN[kind]:
        raise TemplateError(gettext_noop("This file is no such template. Upload {wanted}."), wanted=WANTED[kind])
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            is_list = name == "[Content_Types].xml"
            archive.writestr(name, content.replace(types.encode(), _MAIN[kind][0].encode()) if is_list else content)
    return made.getvalue()
