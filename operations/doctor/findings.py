"""What the doctor finds."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """`advice` says what to do about a fault or a note."""

    level: Level
    check: str
    text: str = ""
    advice: str = ""


def ok(check: str, text: str = "") -> Finding:
    return Finding(Level.OK, check, text)


def note(check: str, text: str, advice: str = "") -> Finding:
    return Finding(Level.NOTE, check, text, advice)


def fault(check: str, text: str, advice: str) -> Finding:
    return Finding(Level.FAULT, check, text, advice)
