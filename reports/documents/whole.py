"""Rounds figures for readers: scores and bars to whole points, shares to hundredths."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import cast

from scoring.disclosure.published import PublishedReadiness
from scoring.model import Cell, FlagResult, ItemResult, PredictionRow
from scoring.words.language import rounded

# Everything not on the scale from 0 to 100: shares from 0 to 1.
_SHARES = {
    (Cell, "know_rate"),
    (Cell, "consensus"),
    (ItemResult, "know_rate"),
    (FlagResult, "know_rate"),
    ("delta"),
    ("interval90"),
}
_A_POINT, _A_HUNDREDTH = 1, 100


def in_whole_points(readiness: PublishedReadiness) -> PublishedReadiness:
    """The figures as every format prints them, for groups of any size. Applying it twice changes nothing."""
    whole = cast("PublishedReadiness", _whole(readiness, _A_POINT))
    predictions = tuple(replace(row, apart=_apart(row)) for row in whole.predictions)
    return PublishedReadiness(replace(whole, predictions=predictions))


def _apart(row: PredictionRow) -> float | None:
    """Of the rounded scores: a reader who subtracts gets it."""
    if row.apart is None or row.predicted.mean is None or row.front is None:
        return row.apart
    return row.predicted.mean - row.front


def _whole(value: object, parts: int) -> object:
    """Each number within `value` rounded to whole `parts` of one, halves up."""
    if isinstance(value, float):
        return rounded(value * parts) / parts
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _whole_field(value, field.name, parts) for field in fields(value)})
    if isinstance(value, Mapping):
        return {key: _whole(item, parts) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_whole(item, parts) for item in value)
    return value


def _whole_field(value: object, name: str, parts: int) -> object:
    return _whole(getattr(value, name), _A_HUNDREDTH if (type(value), name) in _SHARES else parts)
