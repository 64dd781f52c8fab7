"""The child process that checks a template: an Office file comes in, a clean one goes out, or what is wrong.

The file is a zip archive of XML. It is measured before anything is unpacked, and the process has limits of its own.
Kept are styles, page, header, footer and their pictures. Loads nothing of Django.
"""

import base64
import io
import json
import sys
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from printing.limits import limit_this_process
from reports.documents.archive import without_times
from reports.own_templates.contents import check_parts, main_type
from reports.own_templates.vocabulary import UNREADABLE, WANTED, TemplateError
from reports.own_templates.word import cleaned_word

MAX_PARTS = 500
MAX_UNPACKED_BYTES = 50_000_000
MEMORY_BYTES = 600_000_000  # of address space
CPU_SECONDS = 20
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
    try:
        answer = {"content": base64.b64encode(clean(sys.stdin.buffer.read(), sys.argv[1])).decode()}
    except TemplateError as error:
        answer = {"problem": str(error)}
    sys.stdout.write(json.dumps(answer))


def clean(data: bytes, kind: str) -> bytes:
    """`kind` is "docx" or "pptx". The same file gives the same bytes. Raises TemplateError."""
    if data.startswith(_OLD_OR_LOCKED):
        raise TemplateError(f"This file has a password, or is of an old kind. Save it without as {WANTED[kind]}.")
    try:
        parts = _unpacked(data)
        check_parts(parts, WANTED[kind])
        document = _as_document(parts, kind)
        return without_times(cleaned_word(document) if kind == "docx" else document)
    except (BadZipFile, SyntaxError, KeyError, ValueError) as error:  # SyntaxError: of the XML
        raise TemplateError(UNREADABLE.format(wanted=WANTED[kind])) from error


def _unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        inside = archive.infolist()
        if len(inside) > MAX_PARTS or sum(one.file_size for one in inside) > MAX_UNPACKED_BYTES:
            raise TemplateError("The template is too large inside. Remove pages and pictures that it does not need.")
        # Each is read no further than it says that it is long.
        return {one.filename: archive.read(one) for one in inside}


def _as_document(parts: Mapping[str, bytes], kind: str) -> bytes:
    """A template says in one place that it is one. Libraries take documents only."""
    types = main_type(parts)
    if types not in _MAIN[kind]:
        raise TemplateError(f"This file is no such template. Upload {WANTED[kind]}.")
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            is_list = name == "[Content_Types].xml"
            archive.writestr(name, content.replace(types.encode(), _MAIN[kind][0].encode()) if is_list else content)
    return made.getvalue()
