"""Findings about leaders: how far they are from the front line, whether they sponsor it, what they can answer."""

from collections.abc import Sequence
from math import fsum

from scoring.findings import finding_words as words
from scoring.findings.context import Figure, Outcome, Scored
from scoring.flags.panel import with_verdict
from scoring.model import FindingRule, FlagResult, GapResult, GroupVerdict, Side
from scoring.model.rules import LeaderGap, LowAnswer, Order, Unsponsored
from scoring.model.scales import MIDPOINT

# Differences of means are compared with a line at this many decimals, so that 25 is never 24.999...
_DECIMALS = 9


def leader_gap(rule: FindingRule, parameters: LeaderGap, scored: Scored) -> Outcome:
    """Raised where a front-line group is that far below the leaders on any principle (docs/scoring.md, rule 6)."""
    every = scored.gaps[rule.code]
    made = [gap for gap in every if gap.is_gap is not None]
    wide = [gap for gap in made if gap.is_gap]
    if not made:
        return Outcome(None, words.NO_COMPARISON)
    if not wide:
        return Outcome(raised=False, sentence=words.no_gap(len(made), len(every) - len(made)))
    by_group = [[gap for gap in wide if gap.group == group.code] for group in scored.of_side("frontline")]
    return _gaps_found([gaps for gaps in by_group if gaps], wide, parameters)


def _gaps_found(by_group: Sequence[Sequence[GapResult]], wide: Sequence[GapResult], rule: LeaderGap) -> Outcome:
    titles = [gaps[0].title for gaps in by_group]
    return Outcome(
        raised=True,
        sentence=words.gaps([(gaps[0].title, [gap.principle for gap in gaps], _most(gaps)) for gaps in by_group]),
        people={gaps[0].group: max(gap.n_group for gap in gaps if gap.n_group) for gaps in by_group},
        principles=tuple(dict.fromkeys(gap.principle for gap in wide)),
        figures=tuple(f"gap/{gap.group}/{gap.principle}" for gaps in by_group for gap in gaps),
        would_clear=words.gap_mended(titles, rule.points),
    )


def _most(gaps: Sequence[GapResult]) -> float:
    return max(gap.points for gap in gaps if gap.points)


def unsponsored(_: FindingRule, __: Unsponsored, scored: Scored) -> Outcome:
    """Raised where at least half of a flag's front-line groups support it and a leadership group warns."""
    heard = [flag for flag in scored.flags.values() if _of_side(flag, "frontline") and _of_side(flag, "leadership")]
    bare = [flag for flag in heard if _is_unsponsored(flag)]
    if not heard:
        return Outcome(None, words.NO_SPONSORS)
    figures = tuple(f"flag/{flag.code}" for flag in bare or heard)
    if not bare:
        return Outcome(raised=False, sentence=words.SPONSORED, figures=figures)
    warning = {one.code: one for flag in bare for one in _warning_leaders(flag)}
    return Outcome(
        raised=True,
        sentence=" ".join(map(_unsponsored_sentence, bare)),
        people={code: one.n for code, one in warning.items()},
        figures=figures,
        would_clear=words.no_longer_below([one.title for one in warning.values()], MIDPOINT),
    )


def _of_side(flag: FlagResult, side: Side) -> list[GroupVerdict]:
    return [one for one in flag.verdicts if one.side == side]


def _warning_leaders(flag: FlagResult) -> tuple[GroupVerdict, ...]:
    return with_verdict(_of_side(flag, "leadership"), "warn")


def _is_unsponsored(flag: FlagResult) -> bool:
    front = _of_side(flag, "frontline")
    return 2 * len(with_verdict(front, "support")) >= len(front) and bool(_warning_leaders(flag))


def _unsponsored_sentence(flag: FlagResult) -> str:
    front = _of_side(flag, "frontline")
    leaders = [(one.title, one.mean) for one in _warning_leaders(flag)]
    return words.unsponsored(flag.title, (len(with_verdict(front, "support")), len(front)), leaders, MIDPOINT)


def order(rule: FindingRule, parameters: Order, scored: Scored) -> Outcome:
    """Raised where leaders score at least `points` higher on the later question than on those that come before it.

    Leadership groups weigh the same; only those count that have a score on both.
    """
    later = {figure.group: figure for figure in scored.figures(f"{rule.code}.later", "leadership")}
    earlier = {figure.group: figure for figure in scored.figures(f"{rule.code}.earlier", "leadership")}
    both = [(later[code], earlier[code]) for code in later if code in earlier]
    items = (parameters.later, *parameters.earlier)
    if not both:
        return Outcome(None, words.no_order(scored.named(items)), items=items)
    means = _equal_mean([one for one, _ in both]), _equal_mean([one for _, one in both])
    raised = round(means[0] - means[1], _DECIMALS) >= parameters.points
    return Outcome(
        raised=raised,
        sentence=words.order(scored.named(items), means, parameters.points, raised=raised),
        people={one.group: min(one.n, other.n) for one, other in both if raised},
        items=items,
        figures=tuple(figure.key for pair in both for figure in pair),
        would_clear=words.order_mended(parameters.points),
    )


def _equal_mean(figures: Sequence[Figure]) -> float:
    return fsum(figure.mean for figure in figures) / len(figures)


def low_answer(rule: FindingRule, parameters: LowAnswer, scored: Scored) -> Outcome:
    """Raised where any leadership group's mean is under the value."""
    answered = scored.figures(rule.code, "leadership")
    low = [figure for figure in answered if figure.mean < parameters.below]
    names, items = scored.named(parameters.leadership), parameters.leadership
    if not answered:
        return Outcome(None, words.no_leader_answered(names), items=items)
    if not low:
        lowest = min(answered, key=lambda figure: figure.mean)
        said = words.not_low(lowest.said, names, parameters.below)
        return Outcome(raised=False, sentence=said, items=items, figures=(lowest.key,))
    return Outcome(
        raised=True,
        sentence=words.low([figure.said for figure in low], names, parameters.below),
        people={figure.group: figure.n for figure in low},
        items=items,
        figures=tuple(figure.key for figure in low),
        would_clear=words.low_mended([figure.title for figure in low], parameters.below),
    )
