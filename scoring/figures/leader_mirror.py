"""The mirror: what leaders claim, and how the front line answers the questions that echo it."""

from collections.abc import Iterator, Mapping

from scoring.model import Echo, GroupResult, Instrument, Item, ItemResult, Reflection, Side, Told
from scoring.words import results as words

Items = Mapping[str, Mapping[str, ItemResult]]


def reflections(instrument: Instrument, groups: Mapping[str, GroupResult], items: Items) -> tuple[Reflection, ...]:
    """One for each executive question, in bank order."""
    return tuple(_reflection(item, instrument, groups, items) for item in instrument.items if item.kind == "checklist")


def _reflection(question: Item, instrument: Instrument, groups: Mapping[str, GroupResult], items: Items) -> Reflection:
    leaders = tuple(_answers(question, "leadership", groups, items))
    echoing = [item for item in instrument.items if question.code in item.echoes]
    echoes = tuple(Echo(item.code, item.text, tuple(_answers(item, "frontline", groups, items))) for item in echoing)
    sentence = words.reflection(leaders, echoes)
    return Reflection(question.code, question.title, question.text, leaders, echoes, sentence)


def _answers(item: Item, side: Side, groups: Mapping[str, GroupResult], items: Items) -> Iterator[Told]:
    for code, results in items.items():
        if groups[code].side == side and item.code in results:
            yield Told(code, groups[code].title, results[item.code].cell, f"item/{code}/{item.code}")
