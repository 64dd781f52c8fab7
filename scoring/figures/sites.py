"""A group's figures by site, and which of them may be shown (docs/scoring.md, rule 4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.figures import intervals
from scoring.figures.groups import publishable_fit
from scoring.figures.site_units import Unit, combined_unit, folded_units, single_units
from scoring.model import GroupResult, Instrument, SiteFigure, SiteResult
from scoring.model.scales import Weights, site_scales
from scoring.words import groups as words

_FEWEST_HIDDEN = 2

Reasons = Mapping[str, str]  # scale -> why its figure is not shown


@dataclass(frozen=True)
class _SitesOfGroup:
    """One shown group with its sites, and the scales on which they may have figures."""

    view: GroupView
    group: GroupResult
    scales: Sequence[str]
    threshold: int

    @property
    def is_too_small(self) -> bool:
        return self.group.confidential and self.view.evidence.answered < self.threshold

    @property
    def shown_scales(self) -> list[str]:
        return [scale for scale in self.scales if self.group.cells[scale].mean is not None]


def site_results(
    views: Iterable[GroupView], groups: Mapping[str, GroupResult], instrument: Instrument, threshold: int
) -> dict[str, dict[str, SiteResult]]:
    """Group -> site -> its figures, for the shown groups with two sites or more. A combined group has none.

    A site of a confidential group needs ten people: answers are kept there as sums, in which nobody's extreme answers
    could be guarded as they are in the groups' own figures.
    """
    results, least = {}, max(threshold, COUNTS_FROM)
    for view in views:
        if view.status == "shown" and view.evidence.sites:
            scales = [scale for scale in site_scales(instrument) if scale in view.questions]
            results[view.group.code] = _results(_SitesOfGroup(view, groups[view.group.code], scales, least))
    return results


def _results(context: _SitesOfGroup) -> dict[str, SiteResult]:
    """In the order of the sites; several that are shown together come last."""
    every = single_units(context.view.evidence.sites)
    folded = folded_units(every, context.threshold) if context.group.confidential else frozenset()
    if len(folded) == len(every) or context.is_too_small:
        return {unit.code: _not_alone(unit, words.FEW_AT_SITES()) for unit in every}
    units = [unit for unit in every if unit.code not in folded]
    if folded:
        units.append(combined_unit(context.view.evidence.sites, folded))
    results = {unit.code: _not_alone(unit, words.WITHIN_OTHER_SITES()) for unit in every}
    hidden = _hidden_figures(units, context)
    for unit in units:
        results[unit.code] = _result(unit, context, hidden[unit.code])
    return results


def _not_alone(unit: Unit, reason: str) -> SiteResult:
    return SiteResult(unit.code, unit.title, None, (), {}, reason)


def _result(unit: Unit, context: _SitesOfGroup, hidden: Reasons) -> SiteResult:
    cells = {scale: context.group.cells[scale] for scale in context.scales}
    reasons = {**{scale: cell.reason for scale, cell in cells.items() if cell.mean is None}, **hidden}
    figures = {}
    for scale in context.scales:
        figures[scale] = SiteFigure(reason=reasons[scale]) if scale in reasons else _figure(unit, context, scale)
    return SiteResult(unit.code, unit.title, unit.answered, unit.members, figures)


def _figure(unit: Unit, context: _SitesOfGroup, scale: str) -> SiteFigure:
    total: Weights = unit.weights[scale]
    if total.mean is None:
        return SiteFigure(reason=words.NOBODY_COULD_SAY())
    fitted = publishable_fit(context.view, total, len(context.view.questions[scale]))
    bar = intervals.interval(fitted, context.view.rules.bar)
    return SiteFigure(total.n, total.mean, bar, is_coarse=context.group.confidential)


def _hidden_figures(units: Sequence[Unit], context: _SitesOfGroup) -> dict[str, Reasons]:
    """Site -> scale -> why its figure is hidden, of the scales on which a confidential group shows one."""
    hidden: dict[str, dict[str, str]] = {unit.code: {} for unit in units}
    if context.group.confidential:
        questions = context.view.questions
        for block in blocks({scale: questions[scale] for scale in context.shown_scales}):
            for unit in _hidden(units, block, context.threshold):
                hidden[unit.code] |= {scale: _why(unit, scale, context.threshold) for scale in block}
    return dict(hidden)


def _why(unit: Unit, scale: str, threshold: int) -> str:
    return words.few_could_say(threshold) if unit.weights[scale].n < threshold else words.WOULD_REVEAL_SITE()


def blocks(scales: Mapping[str, frozenset[int]]) -> list[frozenset[str]]:
    """Scales that share questions, directly or through others: from two of them the third could be worked out."""
    blocks: list[frozenset[str]] = []
    for scale, positions in scales.items():
        touching = [block for block in blocks if any(scales[other] & positions for other in block)]
        separate = [block for block in blocks if block not in touching]
        blocks = [*separate, frozenset({scale}).union(*touching)]
    return blocks


def _hidden(units: Sequence[Unit], block: frozenset[str], threshold: int) -> list[Unit]:
    """Those with too few people on some scale of the block, then the smallest others until nothing can be worked out.

    That needs at least two sites with enough people on each scale: then no subtraction gives less.
    """
    hidden = [unit for unit in units if any(unit.weights[scale].n < threshold for scale in block)]
    shown = sorted((unit for unit in units if unit not in hidden), key=lambda unit: unit.answered)
    while hidden and shown and not _can_hide(hidden, block, threshold):
        hidden.append(shown.pop(0))
    return hidden


def _can_hide(hidden: Sequence[Unit], block: frozenset[str], threshold: int) -> bool:
    people = [sum(unit.weights[scale].n for unit in hidden) for scale in block]
    return sum(unit.sites for unit in hidden) >= _FEWEST_HIDDEN and min(people) >= threshold
