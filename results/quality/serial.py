"""What is stored of the quality of questions as plain JSON data, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from scoring.quality.model import Pair, SiteLikeness, Sums
from scoring.quality.patterns import Patterns

Data = Mapping[str, Any]


def patterns_as_json(patterns: Patterns) -> dict[str, Any]:
    return {
        "straight_lines": dict(patterns.straight_lines),
        "sites": asdict(patterns.sites) if patterns.sites else None,
        "alone": list(patterns.alone),
    }


def patterns_from_json(data: Data) -> Patterns:
    sites = SiteLikeness(**data["sites"]) if data["sites"] else None
    return Patterns(data["straight_lines"], sites, tuple(data["alone"]))


def pool_as_json(sums: Sums, rounds: int) -> dict[str, Any]:
    pairs = [[*codes, pair.n, pair.groups, pair.product] for codes, pair in sums.pairs.items()]
    return {"rounds": rounds, "people": sums.people, "pairs": pairs}


def sums_from_json(data: Data) -> Sums:
    pairs: Sequence[tuple[str, str, int, int, float]] = data["pairs"]
    return Sums(data["people"], {(one, other): Pair(n, groups, sum_) for one, other, n, groups, sum_ in pairs})
