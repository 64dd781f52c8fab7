"""XLIFF 1.2, the form of file that translators' tools read and write (OASIS standard of 2008)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from xml.etree import ElementTree as ET
from xml.parsers import expat

from django.utils.translation import gettext as _

from authoring.languages.drafting import Filled
from authoring.languages.exchange import CHANGED, DONE, MISSING, FileRefusedError, Line
from questions.languages import ENGLISH, tag
from tables.markup import Attributes, feed, parser_of
from tables.model import TableError

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_TRANSLATOR, _OURS = "translator", "sttool"  # who a note is from
_STATES = {MISSING: "needs-translation", CHANGED: "needs-review-translation", DONE: "translated"}
_START = 2_000  # bytes in which the root element begins
_MOST_BYTES = 2_000_000  # all texts of the banks, translated, are a tenth of it
_TEXTS = frozenset({"source", "target", "note"})
_SPACE = re.compile(r"\s+")


def is_xliff(data: bytes) -> bool:
    """Also in UTF-16, in which every second byte of it is zero."""
    return b"<xliff" in data[:_START].replace(b"\0", b"")


def xliff_of(lines: Iterable[Line], language: str) -> bytes:
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_named("xliff"), {"version": "1.2"})
    for bank, units in groupby(lines, lambda line: line.key.partition("/")[0]):
        attributes = {"original": bank, "datatype": "plaintext", "source-language": tag(ENGLISH)}
        file = ET.SubElement(root, _named("file"), {**attributes, "target-language": tag(language)})
        body = ET.SubElement(file, _named("body"))
        for line in units:
            _write(line, body)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _write(line: Line, body: ET.Element) -> None:
    unit = ET.SubElement(
        body, _named("trans-unit"), {"id": line.key, "maxwidth": str(line.longest), "size-unit": "char"}
    )
    ET.SubElement(unit, _named("source")).text = line.english
    ET.SubElement(unit, _named("target"), {"state": _STATES[line.state]}).text = line.translation
    ET.SubElement(unit, _named("note"), {"from": _OURS}).text = line.readers
    if line.note:
        ET.SubElement(unit, _named("note"), {"from": _TRANSLATOR}).text = line.note


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def units_in(data: bytes, language: str) -> list[Filled]:
    """Raises FileRefusedError."""
    if len(data) > _MOST_BYTES:
        message = _("The file is larger than {number} MB. Split it: each part is taken by itself.")
        raise FileRefusedError(message.format(number=_MOST_BYTES // 1_000_000))
    reader = _Reader(language)
    try:
        reader.read(data)
    except (expat.ExpatError, TableError, ValueError, LookupError) as error:
        message = _("This is no sound XLIFF file. Save it again from the tool in which it was translated.")
        raise FileRefusedError(message) from error
    return reader.found


@dataclass
class _Unit:
    """Line 0: there is none."""

    key: str = ""
    line: int = 0
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_TEXTS, ""))


class _Reader:
    """Takes the text of each unit. What a tool proposes (`alt-trans`) is no translation, and left out."""

    def __init__(self, language: str) -> None:
        self.found: list[Filled] = []
        self._language = language
        self._unit = _Unit()
        self._text = ""  # the element whose characters are taken
        self._is_proposal = False
        starts = {
            "xliff": self._begin_document,
            "file": self._begin_file,
            "trans-unit": self._begin_unit,
            "alt-trans": self._begin_proposal,
            "source": lambda _: self._begin_text("source"),
            "target": lambda _: self._begin_text("target"),
            "note": self._begin_note,
        }
        ends = {
            "trans-unit": self._end_unit,
            "alt-trans": self._end_proposal,
            **dict.fromkeys(_TEXTS, self._end_text),
        }
        self._parser = parser_of(starts, ends)
        self._parser.CharacterDataHandler = self._take

    def read(self, data: bytes) -> None:
        feed(self._parser, BytesIO(data))

    def _begin_document(self, attributes: Attributes) -> None:
        version = attributes.get("version", "")
        if not version.startswith("1."):
            message = _("This is XLIFF {version}. Save it as XLIFF 1.2.")
            raise FileRefusedError(message.format(version=version))

    def _begin_file(self, attributes: Attributes) -> None:
        target = attributes.get("target-language", "").lower()
        if target != self._language:
            message = _("Line {line}: this file is in “{found}”. It must be in “{wanted}”.")
            line = self._parser.CurrentLineNumber
            raise FileRefusedError(message.format(line=line, found=target, wanted=self._language))

    def _begin_unit(self, attributes: Attributes) -> None:
        self._unit = _Unit(attributes.get("id", ""), self._parser.CurrentLineNumber)

    def _begin_text(self, name: str) -> None:
        if self._unit.line and not self._is_proposal:
            self._text = name

    def _begin_note(self, attributes: Attributes) -> None:
        if attributes.get("from") != _OURS:
            self._begin_text("note")

    def _take(self, characters: str) -> None:
        if self._text:
            self._unit.texts[self._text] += characters

    def _end_text(self, _attributes: Attributes) -> None:
        self._text = ""

    def _begin_proposal(self, _attributes: Attributes) -> None:
        self._is_proposal = True

    def _end_proposal(self, _attributes: Attributes) -> None:
        self._is_proposal = False

    def _end_unit(self, _attributes: Attributes) -> None:
        self.found.append(_filled(self._unit))
        self._unit = _Unit()


def _filled(unit: _Unit) -> Filled:
    texts = {name: text.strip() for name, text in unit.texts.items()}
    where = _("Line {line}").format(line=unit.line)
    return Filled(unit.key, texts["source"], texts["target"], _SPACE.sub(" ", texts["note"]), where)
