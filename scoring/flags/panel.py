"""The two flags: each group's verdict, and the state that the verdicts add up to (docs/scoring.md, rule 7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import fsum

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.figures import intervals
from scoring.model import FlagRule, GroupVerdict, Interval, Printed, Side, State, Verdict
from scoring.model.scales import MIDPOINT, Sum, add_up, dont_know_as_two
from scoring.words.language import about, points

# Front-line groups that must be heard before a flag can be clear, or turn amber for lack of support.
ENOUGH_GROUPS = 2
# Equal-weight mean of the front line from which a flag can be clear.
CLEAR_LINE = 60.0
# Persons from whom a group on the record counts in a flag.
_ON_RECORD_NEEDED = 3
# One group alone can carry a red flag only from this many persons.
_ENOUGH_TO_CARRY_RED = 5
# A group is split where more than one in three are below the midpoint.
_SPLIT_ONE_IN = 3
# Means are compared with a line at this many decimals, far beyond what is shown, so that 60 is never 59.999...
_DECIMALS = 9


@dataclass(frozen=True)
class Convention:
    """The choices in judging a group that could reasonably have been made differently."""

    prior: float = intervals.PRIOR
    level: float = intervals.BAR
    dont_know_as_two: bool = False


STANDARD = Convention()


@dataclass(frozen=True)
class Panel:
    """The groups with enough people to count on a flag, and the invited front-line groups that are not heard."""

    front: tuple[GroupVerdict, ...]
    other_sides: tuple[GroupVerdict, ...]  # the sides that the rule also hears
    leaders: tuple[GroupVerdict, ...]
    unheard: tuple[GroupView, ...]
    printed: Mapping[str, Printed] = field(default_factory=dict)  # group -> what is printed of few of its people

    @property
    def verdicts(self) -> tuple[GroupVerdict, ...]:
        return self.front + self.other_sides + self.leaders

    @property
    def average(self) -> float:
        """Equal-weight mean of the front-line groups, 0 to 100; there must be at least one."""
        return round(fsum(verdict.exact for verdict in self.front) / len(self.front), _DECIMALS)

    def score(self, verdict: GroupVerdict) -> str:
        """As a sentence tells it: "38", "about 40", or empty where too few people can be shown."""
        mean = self.told(verdict)
        if mean is None:
            return ""
        return about(mean) if verdict.is_coarse else points(mean, MIDPOINT)

    def average_told(self, line: float) -> str:
        """The same of the front line; with few people in it, worked out from what is printed of them."""
        if not any(verdict.is_coarse for verdict in self.front):
            return points(self.average, line)
        told = [self.told(verdict) for verdict in self.front]
        known = [mean for mean in told if mean is not None]
        return about(fsum(known) / len(known)) if len(known) == len(told) else ""

    def told(self, verdict: GroupVerdict) -> float | None:
        """Its mean as printed. None where too few people can be shown."""
        if not verdict.is_coarse:
            return verdict.mean
        return self.printed[verdict.code].mean if verdict.code in self.printed else None

    @property
    def is_enough(self) -> bool:
        return len(self.front) >= ENOUGH_GROUPS

    def without(self, code: str) -> "Panel":
        return replace(
            self,
            front=_without(self.front, code),
            other_sides=_without(self.other_sides, code),
            leaders=_without(self.leaders, code),
        )


def _without(verdicts: Iterable[GroupVerdict], code: str) -> tuple[GroupVerdict, ...]:
    return tuple(verdict for verdict in verdicts if verdict.code != code)


def with_verdict(verdicts: Iterable[GroupVerdict], verdict: Verdict) -> tuple[GroupVerdict, ...]:
    return tuple(given for given in verdicts if given.verdict == verdict)


def panel_of(rule: FlagRule, views: Iterable[GroupView], threshold: int, convention: Convention = STANDARD) -> Panel:
    views = list(views)
    verdicts = list(filter(None, (_verdict(view, rule.code, threshold, convention) for view in views)))
    return Panel(
        front=_of_sides(verdicts, ["frontline"]),
        other_sides=_of_sides(verdicts, rule.also_heard),
        leaders=_of_sides(verdicts, ["leadership"]),
        unheard=tuple(view for view in views if view.group.side == "frontline" and not view.is_heard),
        printed={view.group.code: view.printed[rule.code] for view in views if rule.code in view.printed},
    )


def _of_sides(verdicts: Iterable[GroupVerdict], sides: Collection[Side]) -> tuple[GroupVerdict, ...]:
    return tuple(verdict for verdict in verdicts if verdict.side in sides)


def decide(panel: Panel, clear_line: float = CLEAR_LINE) -> State:
    """The table of rule 7: the first row that holds."""
    if _is_red(panel):
        return "red"
    if with_verdict(panel.front + panel.other_sides, "warn"):
        return "amber"
    if panel.is_enough:
        return "clear" if _is_clear(panel, clear_line) else "amber"
    return "amber" if with_verdict(panel.leaders, "warn") else "insufficient"


def _verdict(view: GroupView, scale: str, threshold: int, convention: Convention) -> GroupVerdict | None:
    """None where the group is not shown, was not asked, or has too few people with a score."""
    if view.status != "shown" or scale not in view.evidence.scales:
        return None
    total = _as_counted(view, scale, convention)
    enough = threshold if view.group.confidential else _ON_RECORD_NEEDED
    if total.mean is None or total.n < enough:
        return None
    bar = intervals.interval(intervals.fit(total.categories, convention.prior), convention.level)
    return GroupVerdict(
        code=view.group.code,
        title=view.group.title,
        side=view.group.side,
        verdict=verdict_of(total, bar),
        n=total.n,
        mean=total.mean,
        interval80=bar,
        below=total.below if total.n >= COUNTS_FROM else None,
        is_coarse=view.is_coarse(total.n),
    )


def _as_counted(view: GroupView, scale: str, convention: Convention) -> Sum:
    if convention.dont_know_as_two:
        return add_up(dont_know_as_two(view.evidence.scales[scale]))
    return view.sums[scale]


def verdict_of(total: Sum, bar: Interval) -> Verdict:
    if bar.high < MIDPOINT:
        return "warn"
    if total.below * _SPLIT_ONE_IN > total.n:
        return "split"
    return "support" if bar.low > MIDPOINT else "unclear"


def _is_red(panel: Panel) -> bool:
    """More than half of at least two groups warn; or half warn, the front line averages low and one group is large."""
    warning = with_verdict(panel.front, "warn")
    if not warning or 2 * len(warning) < len(panel.front):
        return False
    if panel.is_enough and 2 * len(warning) > len(panel.front):
        return True
    return panel.average < MIDPOINT and any(verdict.n >= _ENOUGH_TO_CARRY_RED for verdict in warning)


def _is_clear(panel: Panel, clear_line: float) -> bool:
    """Given that nobody warns: enough support, a high enough average, no split or low group, and none missing."""
    return (
        2 * len(with_verdict(panel.front, "support")) >= len(panel.front)
        and panel.average >= clear_line
        and not with_verdict(panel.front, "split")
        and all(verdict.exact >= MIDPOINT for verdict in panel.front)
        and not panel.unheard
    )
