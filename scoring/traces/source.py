"""What a trace is made from, and what all traces share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scoring.disclosure.published import PublishedReadiness
from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.model import Cell, CountsRow, Instrument, Trace, TracedItem
from scoring.words import traces as words
from scoring.words.language import labelled


@dataclass(frozen=True)
class Source:
    key: str
    threshold: int
    instrument: Instrument
    readiness: PublishedReadiness
    views: Mapping[str, GroupView]

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
            suppression=tuple(dict.fromkeys(suppression)) or (words.NOTHING_LEFT_OUT(),),
            figures=tuple(figures),
            engine_version=self.readiness.engine_version,
        )

    def _items(self, codes: frozenset[str]) -> tuple[TracedItem, ...]:
        return tuple(TracedItem(item.code, item.text) for item in self.instrument.items if item.code in codes)

    def title(self, group: str) -> str:
        return self.readiness.groups[group].title

    def left_out(self, scale: str, *, wanted: Iterable[str] | None = None) -> list[str]:
        """Why groups (all of them, or those wanted) have no figure on a scale; nothing about their answers."""
        codes = self.readiness.groups if wanted is None else wanted
        cells = [(self.title(code), self.readiness.groups[code].cells[scale]) for code in codes]
        return [labelled(title, cell.reason) for title, cell in cells if cell.mean is None]

    def is_coarse(self, groups: Iterable[str], scale: str) -> bool:
        """Whether few people are behind any of the groups' figures."""
        return any(self.readiness.groups[code].cells[scale].is_coarse for code in groups)

    def has_few(self, scale: str) -> bool:
        """Whether a figure of all groups on the scale was worked out from what is printed of few people."""
        return any(group.cells[scale].is_coarse for group in self.readiness.groups.values())

    def small_groups(self) -> str:
        return words.small_groups(self.threshold, COUNTS_FROM)

    def small_sites(self) -> str:
        return words.small_sites(max(self.threshold, COUNTS_FROM))


def scored(cell: Cell) -> str:
    return words.scored(cell.mean, cell.interval80, is_coarse=cell.is_coarse)
