"""The sentences of findings, with the numbers that carry them."""

from collections.abc import Mapping, Sequence

from scoring.findings.context import Figure
from scoring.model import NotHeard, Side
from scoring.words.language import listed, lowered, percent, points, rounded, sentence

Means = Sequence[tuple[str, float]]  # group's title, mean


def scored(means: Means, line: float) -> str:
    """ "doctors score 22 and nurses 31 of 100"."""
    (first, mean), *others = means
    clauses = [f"{lowered(title)} {points(value, line)}" for title, value in others]
    return f"{listed([f'{lowered(first)} score {points(mean, line)}', *clauses])} of 100"


# Leaders and the front line.

NO_COMPARISON = "No front-line group and leaders could be compared on any principle."


def gaps(by_group: Sequence[tuple[str, Sequence[str], float]]) -> str:
    """Group's title, the principles with a gap, and the largest difference."""
    clauses = [
        f"than {lowered(title)} on {listed(list(codes))}"
        f" (by {'up to ' if len(codes) > 1 else ''}{rounded(most)} points)"
        for title, codes, most in by_group
    ]
    return sentence(f"leaders score far higher {listed(clauses)}")


def no_gap(made: int, impossible: int) -> str:
    failed = f"; {impossible} more could not be made" if impossible else ""
    comparisons = "1 comparison" if made == 1 else f"{made} comparisons"
    return f"Leaders do not score far higher than any front-line group on any principle ({comparisons}{failed})."


def gap_mended(titles: Sequence[str], least: float) -> str:
    named = listed([lowered(title) for title in titles])
    return f"Leaders would have to be less than {least:.0f} points from {named}."


# Wanted below and not above.

NO_SPONSORS = "It takes a front-line group and a leadership group with enough people on the same flag."
SPONSORED = (
    "No leadership group is wholly below the midpoint where at least half of the front-line groups are above it."
)


def unsponsored(flag: str, counts: tuple[int, int], leaders: Means, midpoint: float) -> str:
    """`counts` of the front-line groups that support, and of all."""
    supporting, count = counts
    groups = "front-line group is" if count == 1 else "front-line groups are"
    return (
        f"On “{flag}” {supporting} of {count} {groups} wholly above the midpoint,"
        f" while {scored(leaders, midpoint)}, wholly below it."
    )


# Solution before problem.


def order(questions: Sequence[str], means: tuple[float, float], least: float, *, raised: bool) -> str:
    """The later question first, in `questions` as in `means`."""
    later, *earlier = questions
    apart = means[0] - means[1]
    start = f"Leaders score {rounded(means[0])} on {later} and {rounded(means[1])} on {listed(earlier)}"
    if raised:
        return f"{start}: {rounded(apart)} points more."
    direction = "more" if apart >= 0 else "less"
    return f"{start}: {points(abs(apart), least)} points {direction}, where {least:.0f} more would raise this."


def no_order(questions: Sequence[str]) -> str:
    return f"No leadership group has a score on all of {listed(list(questions))}."


def order_mended(least: float) -> str:
    return f"The difference would have to be less than {least:.0f} points."


# Know-rates.

NO_KNOW_RATE = "No front-line group has ten people who answered the same question, so it may not be told how many know."


def not_shared(by_group: Sequence[tuple[str, tuple[int, int], tuple[str, float]]], below: float) -> str:
    """Group's title; how many questions are under the line, and how many could have been; the worst and its rate."""
    clauses = [
        f"{lowered(title)} on {under} of {count} questions (at worst {percent(rate)}, on {worst})"
        for title, (under, count), (worst, rate) in by_group
    ]
    return f"Less than {percent(below)} could answer: {'; '.join(clauses)}."


def is_shared(groups: int, below: float) -> str:
    each = "the front-line group" if groups == 1 else f"each of the {groups} front-line groups"
    return f"In {each} of which it may be told, at least {percent(below)} could answer every question."


def not_shared_mended(titles: Sequence[str], below: float) -> str:
    named = listed([lowered(title) for title in titles])
    return f"At least {percent(below)} of {named} would have to be able to answer each question."


# Divided groups.

NO_SPREAD = "No front-line group has ten people with a score, so it may not be told how they are spread."


def divided(by_group: Sequence[Sequence[Figure]]) -> str:
    return sentence("; ".join(map(_divided, by_group)))


