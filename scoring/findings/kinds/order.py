"""Leaders can answer a later question better than those that come before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum

from scoring.findings.context import Figure, Outcome, Scored, State, to_nine_decimals
from scoring.findings.kind import Kind
from scoring.model import FindingRule, FindingScale
from scoring.model.parameters import ExecutiveQuestion, ExecutiveQuestions, Points, RuleParameters
from scoring.words.language import compared, listed, whole
from scoring.words.tongue import gettext as _


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
        said = _("No leadership group has a score on all of {questions}.")
        reason = said.format(questions=scored.named(parameters.items))
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
        would_clear=_("The difference would need to fall below {points} points.").format(
            points=whole(parameters.points)
        ),
        looked_at=1,
    )


def _leaders(rule: FindingRule, scored: Scored) -> list[Leaders]:
    earlier = {figure.group: figure for figure in scored.figures(f"{rule.code}.earlier", "leadership")}
    later = scored.figures(f"{rule.code}.later", "leadership")
    return [Leaders(figure.group, figure, earlier[figure.group]) for figure in later if figure.group in earlier]


def _mean(figures: Sequence[Figure]) -> float:
    return fsum(figure.mean for figure in figures) / len(figures)


def _order(means: Means, parameters: Parameters, scored: Scored) -> str:
    return _compared(means, parameters, scored, is_higher=True)


def _no_order(means: Means, parameters: Parameters, scored: Scored) -> str:
    said = _compared(means, parameters, scored, is_higher=means.later >= means.earlier)
    needed = _("This finding needs a score at least {points} points higher.")
    return f"{said} {needed.format(points=whole(parameters.points))}"


def _compared(means: Means, parameters: Parameters, scored: Scored, *, is_higher: bool) -> str:
    """How far apart, and the questions, each with its mean."""
    both = compared(means.later, means.earlier, parameters.points)
    said = (
        _("Leaders scored {points} higher on {later} ({one}) than on {earlier} ({other}).")
        if is_higher
        else _("Leaders scored {points} lower on {later} ({one}) than on {earlier} ({other}).")
    )
    later, earlier = scored.named([parameters.later]), scored.named(parameters.earlier)
    return said.format(points=both.apart, later=later, one=both.one, earlier=earlier, other=both.other)


def rule_in_words(parameters: Parameters) -> str:
    said = _("Raised where leaders score at least {points} points higher on {later} than on {earlier}.")
    return said.format(points=whole(parameters.points), later=parameters.later, earlier=listed(parameters.earlier))


KIND = Kind("order", Parameters, evaluate, rule_in_words, scales)
