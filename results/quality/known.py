"""What the page and the research export are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.quality.model import GroupFigures, ScaleFigures, Sums
from scoring.quality.patterns import Patterns


@dataclass(frozen=True)
class Known:
    """All that is told of a round's questions. `patterns` is None where they are not worked out yet."""

    groups: tuple[GroupFigures, ...]
    patterns: Patterns | None
    scales: tuple[ScaleFigures, ...] = ()
    sums: Sums | None = None  # None: the round is in no pool yet
    rounds: int = 0  # in the pool


@dataclass(frozen=True)
class BankFacts:
    code: str
    version: int
    fingerprint: str


@dataclass(frozen=True)
class AskedOf:
    """A group that was asked. Numbers of a few people are None, as on the page of the round. So are unknown ones."""

    code: str
    title: str
    confidential: bool
    asked: int | None
    answered: int | None
    started_not_submitted: int | None
    chosen: str | None  # how its people were chosen, a code of the banks
    size: int | None  # how many people the group has
    size_is_estimate: bool | None


@dataclass(frozen=True)
class RoundFacts:
    """`not_asked` are groups that were not asked, and the code of the reason."""

    stage: str
    threshold: int
    engine_version: str
    modules: tuple[str, ...]
    banks: tuple[BankFacts, ...]
    words: str  # fingerprint of the questions of the principles as people read them
    groups: tuple[AskedOf, ...]
    not_asked: Mapping[str, str]
