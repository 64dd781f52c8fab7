"""A group's figures by site, and which of them may be shown (docs/scoring.md, rule 4)."""

from collections.abc import Iterable, Mapping, Sequence

from scoring.disclosure.suppression import Voice
from scoring.figures import intervals
from scoring.figures.groups import told_fit
from scoring.figures.site_units import Unit, combined_unit, folded_units, single_units
from scoring.model import GroupResult, Instrument, SiteFigure, SiteResult
from scoring.model.scales import Weights, site_scales
from scoring.words import sentences as words

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
    asked = [scale for scale in site_scales(instrument) if scale in voice.questions]
    hidden = _hidden_figures(units, voice, [scale for scale in asked if group.cells[scale].mean is not None], threshold)
    found = {unit.code: _result(unit, voice, group, asked, hidden[unit.code]) for unit in units}
    within = {unit.code: _not_alone(unit, words.WITHIN_OTHER_SITES) for unit in every if unit.code in folded}
    return {code: (found | within)[code] for code in dict.fromkeys([unit.code for unit in (*every, *units)])}


def _not_alone(unit: Unit, reason: str) -> SiteResult:
    return SiteResult(unit.code, unit.title, None, (), {}, reason)


def _result(unit: Unit, voice: Voice, group: GroupResult, asked: Sequence[str], hidden: dict[str, str]) -> SiteResult:
    """`hidden` are the scales on which the site shows nothing, and why."""
    untold = {scale: group.cells[scale].reason for scale in asked if group.cells[scale].mean is None} | hidden
    figures = {
        scale: SiteFigure(reason=untold[scale])
        if scale in untold
        else _figure(voice, unit.weights[scale], len(voice.questions[scale]))
        for scale in asked
    }
    return SiteResult(unit.code, unit.title, unit.answered, unit.members, figures)


def _figure(voice: Voice, total: Weights, questions: int) -> SiteFigure:
    if total.mean is None:
        return SiteFigure(reason=words.NOBODY_COULD_SAY)
    bar = intervals.interval(told_fit(voice, total, questions))
    return SiteFigure(total.n, total.mean, bar, is_coarse=voice.group.confidential)


def _hidden_figures(
    units: Sequence[Unit], voice: Voice, shown: Sequence[str], threshold: int
) -> dict[str, dict[str, str]]:
    """Site -> scale -> why its figure is hidden, of the scales on which a confidential group shows one."""
    found: dict[str, dict[str, str]] = {unit.code: {} for unit in units}
    if not voice.group.confidential:
        return found
    for block in blocks({scale: voice.questions[scale] for scale in shown}):
        for unit in _hidden(units, block, threshold):
            found[unit.code] |= {scale: _why(unit, scale, threshold) for scale in block}
    return found


def _why(unit: Unit, scale: str, threshold: int) -> str:
    return words.few_could_say(threshold) if unit.weights[scale].n < threshold else words.HIDDEN_FOR_OTHERS


def blocks(scales: Mapping[str, frozenset[int]]) -> list[frozenset[str]]:
    """Scales that share questions, directly or through others: from two of them the third could be worked out."""
    found: list[frozenset[str]] = []
    for scale, places in scales.items():
        touching = [block for block in found if any(scales[other] & places for other in block)]
        apart = [block for block in found if block not in touching]
        found = [*apart, frozenset({scale}).union(*touching)]
    return found


def _hidden(units: Sequence[Unit], block: frozenset[str], threshold: int) -> list[Unit]:
    """Those with too few people on some scale of the block, then the smallest others until all of them can hide.

    They can where they are two sites at least and have enough people on each scale: no subtraction gives less.
    """
    hidden = [unit for unit in units if any(unit.weights[scale].n < threshold for scale in block)]
    shown = sorted((unit for unit in units if unit not in hidden), key=lambda unit: unit.answered)
    while hidden and shown and not _can_hide(hidden, block, threshold):
        hidden.append(shown.pop(0))
    return hidden


def _can_hide(hidden: Sequence[Unit], block: frozenset[str], threshold: int) -> bool:
    people = [sum(unit.weights[scale].n for unit in hidden) for scale in block]
    return sum(unit.sites for unit in hidden) >= _FEWEST_HIDDEN and min(people) >= threshold
