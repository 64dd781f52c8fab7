"""Excel workbooks before 2007 (.xls): the layouts of the sheets from their records (BIFF).

[MS-XLS], sections 2.3 and 2.4: a record is its kind and its length, two bytes each, and its content.
"""

import io
import struct
from collections.abc import Iterator

import olefile

from tables.layout import PROTECTED, Layout, check_number
from tables.model import TableError
from tables.saying import Said, gettext_noop

_SAVE_AS = Said(gettext_noop("Save the table as .xlsx or CSV, and upload that."))
_THIS_IS = "{what} {advice}"
_OFFICE = gettext_noop("This is an Office file, but no workbook.")
_OTHERS = (
    ("WordDocument", gettext_noop("This is a Word document.")),
    ("PowerPoint Document", gettext_noop("This is a PowerPoint presentation.")),
    ("__properties_version1.0", gettext_noop("This is an Outlook message.")),
)
_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x809, 0x0A, 0x2F, 0x85
_ROW, _COLINFO, _MULRK, _MERGED = 0x208, 0x7D, 0xBD, 0xE5
_CELLS = frozenset({0x06, 0x203, 0x204, 0x205, 0xD6, 0xFD, 0x27E, _MULRK})
_ROW_IS_HIDDEN = 0x20
_COLUMNS_ARE_HIDDEN = 0x01

Record = tuple[int, bytes]


def layouts_of(data: bytes) -> list[Layout]:
    """One for each sheet, in the order of the workbook. Raises TableError; OSError, struct.error if it is damaged."""
    stream = _stream(data)
    layouts = []
    for kind, content in _records(stream, 0):
        if kind == _FILEPASS:
            raise TableError(PROTECTED)
        if kind == _BOUNDSHEET:
            (start,) = struct.unpack_from("<I", content)
            layouts.append(_layout(_name(content), _records(stream, start)))
            check_number(len(layouts))
    return layouts


def _stream(data: bytes) -> bytes:
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        names = {entry[0] for entry in file.listdir()}
        if "EncryptedPackage" in names:
            raise TableError(PROTECTED)
        for name in ("Workbook", "Book"):
            if name in names:
                stream: bytes = file.openstream(name).read()
                return stream
    what = next((what for name, what in _OTHERS if name in names), _OFFICE)
    raise TableError(Said(_THIS_IS, what=Said(what), advice=_SAVE_AS))


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Of one sheet, or of what stands before the sheets. Those of a chart within a sheet are left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at : at + length]
        at += length


def _name(content: bytes) -> str:
    """Of a sheet, for messages. It is stored with one byte for each letter, or with two."""
    encoding = "utf-16-le" if content[7:8] == b"\1" else "latin-1"
    return content[8:].decode(encoding, errors="replace")


def _layout(name: str, records: Iterator[Record]) -> Layout:
    layout = Layout(name)
    for kind, content in records:
        if kind == _ROW:
            _read_row(layout, content)
        elif kind == _COLINFO:
            _read_columns(layout, content)
        elif kind == _MERGED:
            _read_merged(layout, content)
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", content)
            (last,) = struct.unpack("<H", content[-2:]) if kind == _MULRK else (column,)
            layout.use(row + 1, last)
    return layout


def _read_row(layout: Layout, content: bytes) -> None:
    row, flags = struct.unpack_from("<H10xH", content)
    if flags & _ROW_IS_HIDDEN:
        layout.hidden_rows.add(row + 1)


def _read_columns(layout: Layout, content: bytes) -> None:
    first, last, flags = struct.unpack_from("<HH4xH", content)
    if flags & _COLUMNS_ARE_HIDDEN:
        layout.hide_columns(first, last)


def _read_merged(layout: Layout, content: bytes) -> None:
    (number,) = struct.unpack_from("<H", content)
    for at in range(number):
        first, last, column = struct.unpack_from("<HHH", content, 2 + 8 * at)
        layout.merge(first + 1, last + 1, column)
