"""Findings about low figures: on a few questions, on one side of the work system, on several principles at once."""

from scoring.findings import finding_words as words
from scoring.findings.context import Figure, Outcome, Scored
from scoring.model import FindingRule, Side
from scoring.model.rules import Aligned, Imbalance, WarningItems
from scoring.model.scales import MIDPOINT

# Differences of means are compared with a line at this many decimals, so that 20 is never 19.999...
_DECIMALS = 9


def warning_items(rule: FindingRule, parameters: WarningItems, scored: Scored) -> Outcome:
    """Raised where a front-line group's 80 % bar on these questions lies wholly below the midpoint.

    Where the rule names leadership questions, a leadership group can raise it too. Leaders alone never settle it.
    """
    sides: tuple[Side, ...] = ("frontline", "leadership") if parameters.leadership else ("frontline",)
    every = scored.figures(rule.code, *sides)
    items = (*parameters.items, *parameters.leadership)
    warning = [figure for figure in every if scored.bar(figure).high < MIDPOINT]
    if warning:
        return _warned(warning, items, scored)
    if not scored.figures(rule.code, "frontline"):
        return Outcome(None, words.no_level(scored.named(parameters.items)), items=items)
    lowest = min(every, key=lambda figure: figure.mean)
    said = words.not_below(lowest.said, scored.named(items), MIDPOINT)
    return Outcome(raised=False, sentence=said, items=items, figures=(lowest.key,))


def _warned(warning: list[Figure], items: tuple[str, ...], scored: Scored) -> Outcome:
    return Outcome(
        raised=True,
        sentence=words.wholly_below([figure.said for figure in warning], scored.named(items), MIDPOINT),
        people={figure.group: figure.n for figure in warning},
        items=items,
        figures=tuple(figure.key for figure in warning),
        would_clear=words.no_longer_below([figure.title for figure in warning], MIDPOINT),
    )


def imbalance(_: FindingRule, parameters: Imbalance, scored: Scored) -> Outcome:
    """Raised where the two axes are at least `points` apart. Joint questions are on neither."""
    social, technical = scored.axes["social"], scored.axes["technical"]
    if social.score is None or technical.score is None:
        return Outcome(None, social.reason)
    raised = round(abs(technical.score - social.score), _DECIMALS) >= parameters.points
    scores = social.score, technical.score
    return Outcome(
        raised=raised,
        sentence=words.sides(scores, len(social.groups), parameters.points, raised=raised),
        people={code: scored.groups[code].answered for code in social.groups if raised},
        figures=("axis/social", "axis/technical"),
        would_clear=words.sides_mended(parameters.points),
    )


def aligned(_: FindingRule, parameters: Aligned, scored: Scored) -> Outcome:
    """Raised where one group's mean is under the value on at least `count` principles."""
    every = [figures for group in scored.groups.values() if (figures := scored.on_principles(group))]
    if all(len(figures) < parameters.count for figures in every):
        return Outcome(None, words.too_few_principles(parameters.count))
    low = [([one for one in figures if one.mean < parameters.below], len(figures)) for figures in every]
    weak = [(figures, shown) for figures, shown in low if len(figures) >= parameters.count]
    if not weak:
        return Outcome(raised=False, sentence=words.not_aligned(parameters.count, parameters.below))
    found = {figure.scale for figures, _ in weak for figure in figures}
    return Outcome(
        raised=True,
        sentence=words.aligned(weak, parameters.below),
        people={figures[0].group: max(figure.n for figure in figures) for figures, _ in weak},
        principles=tuple(one.code for one in scored.instrument.principles if one.code in found),
        figures=tuple(figure.key for figures, _ in weak for figure in figures),
        would_clear=words.aligned_mended([one[0].title for one, _ in weak], parameters.count, parameters.below),
    )
