"""Results as plain JSON data: floats are rounded here and nowhere else."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from scoring.model.results import Interval

_DECIMALS = 6

Data = Mapping[str, Any]


def plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return round(value, _DECIMALS) if isinstance(value, float) else value


def interval_from(data: Data | None) -> Interval | None:
    return Interval(**data) if data else None
