"""The banks' rules as the engine takes them: findings with typed parameters, practices, and cases to compare with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class LeaderGap:
    """Leaders rate a principle at least `points` higher than a front-line group, with a Cliff's delta from `delta`."""

    over: Literal["principles"]
    points: float  # of 100
    delta: float  # -1 to 1


@dataclass(frozen=True)
class Unsponsored:
    """At least half of the front-line groups support a flag's principles and a leadership group warns."""


@dataclass(frozen=True)
class Order:
    """Leaders score at least `points` higher on the `later` question than on the `earlier` ones."""

    later: str
    earlier: tuple[str, ...]
    points: float


@dataclass(frozen=True)
class KnowRate:
    """In some front-line group a share of less than `below` (0 to 1) could answer some question."""

    below: float


@dataclass(frozen=True)
class Divided:
    """In some front-line group at least `share` (0 to 1) of the people lie below the midpoint and as many above."""

    share: float


@dataclass(frozen=True)
class MissingGroups:
    """An expected group or required side that was not invited, or an invited group that cannot be heard."""


@dataclass(frozen=True)
class WarningItems:
    """Some front-line group is wholly below the midpoint on `items`; with `leadership` items, leaders count as well."""

    items: tuple[str, ...]
    leadership: tuple[str, ...] = ()


@dataclass(frozen=True)
class LowAnswer:
    """Some leadership group's mean on the `leadership` questions is under `below` (of 100)."""

    leadership: tuple[str, ...]
    below: float


@dataclass(frozen=True)
class Imbalance:
    """The technical and the social axis are at least `points` (of 100) apart."""

    points: float


@dataclass(frozen=True)
class Aligned:
    """One group's mean is under `below` (of 100) on at least `count` principles."""

    count: int
    below: float


Parameters = (
    LeaderGap
    | Unsponsored
    | Order
    | KnowRate
    | Divided
    | MissingGroups
    | WarningItems
    | LowAnswer
    | Imbalance
    | Aligned
)

# Every kind of rule that a bank may name.
KINDS: Mapping[str, type[Parameters]] = {
    "leader_gap": LeaderGap,
    "unsponsored": Unsponsored,
    "order": Order,
    "know_rate": KnowRate,
    "divided": Divided,
    "missing_groups": MissingGroups,
    "warning_items": WarningItems,
    "low_answer": LowAnswer,
    "imbalance": Imbalance,
    "aligned": Aligned,
}


@dataclass(frozen=True)
class FindingRule:
    code: str
    title: str
    kind: str  # one of KINDS
    meaning: str  # why it matters
    parameters: Parameters


@dataclass(frozen=True)
class PracticeRule:
    """What can be done. `patterns` are codes of the flags and findings that it answers."""

    code: str
    title: str
    area: str
    is_ready: bool  # has a simple, realistic mechanism
    principles: tuple[str, ...]
    patterns: tuple[str, ...]


@dataclass(frozen=True)
class Like:
    """Codes of the two cases of the manifesto that a flag is compared with: one went badly, one well."""

    worse: str
    better: str


@dataclass(frozen=True)
class Case:
    """A case of the manifesto as illustrated by its sample answers: scores (0 to 100) of the principles known of it.

    `findings` are the codes of those that its sample raises.
    """

    code: str
    title: str
    scores: Mapping[str, float]
    findings: tuple[str, ...]


def finding_rule(code: str, title: str, kind: str, meaning: str, parameters: Mapping[str, Any]) -> FindingRule:
    """From a bank's data. Raises ValueError for an unknown kind, TypeError for parameters that are not its own."""
    if kind not in KINDS:
        raise ValueError(f"Finding {code} is of an unknown kind {kind!r}. Known: {', '.join(KINDS)}.")
    return FindingRule(code, title, kind, meaning, KINDS[kind](**parameters))
