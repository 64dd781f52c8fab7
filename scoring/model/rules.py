"""The banks' rules as the engine takes them: findings, practices, and cases to compare with."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.model.parameters import RuleParameters


@dataclass(frozen=True)
class FindingScale:
    """A scale that only a finding looks at. The `leadership` questions count on it for leaders only."""

    code: str
    items: tuple[str, ...] = ()
    leadership: tuple[str, ...] = ()


@dataclass(frozen=True)
class FindingRule:
    code: str
    title: str
    kind: str  # a module of scoring/findings/kinds
    meaning: str  # why it matters
    parameters: RuleParameters
    scales: tuple[FindingScale, ...] = ()


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
