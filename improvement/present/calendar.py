"""Days of a plan as iCalendar (RFC 5545): an all-day event for each, which blocks no time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

_OCTETS = 75  # of a line, without its end
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Event:
    """`uid` stays the same for as long as the step is there."""

    uid: str
    on: date
    summary: str
    description: str = ""
    url: str = ""


def calendar(name: str, events: Iterable[Event], now: datetime) -> str:
    """`now` in UTC."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(name, events, f"{now:%Y%m%dT%H%M%SZ}"))


def _lines(name: str, events: Iterable[Event], stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sttool//Plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield f"X-WR-CALNAME:{escaped(name)}"
    for event in events:
        yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}")
        yield f"SUMMARY:{escaped(event.summary)}"
        yield from (f"DESCRIPTION:{escaped(event.description)}",) * bool(event.description)
        yield from (f"URL:{event.url}",) * bool(event.url)
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def folded(line: str) -> str:
    """In parts of at most 75 octets, each after the first with a space before it. No letter is cut in two."""
    parts, rest = [""], 0
    for letter in line:
        size = len(letter.encode())
        if rest + size > _OCTETS:
            parts.append(" ")
            rest = 1
        parts[-1] += letter
        rest += size
    return "\r\n".join(parts)
