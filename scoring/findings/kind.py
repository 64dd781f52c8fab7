"""What a kind of finding consists of. Each module of scoring/findings/kinds makes one and calls it KIND."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from scoring.findings.context import Outcome, Scored
from scoring.model import FindingRule, FindingScale, Sides
from scoring.model.parameters import RuleParameters

P = TypeVar("P", bound=RuleParameters)


def no_scales(_code: str, _parameters: RuleParameters) -> tuple[FindingScale, ...]:
    return ()


def no_sides(_code: str, _parameters: RuleParameters) -> None:
    return None


@dataclass(frozen=True)
class Kind(Generic[P]):
    """`code` is what `kind:` says in the bank, `rule_in_words` the rule with its thresholds as a sentence.

    `scales` are those that the finding needs beyond the usual ones; their codes begin with the code of the rule.
    `sides` are two lists of questions that it compares within persons.
    """

    code: str
    parameters: type[P]
    evaluate: Callable[[FindingRule, P, Scored], Outcome]
    rule_in_words: Callable[[P], str]
    scales: Callable[[str, P], tuple[FindingScale, ...]] = no_scales
    sides: Callable[[str, P], Sides | None] = no_sides
