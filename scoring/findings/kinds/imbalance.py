"""For the same people, the technical side of their work is well ahead of the social side, or the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from scoring.disclosure.suppression import GroupView, needed
from scoring.findings.context import Outcome, Scored, State, to_nine_decimals
from scoring.findings.kind import Kind
from scoring.model import FindingRule, Sides
from scoring.model.parameters import Points, RuleParameters, Statements
from scoring.model.scales import sides_mean, sides_n
from scoring.words.language import compared, whole
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext

_NEEDS_MODULE = gettext_lazy("This needs answers to the module The work system.")
_TOO_FEW = gettext_lazy(
    "No group has enough people with a score on both the technical and the social side of their work."
)


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """Persons score the `technical` and the `social` questions at least `points` (of 100) apart, on average."""

    technical: Statements
    social: Statements
    points: Points


@dataclass(frozen=True)
class GroupSides:
    """The people of one group with a score on both sides."""

    group: str
    answered: int
    technical: float
    social: float
    is_coarse: bool  # few people in confidence


@dataclass(frozen=True)
class Balance:
    """The groups together, each weighing the same."""

    groups: tuple[GroupSides, ...]

    @property
    def technical(self) -> float:
        return fsum(group.technical for group in self.groups) / len(self.groups)

    @property
    def social(self) -> float:
        return fsum(group.social for group in self.groups) / len(self.groups)

    @property
    def apart(self) -> float:
        return to_nine_decimals(abs(self.technical - self.social))

    @property
    def is_coarse(self) -> bool:
        return any(group.is_coarse for group in self.groups)

    @property
    def among(self) -> str:
        count = len(self.groups)
        return ngettext("In {count} group", "In {count} groups", count).format(count=count)

    @property
    def is_technical(self) -> bool:
        """Whether the technical side is ahead."""
        return self.technical > self.social

    def compared(self, line: float) -> tuple[str, str]:
        """Both sides in words, and how far they are apart: more than `line` only if they are."""
        both = compared(self.technical, self.social, line)
        said = _("{groups}, the same people score the technical side {technical} and the social side {social}")
        return said.format(groups=self.among, technical=both.one, social=both.other), both.apart


def sides(code: str, parameters: Parameters) -> Sides:
    return Sides(code, parameters.technical, parameters.social)


def evaluate(rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    items = (*parameters.technical, *parameters.social)
    groups = _groups(sides(rule.code, parameters), scored)
    if not groups:
        return Outcome(State.UNKNOWN, _TOO_FEW() if _is_asked(items, scored) else _NEEDS_MODULE(), items=items)
    balance = Balance(tuple(groups))
    if balance.apart < parameters.points:
        return Outcome(State.NOT_RAISED, _balanced(balance, parameters), items=items, looked_at=1)
    return Outcome(
        State.RAISED,
        sentence=_unbalanced(balance, parameters),
        people={group.group: group.answered for group in groups},
        items=items,
        figures=tuple(f"group/{group.group}" for group in groups),
        would_clear=_("The two sides would need to be less than {points} points apart.").format(
            points=whole(parameters.points)
        ),
        looked_at=1,
    )


def _is_asked(items: Sequence[str], scored: Scored) -> bool:
    """Whether a group that is shown has an answer to a question of a module."""
    of_modules = {item.code for item in scored.instrument.items if item.is_optional}
    answered = set().union(*scored.items.values())
    return not of_modules.isdisjoint(answered.intersection(items))


def _groups(pair: Sides, scored: Scored) -> list[GroupSides]:
    built_in = [view for view in scored.views if view.status == "shown" and not view.group.is_own]
    shown = [_sides(view, pair, scored) for view in built_in]
    return [group for group in shown if group]


def _sides(view: GroupView, pair: Sides, scored: Scored) -> GroupSides | None:
    technical, social = (view.evidence.sides.get(side, {}) for side in pair.scales)
    n, means = sides_n(technical), (sides_mean(technical), sides_mean(social))
    if n < needed(view.group, scored.evidence.threshold) or means[0] is None or means[1] is None:
        return None
    return GroupSides(view.group.code, view.evidence.answered, means[0], means[1], view.is_coarse(n))


def _unbalanced(balance: Balance, parameters: Parameters) -> str:
    if balance.is_coarse:
        said = (
            _("{groups}, the technical side is at least {points} points ahead.")
            if balance.is_technical
            else _("{groups}, the social side is at least {points} points ahead.")
        )
        return said.format(groups=balance.among, points=whole(parameters.points))
    scores, apart = balance.compared(parameters.points)
    said = (
        _("{scores}: the technical side is {points} ahead.")
        if balance.is_technical
        else _("{scores}: the social side is {points} ahead.")
    )
    return said.format(scores=scores, points=apart)


def _balanced(balance: Balance, parameters: Parameters) -> str:
    if balance.is_coarse:
        said = _("{groups}, the two sides are less than {points} points apart.")
        return said.format(groups=balance.among, points=whole(parameters.points))
    scores, apart = balance.compared(parameters.points)
    said = _("{scores}, {apart} apart. This finding needs {points} points.")
    return said.format(scores=scores, apart=apart, points=whole(parameters.points))


def rule_in_words(parameters: Parameters) -> str:
    return _(
        "Raised where persons with a score on both score the technical and the social questions at least {points}"
        " points apart, on average over their group and then over the groups."
    ).format(points=whole(parameters.points))


KIND = Kind("imbalance", Parameters, evaluate, rule_in_words, sides=sides)
