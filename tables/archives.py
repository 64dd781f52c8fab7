"""Zip files: what kind of file they hold, and whether they are safe to read."""

from zipfile import ZipFile

from tables.layout import PROTECTED
from tables.limits import MAX_PARTS, MAX_UNPACKED_BYTES
from tables.model import Kind, TableError
from tables.saying import Said, gettext_noop

_SAVE_AS = Said(gettext_noop("Save the table as .xlsx or CSV, and upload that."))
_THIS_IS = "{what} {advice}"
# The part that gives a file away, and what to say of it. The first that fits counts.
_OTHERS = (
    ("xl/workbook.bin", gettext_noop("This is a binary Excel workbook (.xlsb).")),
    ("word/document.xml", gettext_noop("This is a Word document.")),
    ("ppt/presentation.xml", gettext_noop("This is a PowerPoint presentation.")),
    ("Index/Document.iwa", gettext_noop("This is a Numbers, Pages or Keynote file.")),
    ("Index.zip", gettext_noop("This is a Numbers, Pages or Keynote file.")),
    ("index.apxl", gettext_noop("This is a Keynote file.")),
)
_OPEN_DOCUMENT = gettext_noop("This is an OpenDocument file, but no spreadsheet.")
_TOO_LARGE = gettext_noop("The workbook is too large when unpacked. Copy only the table into a new workbook.")
_START = 10_000  # bytes
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of_archive(archive: ZipFile) -> Kind:
    """Raises TableError for files that are no workbooks, and for those too large to unpack.

    Parts are never unpacked beyond the size that the list of contents names, so that list can be trusted.
    """
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" in names:
        kind: Kind = "xlsx"
    elif _start_of(archive, "mimetype").startswith(_ODS):
        kind = "ods"
        if b"encryption-data" in _start_of(archive, "META-INF/manifest.xml"):
            raise TableError(PROTECTED)
    else:
        raise TableError(_other(names))
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise TableError(Said(_TOO_LARGE))
    return kind


def _start_of(archive: ZipFile, part: str) -> bytes:
    if part not in archive.namelist():
        return b""
    with archive.open(part) as source:
        return source.read(_START)


def _other(names: set[str]) -> str:
    for part, what in _OTHERS:
        if part in names:
            return Said(_THIS_IS, what=Said(what), advice=_SAVE_AS)
    if "content.xml" in names:
        return Said(_THIS_IS, what=Said(_OPEN_DOCUMENT), advice=_SAVE_AS)
    return Said(gettext_noop("This is a zip file. Unpack it, and upload the file with the table."))
