"""The resources of a file in JSON: one, a Bundle, an array, or one a line (NDJSON)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tables import TableError
from tables.saying import Said, gettext_noop

Json = Mapping[str, object]

# A document of these sizes takes less than 100 MB while it is read: an object of Python about 200 bytes, a text 60.
MAX_BYTES = 5_000_000  # as settings.DATA_UPLOAD_MAX_MEMORY_SIZE
MAX_OBJECTS = 250_000  # objects and arrays
MAX_VALUES = 600_000  # of all objects and arrays

_BAD = gettext_noop(
    "This JSON cannot be read: {what} in line {line}, column {column}. Export the responses again as JSON or NDJSON."
)
_TOO_DEEP = Said(
    gettext_noop(
        "This JSON has too many levels, or a number that is too long. Export the responses again as JSON or NDJSON."
    )
)
_TOO_LARGE = Said(
    gettext_noop("This file is too large. Export fewer responses at a time, and add the files one after another.")
)
_NOT_TEXT = Said(gettext_noop("This JSON is not in UTF-8. Export the responses again as JSON or NDJSON."))


@dataclass(frozen=True)
class Found:
    """A resource and the place where it stands: its line in NDJSON, else its place in the Bundle or array, from 1."""

    place: int
    resource: Json


def resources_of(data: bytes) -> list[Found]:
    """Raises TableError if the file is too large or is not JSON."""
    if len(data) > MAX_BYTES or _objects_in(data) > MAX_OBJECTS or data.count(b",") > MAX_VALUES:
        raise TableError(_TOO_LARGE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(_NOT_TEXT) from error
    return list(_by_line(text) if _is_by_line(text) else _whole(text))


def _objects_in(data: bytes) -> int:
    return data.count(b"{") + data.count(b"[")


def _is_by_line(text: str) -> bool:
    """Whether the first line that is not empty is a resource by itself, and more lines follow."""
    first, _, rest = text.strip().partition("\n")
    if not rest.strip():
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _by_line(text: str) -> Iterator[Found]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _resources_in(_parsed(line, before=number - 1), number)


def _whole(text: str) -> Iterator[Found]:
    read = _parsed(text)
    if not isinstance(read, list):
        yield from _resources_in(read, 1)
        return
    for place, resource in enumerate(read, start=1):
        yield from _resources_in(resource, place)


def _resources_in(read: object, place: int) -> Iterator[Found]:
    """Those of a Bundle, or the one itself. What is no object is none."""
    if not isinstance(read, dict):
        return
    if read.get("resourceType") != "Bundle":
        yield Found(place, read)
        return
    entries = read.get("entry")
    yield from _entries(entries if isinstance(entries, list) else ())


def _entries(entries: Iterable[object]) -> Iterator[Found]:
    for place, entry in enumerate(entries, start=1):
        if isinstance(entry, dict) and isinstance(entry.get("resource"), dict):
            yield Found(place, entry["resource"])


def _parsed(text: str, *, before: int = 0) -> object:
    """`before`: lines of the file that stand above this text."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        raise TableError(Said(_BAD, what=what, line=str(error.lineno + before), column=str(error.colno))) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number with thousands of digits
        raise TableError(_TOO_DEEP) from error
