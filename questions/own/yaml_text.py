"""Writes a module as YAML. Reading it again gives the same module, and writing that again the same text."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from questions.own.schema import OwnModule

# Inside double quotes YAML takes these for line breaks, or does not allow them.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def yaml_of(module: OwnModule) -> str:
    lines = _lines(module.model_dump(mode="json", exclude_defaults=True))
    return "".join(f"{line}\n" for line in lines)


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{key}:"
            for entry in value:
                yield from _entry(entry)
        else:
            yield f"{key}: {_scalar(value)}"


def _entry(data: Mapping[str, Any]) -> Iterator[str]:
    first, *others = _lines(data)
    yield f"  - {first}"
    yield from (f"    {line}" for line in others)


def _scalar(value: str | int | Sequence[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    """As JSON has it, which YAML reads in the same way."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
