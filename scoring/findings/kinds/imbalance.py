"""The technical side of the project is well ahead of the social side, or the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.findings.context import Outcome, Scored, State, to_nine_decimals
from scoring.findings.kind import Kind
from scoring.model import FindingRule, GroupResult
from scoring.model.parameters import Points, RuleParameters, Statements
from scoring.model.scales import AXES, axis_scale
from scoring.words.language import in_points


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """The technical and the social axis are at least `points` (of 100) apart. Joint questions are on neither."""

    points: Points
    technical: Statements = ()
    social: Statements = ()


@dataclass(frozen=True)
class Sides:
    """Scores of the two, and how many groups are in them."""

    social: float
    technical: float
    groups: int
    is_coarse: bool  # few people are among them, so that no figure is told

    @property
    def apart(self) -> float:
        return abs(self.technical - self.social)

    @property
    def among(self) -> str:
        return "1 group" if self.groups == 1 else f"{self.groups} groups"

    @property
    def ahead(self) -> str:
        return "technical" if self.technical > self.social else "social"

    @property
    def scores(self) -> str:
        return f"In {self.among}, the technical side scored {self.technical:.0f} and the social side {self.social:.0f}"


def evaluate(_rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    social, technical = scored.axes["social"], scored.axes["technical"]
    if social.score is None or technical.score is None:
        return Outcome(State.UNKNOWN, social.reason)
    sides = Sides(social.score, technical.score, len(social.groups), _has_few(social.groups, scored))
    figures = ("axis/social", "axis/technical")
    if to_nine_decimals(sides.apart) < parameters.points:
        return Outcome(State.NOT_RAISED, _balanced(sides, parameters), figures=figures)
    return Outcome(
        State.RAISED,
        sentence=_unbalanced(sides, parameters),
        people={code: scored.groups[code].answered for code in social.groups},
        figures=figures,
        would_clear=f"The two sides would need to be less than {parameters.points:.0f} points apart.",
    )


def _has_few(groups: Sequence[str], scored: Scored) -> bool:
    return any(_is_of_few(scored.groups[code]) for code in groups)


def _is_of_few(group: GroupResult) -> bool:
    return any(group.cells[axis_scale(axis)].is_coarse for axis in AXES)


def _unbalanced(sides: Sides, parameters: Parameters) -> str:
    if sides.is_coarse:
        return f"In {sides.among}, the {sides.ahead} side is at least {parameters.points:.0f} points ahead."
    return f"{sides.scores}: the {sides.ahead} side is {sides.apart:.0f} points ahead."


def _balanced(sides: Sides, parameters: Parameters) -> str:
    if sides.is_coarse:
        return f"In {sides.among}, the two sides are less than {parameters.points:.0f} points apart."
    apart = in_points(sides.apart, parameters.points)
    return f"{sides.scores}, {apart} apart. This finding needs {parameters.points:.0f} points."


def rule_in_words(parameters: Parameters) -> str:
    return f"Raised where the technical and the social side are at least {parameters.points:.0f} points apart."


KIND = Kind("imbalance", Parameters, evaluate, rule_in_words)
