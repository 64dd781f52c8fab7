"""Merges what was changed on a page with what another window has saved in the meantime.

A page sends what it showed in `seen`, as one short hash per field. Only what was changed since then is saved.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.plain_text import plain

SEEN = "seen"  # the name of the hidden field
BLANK = "-"
MARK_LENGTH = 8


@dataclass(frozen=True)
class Merged:
    """All by field name. `base` holds hashes of what the page showed; see decision 15."""

    base: Mapping[str, str]
    stored: Mapping[str, str]
    posted: Mapping[str, str]

    @property
    def changed(self) -> dict[str, str]:
        """What was changed on the page and is not yet stored."""
        return {name: text for name, text in self.posted.items() if text != self.stored.get(name, "")}

    @property
    def clashes(self) -> dict[str, str]:
        """The stored text of fields that were changed differently on the page and elsewhere."""
        stored = {name: self.stored.get(name, "") for name in self.changed}
        return {name: text for name, text in stored.items() if mark(text) != self.base[name]}

    @property
    def values(self) -> dict[str, str]:
        """What the page should show now: its own changes, and otherwise what is stored."""
        return {**self.stored, **self.posted}

    @property
    def seen(self) -> str:
        """The `seen` of the page once its changes are saved. Fields it did not send show the same as before."""
        return ".".join({**self.base, **{name: mark(text) for name, text in self.posted.items()}}.values())


def merge(names: Sequence[str], posted: Mapping[str, str], stored: Mapping[str, str]) -> Merged:
    """Without `seen`, or with the `seen` of another page, fields that differ from what is stored count as changed."""
    marks = posted.get(SEEN, "").split(".")
    if not all(marks) or len(marks) != len(names):
        marks = [mark(stored.get(name, "")) for name in names]
    base = dict(zip(names, marks, strict=True))
    texts = {name: plain(posted[name]) for name in names if name in posted}
    return Merged(base, stored, {name: text for name, text in texts.items() if mark(text) != base[name]})


def seen_of(names: Sequence[str], shown: Mapping[str, str]) -> str:
    return ".".join(mark(shown.get(name, "")) for name in names)


def mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LENGTH] if text else BLANK