def _divided(figures: Sequence[Figure]) -> str:
    title, codes = lowered(figures[0].title), [figure.scale for figure in figures]
    most = max(figures, key=lambda figure: min(figure.spread or (0, 0)) / figure.n)
    below, above = most.spread or (0, 0)
    counts = f"{below} of {most.n} are below the midpoint and {above} above"
    return f"{title} are divided on {listed(codes)} (on {most.scale} {counts})"


def not_divided(share: float) -> str:
    return f"In no front-line group of ten or more are {percent(share)} below the midpoint and {percent(share)} above."


def divided_mended(titles: Sequence[str], share: float) -> str:
    named = listed([lowered(title) for title in titles])
    return f"Among {named} less than {percent(share)} would have to be left on one of the two sides."


# Voices not heard.

ALL_HEARD = "Every expected group was invited, and every invited group can be heard."
_NO_SIDE: Mapping[Side, str] = {
    "leadership": "No leaders were invited.",
    "frontline": "Nobody of the front line was invited.",
    "local_it": "Nobody of local IT was invited.",
    "supplier": "No suppliers were invited.",
}


def missing(not_heard: Sequence[NotHeard], sides: Sequence[Side]) -> str:
    return " ".join([*(_NO_SIDE[side] for side in sides), *(one.sentence for one in not_heard)])


MISSING_MENDED = "Each of them would have to be invited, and enough of them would have to answer."


# Levels of single questions.


def wholly_below(means: Means, questions: Sequence[str], midpoint: float) -> str:
    return sentence(f"{scored(means, midpoint)}, wholly below the midpoint, on {listed(list(questions))}")


def not_below(lowest: tuple[str, float], questions: Sequence[str], midpoint: float) -> str:
    return (
        f"No group that counts is wholly below the midpoint on {listed(list(questions))};"
        f" at the lowest {scored([lowest], midpoint)}."
    )


def no_level(questions: Sequence[str]) -> str:
    return f"No front-line group has enough answers on {listed(list(questions))} to show."


def no_longer_below(titles: Sequence[str], midpoint: float) -> str:
    named = listed([lowered(title) for title in titles])
    return sentence(f"{named} would have to be no longer wholly below {midpoint:.0f}")


def low(means: Means, questions: Sequence[str], line: float) -> str:
    return f"On {listed(list(questions))} {scored(means, line)}, below {line:.0f}."


def not_low(lowest: tuple[str, float], questions: Sequence[str], line: float) -> str:
    start = f"On {listed(list(questions))} no leadership group is below {line:.0f}"
    return f"{start}; at the lowest {scored([lowest], line)}."


def no_leader_answered(questions: Sequence[str]) -> str:
    return f"No leader could answer {listed(list(questions))}."


def low_mended(titles: Sequence[str], line: float) -> str:
    return sentence(f"{listed([lowered(title) for title in titles])} would have to reach {line:.0f}")


# The two sides.


def sides(scores: tuple[float, float], groups: int, least: float, *, raised: bool) -> str:
    """`scores` of the social and of the technical side."""
    social, technical = scores
    among = "1 group" if groups == 1 else f"{groups} groups"
    apart, ahead = abs(technical - social), "technical" if technical > social else "social"
    start = f"The technical side scores {technical:.0f} and the social side {social:.0f} ({among})"
    if raised:
        return f"{start}: the {ahead} side is {apart:.0f} points ahead."
    return f"{start}: {points(apart, least)} points apart, where {least:.0f} would raise this."


def sides_mended(least: float) -> str:
    return f"The two sides would have to be less than {least:.0f} points apart."


# Weaknesses that line up.


def aligned(weak: Sequence[tuple[Sequence[Figure], int]], line: float) -> str:
    """Each group's figures under the line, and how many it shows."""
    return sentence("; ".join(_aligned(low, shown, line) for low, shown in weak))


def _aligned(low: Sequence[Figure], shown: int, line: float) -> str:
    lowest = min(low, key=lambda figure: figure.mean)
    where = listed([figure.scale for figure in low])
    start = f"{lowered(lowest.title)} are below {line:.0f} on {len(low)} of {shown} principles"
    return f"{start} ({where}; lowest {points(lowest.mean, line)}, on {lowest.scale})"


def not_aligned(count: int, line: float) -> str:
    return f"No group is below {line:.0f} on {count} or more principles."


def too_few_principles(count: int) -> str:
    return f"No group shows figures on {count} principles."


def aligned_mended(titles: Sequence[str], count: int, line: float) -> str:
    named = listed([lowered(title) for title in titles])
    return sentence(f"{named} may be below {line:.0f} on fewer than {count} principles only")
