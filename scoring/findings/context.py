"""What findings look at: a round's figures, all worked out already and all fit to be shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scoring.disclosure.suppression import GroupView
from scoring.figures import intervals
from scoring.model import AxisResult, FlagResult, GapResult, GroupResult, Instrument, Interval, ItemResult, Side
from scoring.words import language as words


@dataclass(frozen=True)
class Figure:
    """A cell that is shown."""

    group: str
    title: str
    scale: str
    n: int
    mean: float
    spread: tuple[int, int] | None  # persons below and above the midpoint, where that may be told

    @property
    def key(self) -> str:
        return f"cell/{self.group}/{self.scale}"

    @property
    def said(self) -> tuple[str, float]:
        return self.title, self.mean


@dataclass(frozen=True)
class Scored:
    instrument: Instrument
    views: tuple[GroupView, ...]
    groups: Mapping[str, GroupResult]
    flags: Mapping[str, FlagResult]
    items: Mapping[str, Mapping[str, ItemResult]]
    axes: Mapping[str, AxisResult]
    gaps: Mapping[str, tuple[GapResult, ...]]  # code of a finding of the kind "leader_gap" -> its comparisons

    def figures(self, scale: str, *sides: Side) -> list[Figure]:
        """Of the groups of these sides that show one on the scale, in bank order."""
        return [figure for group in self.of_side(*sides) for figure in _figures(group, scale)]

    def on_principles(self, group: GroupResult) -> list[Figure]:
        return [figure for principle in self.instrument.principles for figure in _figures(group, principle.code)]

    def bar(self, figure: Figure) -> Interval:
        """Of the answers themselves, for the rules. What is shown of one question in a small group is another one."""
        view = next(view for view in self.views if view.group.code == figure.group)
        return intervals.interval(intervals.fit(view.weights[figure.scale].categories))

    def of_side(self, *sides: Side) -> list[GroupResult]:
        return [group for group in self.groups.values() if group.side in sides]

    def named(self, codes: Iterable[str]) -> list[str]:
        """Questions as a sentence names them."""
        items = {item.code: item for item in self.instrument.items}
        return [words.question(items[code]) for code in codes]


@dataclass(frozen=True)
class Outcome:
    """What a rule comes to. `raised` is None where it could not be evaluated; `sentence` then says why."""

    raised: bool | None
    sentence: str
    people: Mapping[str, int] = field(default_factory=dict)  # group that raises it -> persons
    items: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()  # keys of the traces of the numbers behind it
    would_clear: str = ""


def _figures(group: GroupResult, scale: str) -> Iterator[Figure]:
    cell = group.cells[scale]
    if cell.n is not None and cell.mean is not None:
        spread = None if cell.below is None or cell.above is None else (cell.below, cell.above)
        yield Figure(group.code, group.title, scale, cell.n, cell.mean, spread)
