"""Findings about what the front line shares: how many can answer, how far they agree, who is not heard at all."""

from collections.abc import Iterator

from scoring.disclosure.missing_groups import not_heard
from scoring.findings import finding_words as words
from scoring.findings.context import Figure, Outcome, Scored
from scoring.model import FindingRule, GroupResult
from scoring.model.rules import Divided, KnowRate, MissingGroups

Rates = dict[str, float]  # question -> know-rate


def know_rate(_: FindingRule, parameters: KnowRate, scored: Scored) -> Outcome:
    """Raised where in some front-line group less than the share could answer some question."""
    told = list(_told_rates(scored))
    if not told:
        return Outcome(None, words.NO_KNOW_RATE)
    low = [(group, rates, under) for group, rates in told if (under := _under(rates, parameters.below))]
    if not low:
        return Outcome(raised=False, sentence=words.is_shared(len(told), parameters.below))
    return Outcome(
        raised=True,
        sentence=words.not_shared(
            [(g.title, (len(under), len(rates)), _worst(under, scored)) for g, rates, under in low], parameters.below
        ),
        people={group.code: group.answered for group, _, _ in low},
        items=tuple(item.code for item in scored.instrument.items if any(item.code in under for _, _, under in low)),
        figures=tuple(f"item/{group.code}/{item}" for group, _, under in low for item in under),
        would_clear=words.not_shared_mended([group.title for group, _, _ in low], parameters.below),
    )


def _told_rates(scored: Scored) -> Iterator[tuple[GroupResult, Rates]]:
    for group in scored.of_side("frontline"):
        results = scored.items.get(group.code, {})
        rates = {code: one.know_rate for code, one in results.items() if one.know_rate is not None}
        if rates:
            yield group, rates


def _under(rates: Rates, below: float) -> Rates:
    return {item: rate for item, rate in rates.items() if rate < below}


def _worst(rates: Rates, scored: Scored) -> tuple[str, float]:
    """The question of which fewest know, by its words, and its rate."""
    code = min(rates, key=rates.__getitem__)
    return scored.named([code])[0], rates[code]


def divided(_: FindingRule, parameters: Divided, scored: Scored) -> Outcome:
    """Raised where in some front-line group, on some principle, the share lies below the midpoint and as many above."""
    every = [figure for group in scored.of_side("frontline") for figure in scored.on_principles(group)]
    told = [(figure, figure.spread) for figure in every if figure.spread]
    if not told:
        return Outcome(None, words.NO_SPREAD)
    split = [figure for figure, spread in told if min(spread) >= parameters.share * figure.n]
    if not split:
        return Outcome(raised=False, sentence=words.not_divided(parameters.share))
    groups = _by_group(split)
    found = {figure.scale for figure in split}
    return Outcome(
        raised=True,
        sentence=words.divided(groups),
        people={figures[0].group: max(figure.n for figure in figures) for figures in groups},
        principles=tuple(one.code for one in scored.instrument.principles if one.code in found),
        figures=tuple(figure.key for figure in split),
        would_clear=words.divided_mended([figures[0].title for figures in groups], parameters.share),
    )


def _by_group(figures: list[Figure]) -> list[list[Figure]]:
    return [[one for one in figures if one.group == code] for code in dict.fromkeys(one.group for one in figures)]


def missing_groups(_: FindingRule, __: MissingGroups, scored: Scored) -> Outcome:
    """Raised where a required side or expected group was not invited, or an invited group is silent or hidden."""
    instrument, invited = scored.instrument, {view.group.side for view in scored.views}
    sides = [side for side in instrument.required_sides if side not in invited]
    missing = list(not_heard({group.side for group in instrument.groups}, scored.views, instrument))
    if not missing and not sides:
        return Outcome(raised=False, sentence=words.ALL_HEARD)
    return Outcome(
        raised=True,
        sentence=words.missing(missing, sides),
        people={one.code: 0 for one in missing},
        figures=tuple(f"group/{one.code}" for one in missing if one.code in scored.groups),
        would_clear=words.MISSING_MENDED,
    )
