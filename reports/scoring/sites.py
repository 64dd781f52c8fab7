"""A group's figures by site, and which of them may be shown (docs/scoring.md, rule 4)."""

from collections.abc import Iterable, Mapping, Sequence

from reports.scoring import intervals, words
from reports.scoring.model import Cell, GroupResult, Instrument, SiteFigure, SiteResult
from reports.scoring.scales import Weights, scale_items, site_scales
from reports.scoring.site_units import Unit, combined_unit, folded_units, single_units
from reports.scoring.suppression import Voice

_FEWEST_HIDDEN = 2


def site_results(
    voices: Iterable[Voice], groups: Mapping[str, GroupResult], instrument: Instrument, threshold: int
) -> dict[str, dict[str, SiteResult]]:
    """Group -> site -> its figures, for the shown groups with two sites or more. A combined group has none."""
    return {
        voice.group.code: _sites(voice, groups[voice.group.code], instrument, threshold)
        for voice in voices
        if voice.status == "shown" and voice.evidence.sites
    }


def _sites(voice: Voice, group: GroupResult, instrument: Instrument, threshold: int) -> dict[str, SiteResult]:
    every = single_units(voice.evidence.sites)
    folded = folded_units(every, threshold) if group.confidential else frozenset()
    if len(folded) == len(every):
        return {unit.code: _not_alone(unit, words.FEW_AT_SITES) for unit in every}
    units = [unit for unit in every if unit.code not in folded]
    if folded:
        units.append(combined_unit(voice.evidence.sites, folded))
    figures = _figures(units, group, _asked(voice, instrument), threshold)
    found = {unit.code: _result(unit, figures[unit.code]) for unit in units}
    within = {unit.code: _not_alone(unit, words.WITHIN_OTHER_SITES) for unit in every if unit.code in folded}
    return {code: (found | within)[code] for code in dict.fromkeys([unit.code for unit in (*every, *units)])}


def _asked(voice: Voice, instrument: Instrument) -> dict[str, frozenset[int]]:
    """Scale -> its questions, for the scales on which the group is asked and sites have figures."""
    wanted = site_scales(instrument)
    return {
        scale: frozenset(places) for scale, places in scale_items(instrument, voice.group).items() if scale in wanted
    }


def _not_alone(unit: Unit, reason: str) -> SiteResult:
    return SiteResult(unit.code, unit.title, None, (), {}, reason)


def _result(unit: Unit, figures: Mapping[str, SiteFigure]) -> SiteResult:
    return SiteResult(unit.code, unit.title, unit.answered, unit.members, figures)


def _figures(
    units: Sequence[Unit], group: GroupResult, asked: Mapping[str, frozenset[int]], threshold: int
) -> dict[str, dict[str, SiteFigure]]:
    """Site -> scale -> figure."""
    hidden: dict[str, frozenset[str]] = {}
    if group.confidential:
        shown = {scale: places for scale, places in asked.items() if group.cells[scale].mean is not None}
        hidden = {scale: _hidden(units, block, threshold) for block in blocks(shown) for scale in block}
    return {
        unit.code: {
            scale: _figure(
                unit.weights[scale], group.cells[scale], threshold, is_hidden=unit.code in hidden.get(scale, ())
            )
            for scale in asked
        }
        for unit in units
    }


def _figure(total: Weights, whole: Cell, threshold: int, *, is_hidden: bool) -> SiteFigure:
    if whole.mean is None:
        return SiteFigure(reason=whole.reason)
    if is_hidden:
        return SiteFigure(reason=words.few_could_say(threshold) if total.n < threshold else words.HIDDEN_FOR_OTHERS)
    if total.mean is None:
        return SiteFigure(reason=words.NOBODY_COULD_SAY)
    return SiteFigure(total.n, total.mean, intervals.interval(intervals.fit(total.categories)))


def blocks(scales: Mapping[str, frozenset[int]]) -> list[frozenset[str]]:
    """Scales that share questions, directly or through others: from two of them the third could be worked out."""
    found: list[frozenset[str]] = []
    for scale, places in scales.items():
        touching = [block for block in found if any(scales[other] & places for other in block)]
        apart = [block for block in found if block not in touching]
        found = [*apart, frozenset({scale}).union(*touching)]
    return found


def _hidden(units: Sequence[Unit], block: frozenset[str], threshold: int) -> frozenset[str]:
    """Those with too few people on some scale of the block, then the smallest others until all of them can hide.

    They can where they are two sites at least and have enough people on each scale: no subtraction gives less.
    """
    hidden = [unit for unit in units if any(unit.weights[scale].n < threshold for scale in block)]
    shown = sorted((unit for unit in units if unit not in hidden), key=lambda unit: unit.answered)
    while hidden and shown and not _can_hide(hidden, block, threshold):
        hidden.append(shown.pop(0))
    return frozenset(unit.code for unit in hidden)


def _can_hide(hidden: Sequence[Unit], block: frozenset[str], threshold: int) -> bool:
    people = [sum(unit.weights[scale].n for unit in hidden) for scale in block]
    return sum(unit.sites for unit in hidden) >= _FEWEST_HIDDEN and min(people) >= threshold
