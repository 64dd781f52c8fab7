"""Excel workbooks (.xlsx, .xlsm): the layouts of the sheets from their XML."""

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from tables.layout import Layout, check_number
from tables.markup import Attributes, feed, parser_of
from tables.xlsx_sheet import SheetReader

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def layouts_of(archive: ZipFile) -> Iterator[Layout]:
    """One for each sheet, in the order of the workbook. Raises KeyError if a part is missing."""
    targets = _targets(archive)
    for sheet in _sheets(archive):
        with archive.open(targets[sheet["id"]]) as source:
            yield SheetReader(sheet["name"]).read(source)


def _sheets(archive: ZipFile) -> list[Attributes]:
    found: list[Attributes] = []

    def sheet(attributes: Attributes) -> None:
        found.append(attributes)
        check_number(len(found))

    with archive.open(_WORKBOOK) as source:
        feed(parser_of({"sheet": sheet}, has_plain_attributes=False), source)
    return found


def _targets(archive: ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def relation(attributes: Attributes) -> None:
        path = posixpath.normpath(posixpath.join("/xl", attributes["Target"]))
        found[attributes["Id"]] = path.removeprefix("/")

    with archive.open(_RELATIONS) as source:
        feed(parser_of({"Relationship": relation}), source)
    return found
