"""Excel workbooks (.xlsx, .xlsm): the layouts of the sheets from their XML."""

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from tables.layout import Layout
from tables.markup import Attributes, feed, parser_of
from tables.xlsx_sheet import SheetReader

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def layouts_of(archive: ZipFile) -> Iterator[Layout]:
    """One for each sheet, in the order of the workbook. Raises KeyError if a part is missing."""
    targets = _targets(archive)
    for identity in _identities(archive):
        with archive.open(targets[identity]) as source:
            yield SheetReader().read(source)


def _identities(archive: ZipFile) -> list[str]:
    found: list[str] = []
    parser = parser_of({"sheet": lambda sheet: found.append(sheet["id"])}, has_plain_attributes=False)
    with archive.open(_WORKBOOK) as source:
        feed(parser, source)
    return found


def _targets(archive: ZipFile) -> dict[str, str]:
    found: dict[str, str] = {}

    def relation(attributes: Attributes) -> None:
        path = posixpath.normpath(posixpath.join("/xl", attributes["Target"]))
        found[attributes["Id"]] = path.removeprefix("/")

    with archive.open(_RELATIONS) as source:
        feed(parser_of({"Relationship": relation}), source)
    return found
