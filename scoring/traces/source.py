"""What a trace is made of, and the ways of putting figures into words that all traces share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scoring.disclosure.suppression import COUNTS_FROM, Voice
from scoring.figures.intervals import Fit
from scoring.model import Cell, CountsRow, Instrument, Interval, Readiness, Trace, TracedItem
from scoring.words.sentences import rounded

NOT_SHOWN = "Not shown"
NOTHING_LEFT_OUT = "Nothing was left out."
GROUPS_WEIGH_THE_SAME = "Each group weighs the same, however many people it has."
PERSONS_WEIGH_THE_SAME = "Each person weighs the same, however many of the questions they answered."


@dataclass(frozen=True)
class Source:
    key: str
    threshold: int
    instrument: Instrument
    readiness: Readiness
    voices: Mapping[str, Voice]

    def trace(
        self,
        title: str,
        value: str,
        steps: Iterable[str],
        *,
        rule: Iterable[str],
        weights: Iterable[str] = (),
        suppression: Iterable[str] = (),
        items: Iterable[str] = (),
        counts: Iterable[CountsRow] = (),
        figures: Iterable[str] = (),
    ) -> Trace:
        return Trace(
            key=self.key,
            title=title,
            value=value,
            steps=tuple(steps),
            counts=tuple(counts),
            items=self._items(frozenset(items)),
            weights=tuple(weights),
            rule=tuple(rule),
            suppression=tuple(dict.fromkeys(suppression)) or (NOTHING_LEFT_OUT,),
            figures=tuple(figures),
            engine_version=self.readiness.engine_version,
        )

    def _items(self, codes: frozenset[str]) -> tuple[TracedItem, ...]:
        return tuple(TracedItem(item.code, item.text) for item in self.instrument.items if item.code in codes)

    def title(self, group: str) -> str:
        return self.readiness.groups[group].title

    def left_out(self, scale: str, *, wanted: Iterable[str] | None = None) -> list[str]:
        """Why groups (all of them, or those wanted) have no figure on a scale; nothing of what they said."""
        codes = self.readiness.groups if wanted is None else wanted
        cells = [(self.title(code), self.readiness.groups[code].cells[scale]) for code in codes]
        return [f"{title}: {cell.reason}" for title, cell in cells if cell.mean is None]

    def is_coarse(self, groups: Iterable[str], scale: str) -> bool:
        """Whether any of the groups' figures may only be told in whole points."""
        return any(self.readiness.groups[code].cells[scale].is_coarse for code in groups)

    def small_groups(self) -> str:
        return (
            f"A confidential group shows a figure from {self.threshold} people, a group on the record from 1;"
            f" counts are told from {COUNTS_FROM}, and a smaller confidential group's figures are whole points."
        )

    def small_sites(self) -> str:
        return (
            f"A site of a confidential group is shown where nobody can work out a figure of fewer than {self.threshold}"
            " people from it: small sites are shown only together, or hidden with the smallest of the others."
        )


def number(value: float, *, is_coarse: bool = False) -> str:
    return str(rounded(value)) if is_coarse else f"{value:.1f}"


def bar(interval: Interval | None, *, is_coarse: bool = False) -> str:
    if interval is None:
        return "none"
    return f"{number(interval.low, is_coarse=is_coarse)} to {number(interval.high, is_coarse=is_coarse)}"


def scored(cell: Cell) -> str:
    """ "23.8 of 100, 80 % bar 17.4 to 39.7"; why not, where it is not shown."""
    if cell.mean is None:
        return NOT_SHOWN
    score = number(cell.mean, is_coarse=cell.is_coarse)
    return f"{score} of 100, 80 % bar {bar(cell.interval80, is_coarse=cell.is_coarse)}"


def mean_of(values: Iterable[str]) -> str:
    """ "(30.8 + 63.3) / 2"."""
    listed = list(values)
    return f"({' + '.join(listed)}) / {len(listed)}"


def beta(fit: Fit) -> str:
    """Which Beta a bar is taken from, in points of 100."""
    size = fit.mean * (1.0 - fit.mean) / fit.variance - 1.0
    parameters = f"Beta({fit.mean * size:.2f}, {(1.0 - fit.mean) * size:.2f})"
    return (
        f"m = {100 * fit.mean:.2f} and var = {10_000 * fit.variance:.1f} give kappa = {size:.1f};"
        f" the bar lies between the 10 % and 90 % quantiles of {parameters}, times 100."
    )
