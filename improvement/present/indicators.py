"""Indicators that show whether the plan helps: those that fit, and those that the project picked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvement.vocabulary import OWN_INDICATOR, Better, Every, Unit
from questions.catalogue import Catalogue, Indicator
from results.present.practices import FIRST
from scoring.disclosure.published import PublishedReadiness

# As many as a project can measure alongside its work.
MAX_SUGGESTED = 4
_UNITS = {Unit.PERCENT.value: gettext_noop("Percentage"), Unit.COUNT.value: gettext_noop("Number")}
_CHOSEN = "chosen"  # in the bank: the project decides


@dataclass(frozen=True)
class Value:
    """A month is its first day."""

    on: date
    value: Decimal
    note: str = ""
    by: str = ""
    pk: int = 0


@dataclass(frozen=True)
class Change:
    """`begins_again`: limits are worked out again from this day on."""

    on: date
    words: str
    begins_again: bool
    pk: int = 0


@dataclass(frozen=True)
class Picked:
    """What the project entered for one indicator. `measure` and `better` are empty if the bank defines them.

    One of the project's own has a title and a unit. Values and changes are in order of time.
    """

    code: str
    measure: str
    better: str
    baseline: str
    target: str
    by_when: str
    title: str = ""
    unit: str = ""
    every: str = Every.MONTH.value
    pk: int = 0
    values: tuple[Value, ...] = ()
    changes: tuple[Change, ...] = ()
    steps: tuple[str, ...] = ()  # titles of those that it answers

    @property
    def is_own(self) -> bool:
        return self.code.startswith(OWN_INDICATOR)


@dataclass(frozen=True)
class IndicatorRow:
    """Ready to print. Unplanned fields are empty, to be filled in by hand."""

    title: str
    measure: str
    reading: str  # unit, and which way is better
    baseline: str
    target: str
    by_when: str
    steps: tuple[str, ...] = ()  # that it answers


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
    """In the order of the bank, then the project's own. Indicators that this edition does not have are left out."""
    by_code = {entry.code: entry for entry in picked}
    known = [(indicator, by_code.get(code)) for code, indicator in catalogue.indicators.items()]
    own = [_row(None, entry) for entry in picked if entry.is_own]
    return (*(_row(indicator, entry) for indicator, entry in known if entry), *own)


def _row(indicator: Indicator | None, entry: Picked) -> IndicatorRow:
    return IndicatorRow(
        title=title_of(entry, indicator),
        measure=entry.measure or (indicator.measure if indicator else ""),
        reading=reading(unit_of(entry, indicator), better_of(entry, indicator)),
        baseline=entry.baseline,
        target=entry.target,
        by_when=entry.by_when,
        steps=entry.steps,
    )


def title_of(entry: Picked, indicator: Indicator | None) -> str:
    return indicator.title if indicator else entry.title


def unit_of(entry: Picked, indicator: Indicator | None) -> str:
    """A choice of `Unit`, or empty where nobody has said."""
    return indicator.unit if indicator and indicator.unit != _CHOSEN else entry.unit


def better_of(entry: Picked, indicator: Indicator | None) -> str:
    """A choice of `Better`, or empty where nobody has said."""
    return indicator.better if indicator and indicator.better != _CHOSEN else entry.better


def about(indicator: Indicator) -> str:
    """What the bank says about it, for people who are choosing."""
    return f"{indicator.measure}. {reading(indicator.unit, indicator.better)}".strip()


def reading(unit: str, better: str) -> str:
    """How its figures are read: "Percentage. Higher is better." """
    return " ".join(f"{part}." for part in _reading(unit, better))


def _reading(unit: str, better: str) -> Iterator[str]:
    if unit in _UNITS:
        yield _(_UNITS[unit])
    if better in Better.values:
        yield str(Better(better).label)
