"""Stored results of older engines in the form that today's are read in, so that they stay readable for good.

What an older engine stored is never changed. What today's engine no longer has is left out, and what the older one did
not know yet is empty: no figure, state or sentence is made here.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

# Written next to the fields of a result, under names of their own (serial).
_NOT_FIELDS = frozenset({"firmness", "variations"})
# What an older engine says nothing of, where an empty value would say something.
_UNSAID: Mapping[str, object] = {"asking": "stated", "looked_at": 0}
_EMPTY: Mapping[object, Callable[[], object]] = {tuple: list, Mapping: dict}


def in_todays_form(kind: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` of a result of this kind and of all that it is made of. Raises KeyError where too little was stored."""
    hints = _hints(cast("Hashable", kind))
    known = {name: _fitted(hints.get(name), value) for name, value in data.items() if name in {*hints, *_NOT_FIELDS}}
    missing = {field.name: _unsaid(field, hints[field.name]) for field in fields(kind) if field.name not in data}
    return {name: value for name, value in missing.items() if value is not MISSING} | known


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _fitted(hint: Any, value: Any) -> Any:  # noqa: ANN401 (types as values, and JSON)
    """Results inside mappings, lists and optional values, however deep. Anything else stays as it is."""
    if isinstance(hint, type) and is_dataclass(hint):
        return in_todays_form(hint, value)
    inner = [one for one in get_args(hint) if one is not NoneType]
    match get_origin(hint), value:
        case (origin, Mapping()) if origin is Mapping:
            return {key: _fitted(inner[1], one) for key, one in value.items()}
        case (origin, list()) if origin is tuple:
            return [_fitted(inner[0], one) for one in value]
        case (origin, Mapping()) if origin is UnionType:
            return _fitted(inner[0], value)
    return value


def _unsaid(field: Field[Any], hint: Any) -> object:  # noqa: ANN401 (types as values)
    """MISSING where nothing can stand for it: then the result cannot be read."""
    if field.name in _UNSAID:
        return _UNSAID[field.name]
    if get_origin(hint) in _EMPTY:
        return _EMPTY[get_origin(hint)]()
    if field.default is MISSING and NoneType in get_args(hint):
        return None
    return field.default
