"""The thresholds of the bank's rules and findings, read from patterns.yaml: none stands in the simulations."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

PACKAGED = Path(__file__).parents[2] / "questions" / "banks" / "patterns.yaml"


@dataclass(frozen=True)
class Rules:
    """`rules:` of patterns.yaml, as docs/scoring.md explains them, and the parameters of each finding by its code."""

    bar: float
    prior_persons: float
    midpoint: float
    clear_line: float
    shortfall: float
    supporters: int
    front_line_bar: bool
    chance: float
    know_rate: float
    response: float
    findings: Mapping[str, Mapping[str, Any]]


class NoRulesError(Exception):
    """The file has no rules."""


def read_rules(path: Path = PACKAGED) -> Rules:
    """Raises NoRulesError for a bank of an edition that had none, and TypeError where one is missing or unknown."""
    bank = YAML(typ="safe", pure=True).load(path)
    if "rules" not in bank:
        raise NoRulesError(f"{path.name} has no rules. Name a file that has: --rules FILE.")
    return Rules(**bank["rules"], findings={finding["code"]: finding for finding in bank["findings"]})
