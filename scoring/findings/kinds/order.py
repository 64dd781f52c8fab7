"""Leaders can answer a later question better than those that come before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum

from scoring.findings.context import Figure, Outcome, Scored, State, to_nine_decimals
from scoring.findings.kind import Kind
from scoring.model import FindingRule, FindingScale
from scoring.model.parameters import ExecutiveQuestion, ExecutiveQuestions, Points, RuleParameters
from scoring.words.language import compared, listed


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """Leaders score at least `points` (of 100) higher on the `later` question than on the `earlier` ones."""

    later: ExecutiveQuestion
    earlier: ExecutiveQuestions
    points: Points

    @property
    def items(self) -> tuple[str, ...]:
        return self.later, *self.earlier


@dataclass(frozen=True)
class Leaders:
    """A leadership group with a score on both."""

    code: str
    later: Figure
    earlier: Figure

    @property
    def persons(self) -> int:
        return min(self.later.n, self.earlier.n)

    @property
    def keys(self) -> tuple[str, str]:
        return self.later.key, self.earlier.key


@dataclass(frozen=True)
class Means:
    """Of the leadership groups, which weigh the same."""

    later: float
    earlier: float


def scales(code: str, parameters: Parameters) -> tuple[FindingScale, ...]:
    return (
        FindingScale(f"{code}.later", leadership=(parameters.later,)),
        FindingScale(f"{code}.earlier", leadership=parameters.earlier),
    )


def evaluate(rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    leaders = _leaders(rule, scored)
    if not leaders:
        reason = f"No leadership group has a score on all of {scored.named(parameters.items)}."
        return Outcome(State.UNKNOWN, reason, items=parameters.items)
    means = Means(_mean([group.later for group in leaders]), _mean([group.earlier for group in leaders]))
    figures = tuple(chain.from_iterable(group.keys for group in leaders))
    if to_nine_decimals(means.later - means.earlier) < parameters.points:
        said = _no_order(means, parameters, scored)
        return Outcome(State.NOT_RAISED, said, items=parameters.items, figures=figures, looked_at=1)
    return Outcome(
        State.RAISED,
        sentence=_order(means, parameters, scored),
        people={group.code: group.persons for group in leaders},
        items=parameters.items,
        figures=figures,
        would_clear=f"The difference would need to fall below {parameters.points:.0f} points.",
        looked_at=1,
    )


def _leaders(rule: FindingRule, scored: Scored) -> list[Leaders]:
    earlier = {figure.group: figure for figure in scored.figures(f"{rule.code}.earlier", "leadership")}
    later = scored.figures(f"{rule.code}.later", "leadership")
    return [Leaders(figure.group, figure, earlier[figure.group]) for figure in later if figure.group in earlier]


def _mean(figures: Sequence[Figure]) -> float:
    return fsum(figure.mean for figure in figures) / len(figures)


def _order(means: Means, parameters: Parameters, scored: Scored) -> str:
    return f"Leaders scored {_compared('higher', means, parameters, scored)}."


def _no_order(means: Means, parameters: Parameters, scored: Scored) -> str:
    direction = "higher" if means.later >= means.earlier else "lower"
    return (
        f"Leaders scored {_compared(direction, means, parameters, scored)}."
        f" This finding needs a score at least {parameters.points:.0f} points higher."
    )


def _compared(direction: str, means: Means, parameters: Parameters, scored: Scored) -> str:
    """How far apart, and the questions, each with its mean."""
    both = compared(means.later, means.earlier, parameters.points)
    later, earlier = scored.named([parameters.later]), scored.named(parameters.earlier)
    return f"{both.apart} {direction} on {later} ({both.one}) than on {earlier} ({both.other})"


def rule_in_words(parameters: Parameters) -> str:
    questions = f"{parameters.later} than on {listed(parameters.earlier)}"
    return f"Raised where leaders score at least {parameters.points:.0f} points higher on {questions}."


KIND = Kind("order", Parameters, evaluate, rule_in_words, scales)
