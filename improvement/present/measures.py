"""Indicators that were measured, ready to print: chart, icons with their words, and what moved since the baseline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from improvement.present import run_charts
from improvement.present.chart_words import drawn, key, unusual
from improvement.present.indicators import Change, Picked, better_of, reading, title_of, unit_of
from improvement.present.quantities import Scale, number_in, places_of
from improvement.present.run_charts import Chart
from improvement.present.signs import Sign, assurance_of, since, variation_of
from improvement.vocabulary import Better, Unit
from questions.catalogue import Catalogue, Indicator
from scoring.measures import xmr
from scoring.measures.model import Reading, Series
from scoring.measures.reading import read


@dataclass(frozen=True)
class ValueRow:
    """`raw` is the same value as a number."""

    on: date
    day: str
    value: str
    note: str
    raw: Decimal
    short_day: str
    by: str = ""
    pk: int = 0


@dataclass(frozen=True)
class ChangeRow:
    letter: str
    day: str
    words: str
    effect: str  # on the limits
    pk: int = 0


@dataclass(frozen=True)
class Level:
    """A line with a number: text before it in the chart."""

    y: str
    text: str


@dataclass(frozen=True)
class Measured:
    """One indicator with at least one value."""

    code: str
    title: str
    measure: str
    reading: str
    unit: str  # "%" or empty
    baseline: str
    target: str
    since: str  # what moved since the baseline
    variation: Sign | None
    assurance: Sign | None
    chart: Chart
    levels: tuple[Level, ...]
    first_day: str
    last_day: str
    description: str  # the chart in words
    drawn: tuple[str, ...]  # how it was drawn, in sentences
    values: tuple[ValueRow, ...]
    changes: tuple[ChangeRow, ...]
    steps: tuple[str, ...]
    result: Reading
    pk: int = 0

    @property
    def signs(self) -> tuple[Sign, ...]:
        return tuple(sign for sign in (self.variation, self.assurance) if sign)

    @property
    def key(self) -> tuple[tuple[str, str, str], ...]:
        """What its lines and shapes mean: line, shape, words."""
        return tuple(key(self.chart, self.result))

    @property
    def unusual(self) -> str:
        """What the rules of its chart found. Empty where the values are too few for a chart with rules."""
        has_rules = self.result.kind == "run" or self.result.limits
        return unusual(self.result) if has_rules else ""

    @property
    def sentence(self) -> str:
        """What a board needs of it."""
        return " ".join((self.since, *(f"{sign.words}." for sign in self.signs)))


_AS_BEFORE = gettext_noop("Limits go on as before.")
_AGAIN = gettext_noop("Limits begin again here.")
_LATER = gettext_noop("Limits begin again here once there are {fewest} values from this day on.")


def measured(picked: Sequence[Picked], catalogue: Catalogue) -> tuple[Measured, ...]:
    """Those with values, in the order of the bank, then the project's own."""
    with_values = [entry for entry in picked if entry.values]
    return tuple(
        measured_one(entry, catalogue.indicators.get(entry.code)) for entry in in_order(with_values, catalogue)
    )


@dataclass(frozen=True)
class ChartLink:
    pk: int
    title: str
    words: str
    steps: tuple[str, ...]  # that it answers


def chart_links(picked: Sequence[Picked], catalogue: Catalogue) -> tuple[ChartLink, ...]:
    """To the page of each indicator, with what moved."""
    known = [(entry, catalogue.indicators.get(entry.code)) for entry in in_order(picked, catalogue)]
    return tuple(
        ChartLink(
            entry.pk,
            title_of(entry, of_bank),
            since(entry, scale_of(entry, of_bank)) if entry.values else _("no values yet."),
            entry.steps,
        )
        for entry, of_bank in known
    )


def in_order(picked: Sequence[Picked], catalogue: Catalogue) -> list[Picked]:
    """Those of the bank, in its order, then the project's own."""
    by_code = {entry.code: entry for entry in picked}
    of_bank = [by_code[code] for code in catalogue.indicators if code in by_code]
    return [*of_bank, *(entry for entry in picked if entry.is_own)]


