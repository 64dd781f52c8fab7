"""What differs between two catalogues: frozen data, with codes of groups and of what is said."""

from dataclasses import dataclass
from typing import Literal

# What of a question, a page or the closing question is said in other words.
Part = Literal["text", "once_live", "title", "good", "warning", "answers", "once_live_answers", "principles", "help"]
Kind = Literal["group", "not_asked", "chosen", "principle", "flag", "finding", "rule", "practice", "indicator"]
Fate = Literal["added", "dropped", "changed"]


@dataclass(frozen=True)
class Reworded:
    """For these groups the same words, before and after. Empty where there were none, or are none any more."""

    part: Part
    groups: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """A question that is in one of the catalogues only."""

    code: str
    text: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """A question, a page or the closing question that is in both. `text` is what it says now."""

    code: str
    text: str
    reworded: tuple[Reworded, ...]
    asked_anew: tuple[str, ...] = ()  # groups that were not asked it
    asked_no_more: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        return bool(self.reworded or self.asked_anew or self.asked_no_more)


@dataclass(frozen=True)
class Detail:
    """A field of something other than a question, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Difference:
    """Something other than a question. `details` only where it is in both."""

    kind: Kind
    code: str
    title: str
    fate: Fate
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All in the order of the later catalogue; what was dropped in that of the earlier one."""

    added: tuple[Line, ...]
    dropped: tuple[Line, ...]
    changed: tuple[Changed, ...]
    pages: tuple[Changed, ...]
    closing: Changed
    others: tuple[Difference, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.dropped or self.changed or self.pages or self.closing.is_changed or self.others)
