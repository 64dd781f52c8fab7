"""The sentences of traces: how a figure was made, with the formula and the numbers."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from scoring.model import Cell, FindingResult, GroupResult, Interval, PredictionRow, Rules
from scoring.words.language import percent, rounded

NOT_SHOWN = "Not shown"
NOTHING_LEFT_OUT = "Nothing was left out."
GROUPS_WEIGH_THE_SAME = "Each group weighs the same, however many people it has."
PERSONS_WEIGH_THE_SAME = "Each person weighs the same, however many of the questions they answered."
PRINCIPLES_WEIGH_THE_SAME = "Each principle weighs the same."

# Numbers.


def number(value: float, *, is_coarse: bool = False) -> str:
    return str(rounded(value)) if is_coarse else f"{value:.1f}"


def bar(interval: Interval | None, *, is_coarse: bool = False) -> str:
    if interval is None:
        return "none"
    return f"{number(interval.low, is_coarse=is_coarse)} to {number(interval.high, is_coarse=is_coarse)}"


def scored(mean: float | None, interval: Interval | None, *, is_coarse: bool) -> str:
    """ "23.8 of 100, 80% bar 17.4 to 39.7"."""
    if mean is None:
        return NOT_SHOWN
    return f"{number(mean, is_coarse=is_coarse)} of 100, 80% bar {bar(interval, is_coarse=is_coarse)}"


def mean_of(values: Iterable[str]) -> str:
    """ "(30.8 + 63.3) / 2"."""
    terms = list(values)
    return f"({' + '.join(terms)}) / {len(terms)}"


class Fitted(Protocol):
    """Which Beta distribution a bar is taken from, on a scale of 0 to 1."""

    @property
    def mean(self) -> float: ...

    @property
    def variance(self) -> float: ...

    @property
    def size(self) -> float: ...

    @property
    def parameters(self) -> tuple[float, float]: ...


def added(rules: Rules) -> str:
    """ "1 person", "2.5 people"."""
    return "1 person" if rules.prior_persons == 1 else f"{rules.prior_persons:g} people"


# What every trace says of small groups and sites.


def small_groups(threshold: int, counts_from: int) -> str:
    return (
        f"A confidential group shows a figure from {threshold} people, a group on the record from 1;"
        f" counts are shown from {counts_from}. Of fewer than {counts_from} people in confidence, figures are in steps"
        " of five points, and no figure of a single question is shown."
    )


def small_sites(threshold: int) -> str:
    return (
        f"A site of a confidential group is shown if nobody can work out a figure of fewer than {threshold} people"
        " from it: small sites are shown only together, or hidden with the smallest of the others."
    )


def folding(threshold: int) -> str:
    return (
        f"Groups of one family with fewer than {threshold} people are shown only together,"
        " with the smallest of the others if they are too few on their own."
    )


# Groups, scales, questions and sites.

GROUP_STATES = {"shown": "Shown", "hidden": "Not shown", "silent": "Nobody answered"}
CODING = "An answer r from 1 to 5 counts 25 (r - 1): 0, 25, 50, 75 or 100. No other answer is a score."
HALF = "People who answered at least half of the questions that apply to them have a score: the mean of their answers."
NEVER_DIVIDED = "Shared: 70% on one side. Mixed: anything else."
STEPS_OF_A_GROUP = (
    "Figures are in steps of five points. The score is that of those who answered at least two questions, with the"
    " highest score counted as the next below and the lowest as the next above; the bar is drawn from the number of"
    " people and the printed score alone (as if the answers were evenly spread). So nobody's own answers can be worked"
    " out."
)
WHOLE_POINTS_OF_A_SITE = "Figures of a site of a confidential group are whole points, however many people are there."


def agreement(share: float, persons: int) -> str:
    """When people are divided: this share (0 to 1) of them and so many more on either side."""
    return f"Divided: {percent(share)} and {persons} more below 50, and as many above. {NEVER_DIVIDED}"


def bar_rule(rules: Rules) -> str:
    return (
        f"Before the bar is drawn, {added(rules)} is added whose score is spread evenly over the five answers, so that"
        f" small groups get wide bars. The bar is the shortest interval that holds {percent(rules.bar)}."
    )


def invited(count: int | None) -> str:
    if count is None:
        return "It is not known how many were invited."
    return f"{count} were invited."


def answered(group: GroupResult) -> str:
    if not group.invited:
        return f"{group.answered} answered."
    return f"{group.answered} answered, which is {percent(group.answered / group.invited)}."


def combined_of(titles: Sequence[str]) -> str:
    return f"Combined of: {'; '.join(titles)}."


def scored_in_group(group: int, scored: int | None) -> str:
    return f"{group} people of this group answered; {scored} of them have a score here."


def scored_at_site(site: int | None, scored: int | None) -> str:
    return f"{site} people of this group answered here; {scored} of them have a score on this."


def mean_of_scores(n: int | None, mean: float, *, is_coarse: bool) -> str:
    return f"The mean of their {n} scores is {number(mean, is_coarse=is_coarse)}."


def sums_of_scores(total: float, squares: float) -> str:
    return f"Of their scores from 0 to 1, the sum is {total:.2f} and the sum of the squares {squares:.2f}."


def fitted(fit: Fitted, n: int, rules: Rules) -> str:
    a, b = fit.parameters
    return (
        f"With {added(rules)} added, A = {n + rules.prior_persons:g}, m = {fit.mean:.4f} and var = {fit.variance:.5f}"
        f" give kappa = {fit.size:.1f}; the bar is the shortest interval that holds {percent(rules.bar)} of"
        f" Beta({a:.2f}, {b:.2f}), times 100."
    )


def spread(cell: Cell) -> str:
    return f"{cell.below} are below the midpoint and {cell.above} above: {cell.word}."


def consensus(value: float | None) -> str:
    return f"Consensus (Tastle and Wierman) is {value:.2f}, where 1 is full agreement."


def numbers_among_answers(rate: float) -> str:
    return f"{percent(rate)} of the answers are numbers, the others are “I don't know”."


def numbers_among_people(rate: float) -> str:
    return f"{percent(rate)} of those who gave a number or “I don't know” gave a number."


def spread_not_shown(counts_from: int) -> str:
    return f"Fewer than {counts_from} people have a score, so their spread is not shown."


# Principles.

INDEPENDENT = (
    "The groups are treated as independent of each other: how far each bar reaches below its score, and above it, is"
    " squared and added up; the root of that, divided by the number of groups, is how far the bar of all reaches."
)
STEPS_OF_FEW = (
    "Fewer than ten people in confidence are part of this, so it is worked out from the figures as they are printed, in"
    " steps of five points, and groups that print none are left out."
)
NO_PRINCIPLE = "No group shows a score on this principle."
RULE_OF_PRINCIPLES = "The mean of all groups that show a score on this principle."


def lowest_group(title: str) -> str:
    return f"The lowest group is {title}."


def scores_of_groups(scores: Iterable[str]) -> str:
    return f"The groups' scores are {'; '.join(scores)}."


def mean_of_groups(means: Iterable[str], score: str) -> str:
    return f"Their mean is {mean_of(means)} = {score}."


def mean_in_steps(means: Iterable[str], score: str) -> str:
    return f"Their mean is {mean_of(means)}, printed as {score}."


def bar_of_groups(bars: Iterable[str]) -> str:
    return f"The groups' bars are {'; '.join(bars)}."


# Findings, what executives expect, and likeness.

RULE_OF_DISTANCE = "The distance is the mean absolute difference over the principles that have a score in both."
RULE_OF_CASES = "The closer of the two cases that the bank compares with the flag is named. It is an illustration."
_FINDING_STATES = {True: "Raised", False: "Not raised", None: "Could not be evaluated"}


def finding_state(finding: FindingResult) -> str:
    return _FINDING_STATES[finding.raised]


def figure(title: str, about: str, value: str) -> str:
    return f"{title} on {about}: {value}."


def looked_at(count: int) -> str:
    return "Looked at 1 figure." if count == 1 else f"Looked at {count} figures."


def not_compared(row: PredictionRow) -> str:
    return f"{row.statement}: {row.reason}"


def expected_on(code: str) -> str:
    return f"What executives expect front-line staff to answer: {code}"


def expected(n: int | None, value: str) -> str:
    if n is None:
        return f"Executives expect: {value}."
    return f"{n} executive expects: {value}." if n == 1 else f"{n} executives expect: {value}."


def front_line_staff(value: str) -> str:
    return f"The groups of front-line staff together, each weighing the same: {value}."


def apart(points: float) -> str:
    return f"Executives expect D = {number(points)} more."


def gap(least: float, *, is_gap: bool) -> str:
    """`least` is the lower end of the difference."""
    verdict = "This is a gap" if is_gap else "This is not a gap"
    return f"{verdict}. The lower end of D is {number(least)}, from bars that allow for all statements looked at."


def principles_needed(count: int) -> str:
    return f"At least {count} such principles are needed."


def distance(title: str, pairs: Sequence[str], mean: float) -> str:
    return f"{title}: {', '.join(pairs)}; mean {number(mean)}."
