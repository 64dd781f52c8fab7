"""Leaders rate a principle far higher than a front-line group does (docs/scoring.md, rule 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from scoring.figures.perception import GapLimits
from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, GapResult, GroupResult
from scoring.model.parameters import Points, RuleParameters, Share
from scoring.words.language import about, in_points, listed, lowered
from scoring.words.scores import names


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """Leaders rate a principle at least `points` (of 100) higher than a group, with a Cliff's delta from `delta`."""

    over: Literal["principles"]
    points: Points
    delta: Share

    @property
    def limits(self) -> GapLimits:
        return GapLimits(self.points, self.delta)


@dataclass(frozen=True)
class LowGroup:
    """A front-line group with the gaps between it and the leaders, at least one."""

    code: str
    title: str
    gaps: tuple[GapResult, ...]

    told: tuple[float, ...]  # the points of each gap, as far as they can be shown
    is_coarse: bool  # few people are behind one of them

    @property
    def persons(self) -> int:
        return max(gap.n_group for gap in self.gaps if gap.n_group)

    @property
    def sentence(self) -> str:
        on = listed([gap.principle for gap in self.gaps])
        return f"Leaders scored {self._apart} higher than {lowered(self.title)} on {on}."

    @property
    def _apart(self) -> str:
        if not self.told:
            return "far"
        most = max(self.told)
        points = f"{about(most)} points" if self.is_coarse else in_points(most)
        return f"up to {points}" if len(self.gaps) > 1 else points


def evaluate(rule: FindingRule, parameters: Parameters, scored: Scored) -> Outcome:
    every = scored.gaps[rule.code]
    made = [gap for gap in every if gap.is_gap is not None]
    wide = [gap for gap in made if gap.is_gap]
    if not made:
        return Outcome(State.UNKNOWN, "Leaders could not be compared with any front-line group on any principle.")
    if not wide:
        return Outcome(State.NOT_RAISED, _no_gap(len(made), len(every) - len(made)))
    return _raised(wide, parameters, scored)


def _raised(wide: Sequence[GapResult], parameters: Parameters, scored: Scored) -> Outcome:
    groups = _low_groups(wide, scored)
    gaps = chain.from_iterable(group.gaps for group in groups)
    return Outcome(
        State.RAISED,
        sentence=" ".join(group.sentence for group in groups),
        people={group.code: group.persons for group in groups},
        principles=tuple(dict.fromkeys(gap.principle for gap in wide)),
        figures=tuple(f"gap/{gap.group}/{gap.principle}" for gap in gaps),
        would_clear=(
            f"The gap with {names(group.title for group in groups)} would need to fall below"
            f" {parameters.points:.0f} points."
        ),
    )


def _low_groups(wide: Sequence[GapResult], scored: Scored) -> list[LowGroup]:
    """In bank order."""
    groups = []
    for group in scored.of_side("frontline"):
        gaps = tuple(gap for gap in wide if gap.group == group.code)
        if gaps:
            told = tuple(points for gap in gaps if (points := _told(gap, group, scored)) is not None)
            is_coarse = any(group.cells[gap.principle].is_coarse for gap in gaps)
            groups.append(LowGroup(group.code, group.title, gaps, told, is_coarse))
    return groups


def _told(gap: GapResult, group: GroupResult, scored: Scored) -> float | None:
    """The points, or what they come to with the figure that is printed of few people."""
    cell = group.cells[gap.principle]
    if not cell.is_coarse or gap.points is None or cell.mean is None:
        return gap.points
    printed = scored.printed(group.code, gap.principle)
    return None if printed is None else gap.points + cell.mean - printed


def _no_gap(made: int, impossible: int) -> str:
    comparisons = "1 comparison" if made == 1 else f"{made} comparisons"
    failed = f"; {impossible} more could not be made" if impossible else ""
    return f"Leaders did not score far higher than any front-line group on any principle ({comparisons}{failed})."


def rule_in_words(parameters: Parameters) -> str:
    return (
        f"A gap: the leaders' mean is at least {parameters.points:.0f} points higher, Cliff's delta is at least"
        f" {parameters.delta}, and the lower end of its 90% interval is above 0."
    )


KIND = Kind("leader_gap", Parameters, evaluate, rule_in_words)
