"""The two flags: the groups that count, and the state that their verdicts add up to (docs/scoring.md, rule 7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import fsum

from scoring.disclosure.steps import bar_of_mean
from scoring.disclosure.suppression import GroupView
from scoring.flags.asking import Heard
from scoring.flags.lines import is_below, is_smaller
from scoring.flags.verdicts import Answers, Convention, judged
from scoring.model import FlagRule, FrontLine, GroupVerdict, NotAskedGroup, Printed, Rules, Side, State, Verdict
from scoring.words.language import about, points

# Front-line groups that must be heard before a flag can be clear, or turn amber for lack of support.
ENOUGH_GROUPS = 2
# One group alone can carry a red flag only from this many persons.
_ENOUGH_TO_CARRY_RED = 5
# Means are compared with a line at this many decimals, far beyond what is shown, so that 60 is never 59.999...
_DECIMALS = 9


@dataclass(frozen=True)
class Panel:
    """The groups with enough people to count on a flag, and those of the front line that are missing."""

    rules: Rules
    front: tuple[GroupVerdict, ...]
    other_sides: tuple[GroupVerdict, ...] = ()  # the sides that the rule also hears
    leaders: tuple[GroupVerdict, ...] = ()
    unheard: tuple[GroupView, ...] = ()  # asked, and silent or hidden
    could_not_say: tuple[GroupView, ...] = ()  # shown, and without a verdict
    unaccounted: tuple[NotAskedGroup, ...] = ()  # not asked, without a reason that lets a flag be clear
    combined: frozenset[str] = frozenset()  # codes of combined groups
    is_stated: bool = True  # whether anybody said who was asked
    printed: Mapping[str, Printed] = field(default_factory=dict)  # group -> what is printed of few of its people
    own: tuple[GroupVerdict, ...] = ()  # front-line groups of the organisation's own that do not warn: in no average

    @property
    def verdicts(self) -> tuple[GroupVerdict, ...]:
        return self.front + self.own + self.other_sides + self.leaders

    @property
    def warning(self) -> tuple[GroupVerdict, ...]:
        """Those whose warning counts however many are heard."""
        return with_verdict(self.front + self.other_sides, "warn")

    @property
    def supporting(self) -> int:
        return len(with_verdict(self.front, "support"))

    @property
    def average(self) -> float:
        """Equal-weight mean of the front-line groups, 0 to 100; there must be at least one."""
        return round(fsum(verdict.exact for verdict in self.front) / len(self.front), _DECIMALS)

    @cached_property
    def front_line(self) -> FrontLine | None:
        """With the bar that is made of the groups' own bars."""
        if not self.front:
            return None
        bars = [verdict.interval80 for verdict in self.front if verdict.interval80]
        return FrontLine(self.average, bar_of_mean([verdict.exact for verdict in self.front], bars))

    @property
    def is_low_together(self) -> bool:
        """Whether the front line as a whole is surely below the midpoint, though no group alone need be."""
        front = self.front_line
        is_asked = self.rules.front_line_bar and self.is_enough
        return is_asked and front is not None and is_below(front.interval80.high, self.rules.midpoint)

    @property
    def most_warn(self) -> bool:
        """More than half of at least two groups; or half, where the front line averages low and one group is large."""
        warning = with_verdict(self.front, "warn")
        if not warning or 2 * len(warning) < len(self.front):
            return False
        if self.is_enough and 2 * len(warning) > len(self.front):
            return True
        is_large = any(verdict.n >= _ENOUGH_TO_CARRY_RED for verdict in warning)
        return is_below(self.average, self.rules.midpoint) and is_large

    @property
    def supporters_needed(self) -> int:
        return max(self.rules.supporters, (len(self.front) + 1) // 2)

    @property
    def unsupporting_combined(self) -> tuple[GroupVerdict, ...]:
        """Their members could hide a small group that is not content."""
        return tuple(one for one in self.front if one.code in self.combined and one.verdict != "support")

    @property
    def split(self) -> tuple[GroupVerdict, ...]:
        return with_verdict(self.front + self.own, "split")

    @property
    def low(self) -> tuple[GroupVerdict, ...]:
        """Below the midpoint, and not so surely that they warn."""
        midpoint = self.rules.midpoint
        return tuple(one for one in self.front + self.own if one.verdict != "warn" and is_below(one.exact, midpoint))

    def score(self, verdict: GroupVerdict) -> str:
        """As a sentence tells it: "38", "about 40", or empty where too few people can be shown."""
        mean = self.told(verdict)
        if mean is None:
            return ""
        return about(mean) if verdict.is_coarse else points(mean, self.rules.midpoint)

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
        """As if the group had not been invited, and with a reason that lets a flag be clear."""
        return replace(
            self,
            front=_without(self.front, code),
            own=_without(self.own, code),
            other_sides=_without(self.other_sides, code),
            leaders=_without(self.leaders, code),
        )


def _without(verdicts: Iterable[GroupVerdict], code: str) -> tuple[GroupVerdict, ...]:
    return tuple(verdict for verdict in verdicts if verdict.code != code)


def with_verdict(verdicts: Iterable[GroupVerdict], verdict: Verdict) -> tuple[GroupVerdict, ...]:
    return tuple(given for given in verdicts if given.verdict == verdict)


def panel_of(rule: FlagRule, heard: Heard, answers: Sequence[Answers], convention: Convention) -> Panel:
    """`answers` are those of the groups that get a verdict on this flag.

    A front-line group of the organisation's own counts only if it warns: it can never make a flag look better.
    """
    verdicts = [judged(one, convention) for one in answers]
    harmless = _harmless_own(verdicts, heard)
    frontline = [view for view in heard.views if view.group.side == "frontline"]
    return Panel(
        rules=heard.instrument.rules,
        front=_of_sides([one for one in verdicts if one not in harmless], ["frontline"]),
        own=_of_sides(harmless, ["frontline"]),
        other_sides=_of_sides(verdicts, rule.also_heard),
        leaders=_of_sides(verdicts, ["leadership"]),
        unheard=tuple(view for view in frontline if not view.is_heard),
        could_not_say=_without_verdict(frontline, verdicts, rule, heard),
        unaccounted=heard.unaccounted,
        combined=frozenset(view.group.code for view in frontline if view.members),
        is_stated=heard.setting is not None,
        printed=_printed(rule, heard),
    )


def _harmless_own(verdicts: Iterable[GroupVerdict], heard: Heard) -> list[GroupVerdict]:
    """Of the organisation's own, without those that warn."""
    return [one for one in verdicts if heard.by_code[one.code].group.is_own and one.verdict != "warn"]


def _without_verdict(
    frontline: Iterable[GroupView], verdicts: Iterable[GroupVerdict], rule: FlagRule, heard: Heard
) -> tuple[GroupView, ...]:
    judged_groups = {verdict.code for verdict in verdicts}
    others = [view for view in frontline if view.group.code not in judged_groups]
    return tuple(view for view in others if _could_not_say(view, rule.code, heard))


def _printed(rule: FlagRule, heard: Heard) -> dict[str, Printed]:
    return {view.group.code: view.printed[rule.code] for view in heard.views if rule.code in view.printed}


def _of_sides(verdicts: Iterable[GroupVerdict], sides: Collection[Side]) -> tuple[GroupVerdict, ...]:
    return tuple(verdict for verdict in verdicts if verdict.side in sides)


def _could_not_say(view: GroupView, scale: str, heard: Heard) -> bool:
    """Of a shown group without a verdict. Where nobody says who was asked, blanks are not held against it."""
    if view.status != "shown" or scale not in view.evidence.scales:
        return False
    known = view.sums[scale].know_rate
    return heard.setting is not None or (known is not None and is_smaller(known, view.rules.know_rate))


def decide(panel: Panel) -> State:
    """The table of rule 7: the first row that holds."""
    if panel.most_warn or panel.is_low_together:
        return "red"
    if panel.warning:
        return "amber"
    if panel.is_enough:
        return "amber" if is_stopped(panel) else "clear"
    return "amber" if with_verdict(panel.leaders, "warn") else "insufficient"


def is_stopped(panel: Panel) -> bool:
    """Given that nobody warns and enough groups are heard: what keeps the flag from being clear."""
    return (
        panel.supporting < panel.supporters_needed
        or is_below(panel.average, panel.rules.clear_line)
        or bool(panel.split + panel.low + panel.unsupporting_combined)
        or bool(panel.unheard + panel.could_not_say)
        or bool(panel.unaccounted)
    )
