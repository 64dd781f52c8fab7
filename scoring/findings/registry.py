"""The kinds of findings: every module of scoring/findings/kinds, in the order of their names."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from scoring.findings import kinds
from scoring.findings.kind import Kind
from scoring.model import FindingRule

KINDS: dict[str, Kind[Any]] = {}


def register(module: ModuleType) -> None:
    """Raises ValueError for a module without a KIND, and for a code that another kind has already."""
    kind = getattr(module, "KIND", None)
    if not isinstance(kind, Kind):
        raise ValueError(f"{module.__name__} does not say KIND = Kind(...).")  # noqa: TRY004 (one error for one fault)
    if kind.code in KINDS:
        raise ValueError(f"{module.__name__}: there is already a kind {kind.code!r} of finding.")
    KINDS[kind.code] = kind


def finding_rule(code: str, title: str, kind: str, meaning: str, parameters: Mapping[str, Any]) -> FindingRule:
    """From a bank's data. Raises ValueError for an unknown kind, TypeError for parameters that are not its own."""
    if kind not in KINDS:
        raise ValueError(f"Finding {code} is of an unknown kind {kind!r}. Known: {', '.join(KINDS)}.")
    found = KINDS[kind]
    given = found.parameters(**parameters)
    return FindingRule(code, title, kind, meaning, given, found.scales(code, given), found.sides(code, given))


def rule_in_words(rule: FindingRule) -> str:
    return KINDS[rule.kind].rule_in_words(rule.parameters)


for _module in sorted(iter_modules(kinds.__path__), key=lambda module: module.name):
    register(import_module(f"{kinds.__name__}.{_module.name}"))
