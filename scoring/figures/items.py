"""Every question by group: score, bar, word, know-rate, and the answers themselves where they may be shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.figures import intervals
from scoring.figures.agreement import divide_of, worded
from scoring.figures.groups import cell_of
from scoring.model import Cell, Instrument, Interval, ItemCounts, ItemResult, Rules
from scoring.model.parameters import Divide
from scoring.model.scales import add_up, item_tallies
from scoring.words import groups as words

# Of a question's counts (1 to 5, "don't know", "does not apply", left blank) the first five are numbers.
_NUMBERS = 5

Items = dict[str, ItemResult]


def item_results(views: Sequence[GroupView], instrument: Instrument, threshold: int) -> dict[str, Items]:
    """Shown group -> question in bank order. A question that all shown groups left blank was not asked."""
    shown = [view for view in views if view.status == "shown"]
    asked = set().union(*map(_answered, shown))
    order = [item.code for item in instrument.items if item.code in asked]
    return {view.group.code: _of_group(view, order, instrument, threshold) for view in shown}


def _answered(view: GroupView) -> set[str]:
    return {code for code, counts in view.evidence.items.items() if any(counts[:-1])}


def _of_group(view: GroupView, order: Sequence[str], instrument: Instrument, threshold: int) -> Items:
    divide = divide_of(instrument)
    items = {code: _item(view, code, threshold, divide) for code in order if code in view.evidence.items}
    if not view.group.confidential:
        return items
    return _with_company(_without_exposed(items, view, instrument), view, instrument)


def _item(view: GroupView, code: str, threshold: int, divide: Divide | None) -> ItemResult:
    counts = view.evidence.items[code]
    cell = cell_of(view, add_up(item_tallies(counts)), threshold, questions=1, wide=False)
    return ItemResult(
        code,
        worded(cell, divide),
        know_rate(counts),
        counts if cell.state == "shown" and _numbers(counts) >= COUNTS_FROM else None,
    )


def exact_bar(counts: ItemCounts, rules: Rules, level: float) -> Interval:
    """Of the answers to one question (at least one) themselves, for the rules. What is shown of few is another one."""
    return intervals.interval(intervals.fit(add_up(item_tallies(counts)), rules.prior_persons), level)


def _without_exposed(items: Items, view: GroupView, instrument: Instrument) -> Items:
    """A single hidden question on a scale could be worked out from the others: hides the least answered one too."""
    result = dict(items)
    scales = [_codes(positions, instrument, items) for positions in view.questions.values()]
    while exposed := next((scale for scale in scales if _is_exposed(scale, result)), None):
        shown = [code for code in exposed if result[code].cell.state == "shown"]
        fewest = min(shown, key=lambda code: _numbers(view.evidence.items[code]))
        hidden = Cell("hidden", reason=words.WOULD_REVEAL_QUESTION())
        result[fewest] = replace(result[fewest], cell=hidden, counts=None)
    return result


def _with_company(items: Items, view: GroupView, instrument: Instrument) -> Items:
    """The same for what is published: a single question that few people answered would follow from the others."""
    result = dict(items)
    scales = [_codes(positions, instrument, items) for positions in view.questions.values()]
    while exposed := next((scale for scale in scales if _is_alone(scale, result)), None):
        told = [code for code in exposed if _is_published(result[code])]
        fewest = min(told, key=lambda code: _numbers(view.evidence.items[code]))
        result[fewest] = replace(result[fewest], cell=replace(result[fewest].cell, is_coarse=True))
    return result


def _is_alone(codes: Sequence[str], items: Mapping[str, ItemResult]) -> bool:
    return len(codes) > 1 and [_is_published(items[code]) for code in codes].count(False) == 1


def _is_published(item: ItemResult) -> bool:
    return item.cell.state == "shown" and not item.cell.is_coarse


def _codes(positions: Collection[int], instrument: Instrument, items: Items) -> list[str]:
    codes = [instrument.items[position].code for position in sorted(positions)]
    return [code for code in codes if code in items]


def _is_exposed(codes: Sequence[str], items: Mapping[str, ItemResult]) -> bool:
    return len(codes) > 1 and [items[code].cell.state for code in codes].count("hidden") == 1


def know_rate(counts: ItemCounts) -> float | None:
    """The share (0 to 1) who gave a number, of those who did or said "don't know"; None where it may not be shown."""
    valid = _numbers(counts)
    replies = valid + counts[_NUMBERS]
    return valid / replies if replies >= COUNTS_FROM else None


def _numbers(counts: ItemCounts) -> int:
    return sum(counts[:_NUMBERS])
