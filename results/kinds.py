"""The engine's kinds of findings as the reader of the banks knows them, made from the types of their parameters."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from types import EllipsisType, GenericAlias
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pydantic

from questions.patterns import FindingEntry, FindingKind
from questions.schema import Code
from scoring.findings.kind import Kind
from scoring.findings.registry import KINDS
from scoring.model.parameters import CodeOf, NotEmpty, Range


def finding_kinds() -> tuple[FindingKind, ...]:
    return tuple(finding_kind(kind) for kind in KINDS.values())


def finding_kind(kind: Kind[Any]) -> FindingKind:
    hints = get_type_hints(kind.parameters, include_extras=True)
    marks = ((name, mark) for name, hint in hints.items() for mark in _marks(hint))
    codes = {name: mark.what for name, mark in marks if isinstance(mark, CodeOf)}
    return FindingKind(kind.code, _entry(kind, hints), codes)


def _entry(kind: Kind[Any], hints: Mapping[str, Any]) -> type[FindingEntry]:
    """The form of such a finding in the bank."""
    name = "".join(word.title() for word in kind.code.split("_"))
    form: dict[str, Any] = {"kind": (Literal[kind.code], ...)}
    for field in fields(kind.parameters):
        form[field.name] = (_as_bank_type(hints[field.name]), _default(field))
    return pydantic.create_model(name, __base__=FindingEntry, __doc__=kind.parameters.__doc__, **form)


def _as_bank_type(hint: Any) -> Any:  # noqa: ANN401 (types as values)
    """The type with the marks of scoring.model.parameters put as pydantic understands them."""
    if get_origin(hint) is Annotated:
        plain, *marks = get_args(hint)
        return Annotated[(_as_bank_type(plain), *(_constraint(mark) for mark in marks))]
    if get_origin(hint) is tuple:
        return GenericAlias(tuple, (_as_bank_type(get_args(hint)[0]), ...))
    return hint


def _constraint(mark: object) -> object:
    match mark:
        case Range(above=above, least=least, most=most):
            return pydantic.Field(gt=above, ge=least, le=most)
        case NotEmpty():
            return pydantic.Field(min_length=1)
        case _:  # CodeOf
            return get_args(Code)[1]


def _default(field: Field[Any]) -> Any | EllipsisType:  # noqa: ANN401 (defaults may be anything)
    return ... if field.default is MISSING else field.default


def _marks(hint: Any) -> Iterator[object]:  # noqa: ANN401 (types as values)
    """Of a type and of what it holds."""
    yield from getattr(hint, "__metadata__", ())
    for part in get_args(hint):
        yield from _marks(part)
