"""Indicators that show whether the plan helps: those that fit, and those that the project picked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from improvement.vocabulary import Better
from questions.catalogue import Catalogue, Indicator
from results.present.practices import FIRST
from scoring.disclosure.published import PublishedReadiness

# As many as a project can measure alongside its work.
MAX_SUGGESTED = 4
_UNITS = {"percent": "Percentage", "count": "Number"}
_CHOSEN = "chosen"  # in the bank: the project decides


@dataclass(frozen=True)
class Picked:
    """What the project entered for one indicator. `measure` and `better` are empty if the bank defines them."""

    code: str
    measure: str
    better: str
    baseline: str
    target: str
    by_when: str


@dataclass(frozen=True)
class IndicatorRow:
    """Ready to print. Unplanned fields are empty, to be filled in by hand."""

    title: str
    measure: str
    reading: str  # unit, and which way is better
    baseline: str
    target: str
    by_when: str


def left_open(indicator: Indicator) -> tuple[str, ...]:
    """Names of the fields that the project fills in besides its figures."""
    open_fields = {"measure": indicator.unit, "better": indicator.better}
    return tuple(name for name, value in open_fields.items() if value == _CHOSEN)


def missing(indicator: Indicator, row: Mapping[str, str]) -> list[str]:
    """Names of its empty fields without which the rest of `row` makes no sense."""
    return [name for name in left_open(indicator) if any(row.values()) and row.get(name) == ""]


def suggested(readiness: PublishedReadiness, catalogue: Catalogue) -> tuple[str, ...]:
    """Codes of those that fit the principles behind the first practices, and the lowest principle. Best fit first."""
    weights = Counter(code for practice in readiness.practices[:FIRST] for code in practice.principles)
    weights.update(_lowest(readiness))
    fits = {code: _fit(indicator, weights) for code, indicator in catalogue.indicators.items()}
    best = sorted((code for code in fits if fits[code]), key=lambda code: -fits[code])
    return tuple(best[:MAX_SUGGESTED])


def _fit(indicator: Indicator, weights: Mapping[str, int]) -> int:
    return sum(weights.get(principle, 0) for principle in indicator.principles)


def _lowest(readiness: PublishedReadiness) -> list[str]:
    principles = readiness.principles.values()
    scores = {row.code: row.lowest_score for row in principles if row.lowest_score is not None}
    return [min(scores, key=lambda code: scores[code])] if scores else []


def indicator_rows(picked: Sequence[Picked], catalogue: Catalogue) -> tuple[IndicatorRow, ...]:
    """In the order of the bank. Indicators that this edition does not have are left out."""
    by_code = {entry.code: entry for entry in picked}
    known = ((indicator, by_code.get(code)) for code, indicator in catalogue.indicators.items())
    return tuple(_row(indicator, entry) for indicator, entry in known if entry)


def _row(indicator: Indicator, entry: Picked) -> IndicatorRow:
    return IndicatorRow(
        title=indicator.title,
        measure=entry.measure or indicator.measure,
        reading=reading(indicator, entry.better),
        baseline=entry.baseline,
        target=entry.target,
        by_when=entry.by_when,
    )


def about(indicator: Indicator) -> str:
    """What the bank says about it, for people who are choosing."""
    return f"{indicator.measure}. {reading(indicator)}".strip()


def reading(indicator: Indicator, better: str = "") -> str:
    """How its figures are read: "Percentage. Higher is better." """
    return " ".join(f"{part}." for part in _reading(indicator, better))


def _reading(indicator: Indicator, better: str) -> Iterator[str]:
    if indicator.unit in _UNITS:
        yield _UNITS[indicator.unit]
    way = better or indicator.better
    if way in Better.values:
        yield str(Better(way).label)
