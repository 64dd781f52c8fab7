"""Figures for readers: scores and bars in whole points, shares in hundredths, and what indicators measured."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal, cast

from improvement.present.measures import Measured
from reports.documents.plain import file_safe
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


_DIGITS = 6  # after the point, of what is worked out from values


@dataclass(frozen=True)
class MeasuredValue:
    """One value of an indicator."""

    on: date
    value: float
    note: str


@dataclass(frozen=True)
class MeasuredIndicator:
    """What was measured by one indicator, and what its chart says."""

    title: str
    chart: Literal["values", "run", "xmr"]
    values: tuple[MeasuredValue, ...]
    mean: float | None
    low: float | None
    high: float | None
    median: float | None
    variation: Literal["common", "improving", "concerning", "neither"] | None
    is_high: bool | None
    assurance: Literal["hit", "miss", "either"] | None
    sentence: str
    answers: tuple[str, ...]


def measured(one: Measured) -> MeasuredIndicator:
    limits, found = one.result.limits, one.result
    return MeasuredIndicator(
        title=file_safe(one.title),
        chart=found.kind,
        values=tuple(MeasuredValue(row.on, float(row.raw), file_safe(row.note)) for row in one.values),
        mean=_number(limits.mean if limits else None),
        low=_number(limits.low if limits else None),
        high=_number(limits.high if limits else None),
        median=_number(found.median),
        variation=found.variation,
        is_high=found.is_up,
        assurance=found.assurance,
        sentence=file_safe(one.sentence),
        answers=tuple(map(file_safe, one.steps)),
    )


def _number(value: Fraction | None) -> float | None:
    """To as many digits as a program needs."""
    return None if value is None else round(float(value), _DIGITS)
