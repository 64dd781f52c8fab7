"""Reads one bank file into plain data, and records the line and column of each entry.

Banks may come from outside, so only a small, safe subset of YAML 1.2 is read: mappings with text keys, lists, text,
whole numbers, decimals, true and false. Anchors, aliases, tags and deep nesting are refused before anything is built.
The pure Python parser of ruamel.yaml is used because the C parser crashes on deep nesting.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from questions.problems import BankError, Problem

MAX_BYTES = 1_000_000  # the largest bank is 10 kB
MAX_DEPTH = 12  # the deepest bank has 7 levels
CONTROL_CHARACTER = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What escapes between quotes can write, and neither a database nor a page can hold: NUL, half of a pair, internal use.
UNUSABLE = re.compile(r"[\0\ud800-\udfff\ufdd0-\ufdef]")
# Bounded length, because Python takes quadratic time to parse very long numbers.
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
DECIMAL = re.compile(r"-?[0-9]{1,9}\.[0-9]{1,9}")
WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "": None, "~": None, "null": None}

Keys = tuple[str | int, ...]
Place = tuple[int, int]
Data: TypeAlias = dict[str, "Data"] | list["Data"] | str | int | float | bool | None


@dataclass(frozen=True)
class BankFile:
    """A file as plain data. `places` maps the path of each entry to its line and column (from 1)."""

    name: str
    data: Data
    places: Mapping[Keys, Place]

    def problem(self, path: Keys, message: str) -> Problem:
        """A problem at `path`, or at its nearest parent that is in the file."""
        while path not in self.places:
            path = path[:-1]
        line, column = self.places[path]
        return Problem(self.name, line, column, message)


def read_bank_file(path: Path, name: str = "") -> BankFile:
    """Read a file of at most 1 MB. Raises BankError with all faults of format. `name` is what problems call it."""
    name = name or path.name
    return _parsed(name, _text_of(path, name))


def read_bank_bytes(name: str, raw: bytes) -> BankFile:
    """The same of what somebody sent under this name."""
    return _parsed(name, _decoded(raw, name))


# Parsing takes a tenth of a second for all banks, and a process may read the same ones many times.
@lru_cache(maxsize=64)
def _parsed(name: str, text: str) -> BankFile:
    builder = _Builder(name)
    try:
        data = builder.document(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1)
        builder.refuse(place, f"This is not valid YAML: {error.problem}. Check indents, quotes, colons and brackets.")
    except (OverflowError, ValueError):  # of chr()
        builder.refuse((1, 1), "A code after `\\U` is none of a letter. Write the letter itself.")
    if builder.problems:
        raise BankError(builder.problems)
    return BankFile(name, data, builder.places)


def _text_of(path: Path, name: str) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise BankError([Problem(name, 1, 1, "The file is larger than 1 MB. Shorten it.")])
    return _decoded(path.read_bytes(), name)


def _decoded(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        raise BankError([_at_end_of(before, name, "The file is not UTF-8. Save it with UTF-8 encoding.")]) from error
    if match := CONTROL_CHARACTER.search(text):
        message = f"This character is not allowed here (code {ord(match[0]):#04x}). Delete it."
        raise BankError([_at_end_of(text[: match.start()], name, message)])
    return text


def _at_end_of(before: str, name: str, message: str) -> Problem:
    return Problem(name, before.count("\n") + 1, len(before) - before.rfind("\n"), message)


class _Builder:
    """Turns parser events into plain data. Continues after faults that leave the structure clear, to report all."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Keys, Place] = {(): (1, 1)}
        self.problems: list[Problem] = []

    def refuse(self, place: Place, message: str) -> None:
        self.problems.append(Problem(self.file, *place, message))

    def stop(self, place: Place, message: str) -> BankError:
        self.refuse(place, message)
        return BankError(self.problems)

    def document(self, events: Iterator[Event]) -> Data:
        next(events)
        if isinstance(next(events), StreamEndEvent):
            raise self.stop((1, 1), "The file is empty.")
        data = self._value(next(events), events, ())
        next(events)
        if isinstance(event := next(events), DocumentStartEvent):
            raise self.stop(_place(event), "A second document starts here. Remove the line `---`.")
        return data

    def _value(self, event: Event, events: Iterator[Event], path: Keys) -> Data:
        self._refuse_marks(event)
        if len(path) > MAX_DEPTH:
            raise self.stop(_place(event), f"Entries are nested more than {MAX_DEPTH} deep. Check the brackets.")
        match event:
            case MappingStartEvent():
                return self._mapping(events, path)
            case SequenceStartEvent():
                return self._sequence(events, path)
            case ScalarEvent():
                self._refuse_unusable(event)
                return _meaning(event)
        return None  # an alias, refused above

    def _refuse_marks(self, event: Event) -> None:
        match event:
            case AliasEvent(anchor=name):
                self.refuse(_place(event), f"The alias `*{name}` is not allowed. Write the text out in full.")
            case ScalarEvent(tag=str()) | CollectionStartEvent(tag=str()):
                message = "A tag (`!` before a value) is not allowed. Remove it, or put the text in quotes."
                self.refuse(_place(event), message)
            case NodeEvent(anchor=str(name)):
                self.refuse(_place(event), f"The anchor `&{name}` is not allowed. Remove it.")

    def _refuse_unusable(self, event: ScalarEvent) -> None:
        if match := UNUSABLE.search(event.value):
            self.refuse(_place(event), f"A character in it is not allowed (code {ord(match[0]):#04x}). Delete it.")

    def _mapping(self, events: Iterator[Event], path: Keys) -> dict[str, Data]:
        mapping: dict[str, Data] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self._key(event)
            if key in mapping:
                self.refuse(_place(event), f"`{key}` appears twice. Remove one of them.")
            self.places.setdefault((*path, key), _place(event))
            mapping[key] = self._value(next(events), events, (*path, key))
        return mapping

    def _key(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            raise self.stop(
                _place(event), "A key must be a single word. Put the text in quotes if it contains brackets."
            )
        self._refuse_marks(event)
        self._refuse_unusable(event)
        return str(event.value)

    def _sequence(self, events: Iterator[Event], path: Keys) -> list[Data]:
        sequence: list[Data] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            item = (*path, len(sequence))
            self.places[item] = _place(event)
            sequence.append(self._value(event, events, item))
        return sequence


def _place(event: Event) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _meaning(event: ScalarEvent) -> Data:
    """The value of a scalar. `no`, `on` and dates stay text, as in YAML 1.2."""
    text: str = event.value
    if event.style:
        return text
    if WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return float(text)
    return WORDS.get(text, text)
