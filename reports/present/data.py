"""What a results page and a board report show, in the order in which they show it. Every text is ready to print."""

from dataclasses import dataclass

from reports.charts import Bar
from reports.facts import Facts
from reports.scoring.model import State


@dataclass(frozen=True)
class VerdictRow:
    """How one group reads on a flag."""

    group: str
    word: str
    score: str
    n: int
    bar: Bar
    description: str  # the same in a sentence, for those who do not see the bar


@dataclass(frozen=True)
class FlagPanel:
    """One flag. Tuples hold whole sentences and may be empty."""

    code: str
    title: str
    state: State
    word: str
    sentence: str
    heading: str  # of the meaning: a flag that is not raised must not read as if it were
    meaning: str
    firmness: str
    behind: str
    turns: tuple[str, ...]
    know_rate: str
    verdicts: tuple[VerdictRow, ...]
    not_heard: tuple[str, ...]
    would_clear: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class PrincipleRow:
    """One principle as a bar. `bar` is None and `score` empty where there is no figure."""

    code: str
    title: str
    score: str
    interval: str
    lowest: str
    description: str
    bar: Bar | None


@dataclass(frozen=True)
class HeatCell:
    """`kind` is a colour step "1" to "5", or "hidden", "not-asked" or "no-answers"; then `note` says why."""

    text: str
    kind: str
    note: str


@dataclass(frozen=True)
class HeatRow:
    group: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatColumn:
    code: str
    title: str


@dataclass(frozen=True)
class HeatMap:
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    notes: tuple[str, ...]  # why some cells hold no number, each reason once


@dataclass(frozen=True)
class AskedRow:
    group: str
    side: str
    record: str
    asked: str
    answered: str
    share: str
    shown: str


@dataclass(frozen=True)
class Note:
    title: str
    text: str


@dataclass(frozen=True)
class Presentation:
    facts: Facts
    about: tuple[Note, ...]
    heard: str
    flags: tuple[FlagPanel, ...]
    principles: tuple[PrincipleRow, ...]
    heat_map: HeatMap
    asked: tuple[AskedRow, ...]
    method: tuple[Note, ...]
    versions: tuple[Note, ...]
