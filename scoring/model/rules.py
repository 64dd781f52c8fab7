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
class Sides:
    """Two lists of questions that a finding compares within persons, those with a score on both.

    A person counts only with a number on one of the technical questions of an optional module.
    """

    code: str
    technical: tuple[str, ...]
    social: tuple[str, ...]

    @property
    def scales(self) -> tuple[str, str]:
        """Codes of the two: the technical one, then the social one."""
        return f"{self.code}.technical", f"{self.code}.social"


@dataclass(frozen=True)
class FindingRule:
    code: str
    title: str
    kind: str  # a module of scoring/findings/kinds
    meaning: str  # why it matters
    parameters: RuleParameters
    scales: tuple[FindingScale, ...] = ()
    sides: Sides | None = None


@dataclass(frozen=True)
class PracticeRule:
    """What can be done. `patterns` are codes of the flags and findings that it answers.

    `groups` are codes of the groups that it is about; empty where it is about the project as a whole.
    """

    code: str
    title: str
    area: str
    is_ready: bool  # has a simple, realistic mechanism
    principles: tuple[str, ...]
    patterns: tuple[str, ...]
    groups: tuple[str, ...] = ()


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