def scale_of(entry: Picked, indicator: Indicator | None) -> Scale:
    return Scale(unit_of(entry, indicator), entry.every, places_of(value.value for value in entry.values))


def measured_one(entry: Picked, indicator: Indicator | None) -> Measured:
    """It has a value at least. `indicator`: that of the bank, None for one of the project's own."""
    scale = scale_of(entry, indicator)
    series = series_of(entry, indicator, scale)
    result = read(series)
    places = [sum(value.on < change.on for value in entry.values) for change in entry.changes]
    drawing = run_charts.chart(series, result, places)
    found = Measured(
        code=entry.code,
        title=title_of(entry, indicator),
        measure=entry.measure or (indicator.measure if indicator else ""),
        reading=reading(unit_of(entry, indicator), better_of(entry, indicator)),
        unit="%" if scale.unit == Unit.PERCENT else "",
        baseline=entry.baseline,
        target=entry.target,
        since=since(entry, scale),
        variation=variation_of(result, series, scale),
        assurance=assurance_of(result, series.target, scale),
        chart=drawing,
        levels=tuple(_levels(drawing, scale)),
        first_day=scale.short_day(series.days[0]),
        last_day=scale.short_day(series.days[-1]),
        description="",
        drawn=tuple(drawn(result, scale)),
        values=tuple(
            ValueRow(
                on=row.on,
                day=scale.day(row.on),
                value=scale.text(row.value),
                note=row.note,
                raw=row.value,
                short_day=scale.short_day(row.on),
                by=row.by,
                pk=row.pk,
            )
            for row in entry.values
        ),
        changes=change_rows(entry, scale, places, result),
        steps=entry.steps,
        result=result,
        pk=entry.pk,
    )
    return replace(found, description=_description(found))


def series_of(entry: Picked, indicator: Indicator | None, scale: Scale) -> Series:
    better = better_of(entry, indicator)
    return Series(
        days=tuple(value.on for value in entry.values),
        values=tuple(value.value for value in entry.values),
        better="up" if better == Better.UP else "down" if better == Better.DOWN else "",
        target=number_in(entry.target),
        floor=scale.floor,
        ceiling=scale.ceiling,
        starts=tuple(change.on for change in entry.changes if change.begins_again),
    )


def _levels(drawing: Chart, scale: Scale) -> Iterator[Level]:
    numbers = [tick.number for tick in drawing.ticks]
    exact = replace(scale, places=places_of(Decimal(one.numerator) / one.denominator for one in numbers))
    yield from (Level(tick.y, exact.text(tick.number)) for tick in drawing.ticks)


def change_rows(
    entry: Picked, scale: Scale, places: Sequence[int] = (), result: Reading | None = None
) -> tuple[ChangeRow, ...]:
    """`places`: for each change, that of the first value after it, where there are values."""
    starts = {stretch.start for stretch in result.stretches if stretch.limits} if result else set()
    again = [place in starts for place in places] or [False] * len(entry.changes)
    return tuple(
        ChangeRow(
            run_charts.letter(count), scale.day(change.on), change.words, _effect(change, is_done=done), change.pk
        )
        for count, (change, done) in enumerate(zip(entry.changes, again, strict=True))
    )


def _effect(change: Change, *, is_done: bool) -> str:
    if not change.begins_again:
        return _(_AS_BEFORE)
    return _(_AGAIN) if is_done else _(_LATER).format(fewest=xmr.FEWEST)


def _description(found: Measured) -> str:
    """What a listener hears instead of the chart."""
    count = len(found.values)
    if count == 1:
        return _("{title}: One value. {sentence}").format(title=found.title, sentence=found.sentence)
    text = ngettext(
        "{title}: {count} value, {first} to {last}. {sentence}",
        "{title}: {count} values, {first} to {last}. {sentence}",
        count,
    )
    first, last = found.values[0].day, found.values[-1].day
    return text.format(title=found.title, count=count, first=first, last=last, sentence=found.sentence)
