"""What kind of file this is by its first bytes, whatever its name."""

import re

from tables.limits import EMPTY
from tables.model import TableError
from tables.saying import Said, gettext_noop

_SAVE_AS = Said(gettext_noop("Save the table as .xlsx or CSV, and upload that."))
_SAVE_FROM_EXCEL = Said(gettext_noop("Open it in Excel or LibreOffice, save it as .xlsx, and upload that."))
_THIS_IS = "{what} {advice}"
ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (re.compile(rb"%PDF"), gettext_noop("This is a PDF.")),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp", re.DOTALL),
        gettext_noop("This is a picture or film."),
    ),
    (re.compile(rb"\{\\rtf"), gettext_noop("This is a document in rich text.")),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!|BZh[1-9]1AY|\xfd7zXZ"), gettext_noop("This is a packed file.")),
    (re.compile(rb"\$FL[23]"), gettext_noop("This is an SPSS file.")),
    (re.compile(rb"SQLite format 3|\x00\x01\x00\x00Standard"), gettext_noop("This is a database.")),
    (re.compile(rb"\x09[\x00\x02\x04\x08].\x00", re.DOTALL), gettext_noop("This is a workbook of a very old Excel.")),
    (re.compile(rb"PK\x05\x06"), gettext_noop("This is an empty zip file.")),
    (re.compile(rb"MIME-Version:"), gettext_noop("This is a web page in one file.")),
    (re.compile(rb"\{\s*\"|\[\s*\{"), gettext_noop("This is a JSON file.")),
)
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
_MARKUP = (
    (
        re.compile(rb"<\?xml.{0,400}?(?:urn:schemas-microsoft-com:office:spreadsheet|Excel\.Sheet)", re.DOTALL),
        gettext_noop("This is a workbook as XML."),
    ),
    (
        re.compile(rb"<(?:!doctype html|html|head|body|table|meta)\b", re.IGNORECASE),
        gettext_noop("This is a web page (HTML), whatever its name says."),
    ),
    (re.compile(rb"<\?xml|<office:document"), gettext_noop("This is an XML file.")),
)


def refuse_others(data: bytes) -> None:
    """Raises TableError for files that are neither text nor a workbook, and names what they are."""
    if not data.strip():
        raise TableError(EMPTY)
    for signature, what in _OTHERS:
        if signature.match(data):
            raise TableError(Said(_THIS_IS, what=Said(what), advice=_SAVE_AS))
    begun = _START.match(data)
    at = begun.end() if begun else 0
    for signature, what in _MARKUP:
        if signature.match(data, at):
            raise TableError(Said(_THIS_IS, what=Said(what), advice=_SAVE_FROM_EXCEL))
