"""Each group's verdict on a flag: warn, split, support, unproven or unclear (docs/scoring.md, rule 7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.figures import intervals
from scoring.flags.asking import Heard, cautions, reasons, who_answered
from scoring.flags.lines import is_above, is_below
from scoring.model import GroupVerdict, Interval, Reason, Rules, Tally, Verdict
from scoring.model.scales import Sum, add_up, below_line, dont_know_as_two

# Persons from whom a group on the record counts in a flag.
_ON_RECORD_NEEDED = 3
# One person alone does not split a group.
_FEWEST_BELOW = 2


@dataclass(frozen=True)
class Convention:
    """What in judging a group could reasonably have been chosen differently."""

    prior_persons: float
    bar: float  # how much of the distribution a bar holds
    shortfall: float


def standard(rules: Rules) -> Convention:
    return Convention(rules.prior_persons, rules.bar, rules.shortfall)


@dataclass(frozen=True)
class Answers:
    """What a group with enough people answered on a flag."""

    view: GroupView
    heard: Heard
    total: Sum
    below: int  # persons below the midpoint
    shortfall: float  # how far below it, on average over all its persons
    reasons: tuple[Reason, ...]  # why they cannot be counted, if they are good


def all_answers(scale: str, heard: Heard, *, counting_dont_know: bool = False) -> list[Answers]:
    """Of the groups that get a verdict. `counting_dont_know` counts every "I don't know" as an answer 2."""
    return list(_all_answers(scale, heard, counting_dont_know=counting_dont_know))


def _all_answers(scale: str, heard: Heard, *, counting_dont_know: bool) -> Iterator[Answers]:
    """Not of groups that are not shown, were asked nothing on it, or have too few people with a score."""
    for view in heard.views:
        if view.status == "shown" and scale in view.evidence.scales:
            tallies = view.evidence.scales[scale]
            counted = dont_know_as_two(tallies) if counting_dont_know else tallies
            total = add_up(counted) if counting_dont_know else view.sums[scale]
            if total.n >= _needed(view, heard.threshold):
                yield _answers(view, scale, total, counted, heard)


def _needed(view: GroupView, threshold: int) -> int:
    return threshold if view.group.confidential else _ON_RECORD_NEEDED


def _answers(view: GroupView, scale: str, total: Sum, counted: Mapping[Tally, int], heard: Heard) -> Answers:
    below, shortfall = below_line(counted, view.rules.midpoint)
    return Answers(view, heard, total, below, shortfall, tuple(reasons(view, scale, heard)))


def judged(answers: Answers, convention: Convention) -> GroupVerdict:
    view, total, heard = answers.view, answers.total, answers.heard
    bar = intervals.interval(intervals.fit(total, convention.prior_persons), convention.bar)
    verdict = verdict_of(answers, bar, convention.shortfall)
    given = answers.reasons if verdict == "unproven" else ()
    return GroupVerdict(
        code=view.group.code,
        title=view.group.title,
        side=view.group.side,
        verdict=verdict,
        n=total.n,
        mean=total.mean,
        interval80=bar,
        below=answers.below if total.n >= COUNTS_FROM else None,
        is_coarse=view.is_coarse(total.n),
        reasons=given,
        invited=view.evidence.invited,
        answered=who_answered(view),
        chosen=heard.chosen(view),
        cautions=tuple(cautions(view, given, heard)),
    )


def verdict_of(answers: Answers, bar: Interval, shortfall: float) -> Verdict:
    """The first that holds."""
    midpoint = answers.view.rules.midpoint
    if is_below(bar.high, midpoint):
        return "warn"
    if answers.below >= _FEWEST_BELOW and is_above(answers.shortfall, shortfall):
        return "split"
    if not is_above(bar.low, midpoint):
        return "unclear"
    return "unproven" if answers.reasons else "support"
