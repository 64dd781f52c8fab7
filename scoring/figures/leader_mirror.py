"""The mirror: what executives expect the front line to answer, and what it answers; what leaders say of the project."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from scoring.figures.perception import Comparison, Perception
from scoring.model import Echo, GroupResult, Instrument, Item, ItemResult, PredictionRow, Reflection, Side, Told
from scoring.words import results as words

Items = Mapping[str, Mapping[str, ItemResult]]


# Predictions are compared with the front line, and shown next to the project's own people who were asked the same.
_SIDES: tuple[Side, ...] = ("frontline", "leadership", "local_it")


def prediction_rows(
    perceived: Perception, bar: float, groups: Mapping[str, GroupResult], items: Items
) -> tuple[PredictionRow, ...]:
    """One for each predicted statement, in bank order. `bar` is how much of a distribution bars hold (0 to 1)."""
    return tuple(_prediction(one, perceived, bar, groups, items) for one in perceived.statements)


def _prediction(
    one: Comparison, perceived: Perception, bar: float, groups: Mapping[str, GroupResult], items: Items
) -> PredictionRow:
    is_gap = perceived.is_gap(one)
    row = PredictionRow(
        statement=one.statement.code,
        principle=one.statement.principles[0],
        text=one.statement.text,
        predicted=one.predicted,
        told=tuple(chain.from_iterable(_answers(one.statement, side, groups, items) for side in _SIDES)),
        front=one.front if one.staff else None,
        front_interval=one.front_bar(bar) if one.staff else None,
        apart=one.apart if one.staff and one.predicted.mean is not None else None,
        is_gap=is_gap,
        sentence="",
        least_apart=None if is_gap is None else one.least_apart(perceived.level),
        is_coarse=one.is_coarse,
    )
    return replace(row, sentence=words.prediction(row), reason=words.not_compared(row, perceived.people))


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
