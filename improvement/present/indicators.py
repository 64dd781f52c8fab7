"""By what the project will know that it helps: which indicators fit, and those that it picked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from improvement.vocabulary import Better
from questions.catalogue import Catalogue, Indicator
from results.present.practices import FIRST
from scoring.disclosure.published import PublishedReadiness

# As many as a project can keep measuring beside its work.
MOST_SUGGESTED = 4
_UNITS = {"percent": "Per cent", "count": "Number"}
_CHOSEN = "chosen"  # what the bank says where it leaves something to the project


@dataclass(frozen=True)
class Picked:
    """What the project says of one indicator. `measure` and `better` are empty where the bank says them."""

    code: str
    measure: str
    better: str
    baseline: str
    target: str
    by_when: str


@dataclass(frozen=True)
class IndicatorRow:
    """Ready to print. What is open is empty, to be filled in by hand."""

    title: str
    measure: str
    reading: str  # unit, and which way is better
    baseline: str
    target: str
    by_when: str


def left_open(indicator: Indicator) -> tuple[str, ...]:
    """Names of the fields that the project fills in beside its figures."""
    open_fields = {"measure": indicator.unit, "better": indicator.better}
    return tuple(name for name, said in open_fields.items() if said == _CHOSEN)


def missing(indicator: Indicator, row: Mapping[str, str]) -> list[str]:
    """Names of its empty fields without which the rest of `row` cannot be read."""
    return [name for name in left_open(indicator) if any(row.values()) and row.get(name) == ""]


def suggested(readiness: PublishedReadiness, catalogue: Catalogue) -> tuple[str, ...]:
    """Codes of those that fit the principles behind the first practices, and the lowest one. The best fit first."""
    weights = Counter(code for practice in readiness.practices[:FIRST] for code in practice.principles)
    weights.update(_lowest(readiness))
    fits = {one.code: sum(weights[code] for code in one.principles) for one in catalogue.indicators.values()}
    best = sorted((code for code in fits if fits[code]), key=lambda code: -fits[code])
    return tuple(best[:MOST_SUGGESTED])


def _lowest(readiness: PublishedReadiness) -> list[str]:
    scores = {one.code: one.lowest_score for one in readiness.principles.values() if one.lowest_score is not None}
    return [min(scores, key=lambda code: scores[code])] if scores else []


def indicator_rows(picked: Sequence[Picked], catalogue: Catalogue) -> tuple[IndicatorRow, ...]:
    """In the order of the bank. What this edition of it does not have is left out."""
    by_code = {one.code: one for one in picked}
    known = ((indicator, by_code.get(code)) for code, indicator in catalogue.indicators.items())
    return tuple(_row(indicator, one) for indicator, one in known if one)


def _row(indicator: Indicator, one: Picked) -> IndicatorRow:
    measure = one.measure or indicator.measure
    return IndicatorRow(indicator.title, measure, reading(indicator, one.better), one.baseline, one.target, one.by_when)


def about(indicator: Indicator) -> str:
    """What the bank says of it, for those who choose."""
    return f"{indicator.measure}. {reading(indicator)}".strip()


def reading(indicator: Indicator, better: str = "") -> str:
    """How its figures are read: "Per cent. Higher is better." """
    return " ".join(f"{part}." for part in _reading(indicator, better))


def _reading(indicator: Indicator, better: str) -> Iterator[str]:
    if indicator.unit in _UNITS:
        yield _UNITS[indicator.unit]
    way = better or indicator.better
    if way in Better.values:
        yield str(Better(way).label)
