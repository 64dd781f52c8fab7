"""What findings look at: a round's figures, all worked out already and all fit to be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from scoring.disclosure.suppression import GroupView
from scoring.figures import intervals
from scoring.figures.items import exact_bar
from scoring.figures.perception import Perception
from scoring.model import Evidence, FlagResult, GroupResult, Instrument, Interval, ItemResult, Side
from scoring.words import language as words

_DECIMALS = 9


@dataclass(frozen=True)
class Figure:
    """A cell that is shown."""

    group: str
    title: str
    scale: str
    n: int
    mean: float
    spread: tuple[int, int] | None  # persons below and above the midpoint, where that can be shown
    is_coarse: bool = False  # few people in confidence
    printed: float | None = None  # then what can be shown of them

    @property
    def told(self) -> float | None:
        """The mean as a sentence may tell it. None where too few people can be shown."""
        return self.printed if self.is_coarse else self.mean

    @property
    def key(self) -> str:
        return f"cell/{self.group}/{self.scale}"


@dataclass(frozen=True)
class Question:
    """A group's answers to one question, where it shows them."""

    group: str
    code: str
    n: int
    mean: float
    bar: Interval  # of the answers themselves, for the rules
    is_coarse: bool  # few people in confidence: nothing of it is told

    @property
    def key(self) -> str:
        return f"item/{self.group}/{self.code}"


@dataclass(frozen=True)
class Scored:
    evidence: Evidence
    instrument: Instrument
    views: tuple[GroupView, ...]
    groups: Mapping[str, GroupResult]
    flags: Mapping[str, FlagResult]
    items: Mapping[str, Mapping[str, ItemResult]]
    perception: Perception

    def figures(self, scale: str, *sides: Side) -> list[Figure]:
        """Of the groups of these sides that show one on the scale, in bank order."""
        figures = (self._figure(group, scale) for group in self.of_side(*sides))
        return [figure for figure in figures if figure]

    def printed(self, group: str, scale: str) -> float | None:
        """What can be shown of few people of a group, 0 to 100."""
        found = self._view(group).printed.get(scale)
        return found.mean if found else None

    def bar(self, figure: Figure) -> Interval:
        """Of the answers themselves, for the rules. What is shown of one question in a small group is another one."""
        return intervals.bar(self._view(figure.group).sums[figure.scale], self.instrument.rules)

    def questions(self, group: GroupResult, codes: Iterable[str]) -> list[Question]:
        """Those of these questions that the group was asked and shows."""
        items = self.items.get(group.code, {})
        questions = (self._question(group.code, items[code]) for code in codes if code in items)
        return [question for question in questions if question]

    def _question(self, group: str, item: ItemResult) -> Question | None:
        cell = item.cell
        if cell.n is None or cell.mean is None:
            return None
        rules = self.instrument.rules
        bar = exact_bar(self._view(group).evidence.items[item.code], rules, rules.bar)
        return Question(group, item.code, cell.n, cell.mean, bar, cell.is_coarse)

    def looked_at(self, group: GroupResult, codes: Iterable[str]) -> int:
        """How many of these questions the rules look at, as far as that can be shown.

        Of people in confidence it is not told which questions enough of them could answer. So all count that they
        were asked.
        """
        if group.confidential:
            return sum(code in self.items.get(group.code, {}) and self._was_put(group.code, code) for code in codes)
        return len(self.questions(group, codes))

    def _was_put(self, group: str, code: str) -> bool:
        """Whether the group has any answer to the question's module, if it is of an optional one."""
        items = {item.code: item for item in self.instrument.items}
        if not items[code].is_optional:
            return True
        given = self._view(group).evidence.items
        return any(any(counts[:-1]) for other, counts in given.items() if items[other].bank == items[code].bank)

    def asked_on(self, scale: str, *sides: Side) -> list[str]:
        """Codes of the groups at whose figures on the scale the rules look, as far as that can be shown: as above."""
        shown = [group for group in self.of_side(*sides) if group.status == "shown"]
        return [group.code for group in shown if group.cells[scale].state in {"shown", "hidden"}]

    def shown_of(self, *sides: Side) -> list[GroupView]:
        """The groups of these sides that are shown, in bank order."""
        return [view for view in self.views if view.status == "shown" and view.group.side in sides]

    def _view(self, group: str) -> GroupView:
        return next(view for view in self.views if view.group.code == group)

    def _figure(self, group: GroupResult, scale: str) -> Figure | None:
        """Where the group shows one."""
        cell = group.cells[scale]
        if cell.n is None or cell.mean is None:
            return None
        spread = None if cell.below is None or cell.above is None else (cell.below, cell.above)
        printed = self.printed(group.code, scale)
        return Figure(group.code, group.title, scale, cell.n, cell.mean, spread, cell.is_coarse, printed)

    def of_side(self, *sides: Side) -> list[GroupResult]:
        return [group for group in self.groups.values() if group.side in sides]

    def named(self, codes: Iterable[str]) -> str:
        """Questions as a sentence names them: "“Learning as we go” and “The problem in care”"."""
        items = {item.code: item for item in self.instrument.items}
        return words.listed([words.question(items[code]) for code in codes])

    def in_order(self, principles: Iterable[str]) -> tuple[str, ...]:
        """Codes of principles, each once, in bank order."""
        wanted = set(principles)
        return tuple(principle.code for principle in self.instrument.principles if principle.code in wanted)


def to_nine_decimals(difference: float) -> float:
    """For comparing it with a line: 25 is never 24.999..."""
    return round(difference, _DECIMALS)


class State(Enum):
    """The value is what is stored of it."""

    RAISED = True
    NOT_RAISED = False
    UNKNOWN = None  # could not be evaluated


@dataclass(frozen=True)
class Outcome:
    """What a rule comes to. Where the state is not known, `sentence` says why."""

    state: State
    sentence: str
    people: Mapping[str, int] = field(default_factory=dict)  # group that raises it -> persons
    items: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()  # keys of the traces of the numbers behind it
    would_clear: str = ""
    looked_at: int = 0  # figures that were held against the rule's line
