"""What executives expect most front-line staff to answer, and what they do answer (docs/scoring.md, rule 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from scoring.disclosure.steps import bar_of_mean
from scoring.disclosure.suppression import GroupView
from scoring.figures.groups import cell_of
from scoring.figures.items import exact_bar
from scoring.model import Cell, Instrument, Interval, Item, ItemCounts, ItemResult, Rules
from scoring.model.parameters import PredictionGap
from scoring.model.scales import add_up, item_tallies
from scoring.words import results as words

# Differences are compared with a line at this many decimals, far beyond what is shown, so that 20 is never 19.999...
_DECIMALS = 9
_NOBODY: ItemCounts = (0, 0, 0, 0, 0, 0, 0, 0)

Items = Mapping[str, Mapping[str, ItemResult]]  # group -> question


@dataclass(frozen=True)
class StaffAnswer:
    """What one group of front-line staff answers to a statement."""

    group: str
    title: str
    n: int
    mean: float
    counts: ItemCounts
    is_coarse: bool  # few people in confidence


@dataclass(frozen=True)
class Comparison:
    """What executives expect on one statement, and the groups of front-line staff that show an answer to it."""

    statement: Item
    predicted: Cell
    counts: ItemCounts  # of the predictions
    staff: tuple[StaffAnswer, ...]
    rules: Rules
    is_partly_hidden: bool = False  # a group of staff was asked it, and too few of its people could answer

    @property
    def expected(self) -> float:
        """The mean of the predictions; 0 where there is none."""
        return self.predicted.mean or 0.0

    @property
    def front(self) -> float:
        """The mean of the groups, each weighing the same. There must be one."""
        return fsum(answer.mean for answer in self.staff) / len(self.staff)

    @property
    def apart(self) -> float:
        """By how many points executives expect more."""
        return round(self.expected - self.front, _DECIMALS)

    @property
    def is_coarse(self) -> bool:
        """Whether few people are part of it, or would be if more of them knew: the two read the same."""
        return self.is_partly_hidden or self.predicted.is_coarse or any(answer.is_coarse for answer in self.staff)

    def front_bar(self, level: float) -> Interval:
        means = [answer.mean for answer in self.staff]
        return bar_of_mean(means, [exact_bar(answer.counts, self.rules, level) for answer in self.staff])

    def least_apart(self, level: float) -> float:
        """The lower end of the difference, from the bars of both at this level."""
        below = self.expected - exact_bar(self.counts, self.rules, level).low
        above = self.front_bar(level).high - self.front
        return round(self.apart - sqrt(below**2 + above**2), _DECIMALS)


@dataclass(frozen=True)
class Perception:
    """Every predicted statement, and the rule of the bank, if it has one.

    `chance` is how often a gap may be seen where there is none, over all statements (one-sided).
    """

    statements: tuple[Comparison, ...]
    limits: PredictionGap | None
    chance: float

    @property
    def people(self) -> int:
        """How many executives must have said what they expect."""
        return self.limits.people if self.limits else 0

    @property
    def compared(self) -> tuple[Comparison, ...]:
        """Where enough executives said what they expect, and a group of staff shows an answer."""
        return tuple(one for one in self.statements if one.staff and (one.predicted.n or 0) >= self.people)

    @property
    def level(self) -> float:
        """Of the bars. At least one statement must be compared."""
        return 1.0 - 2.0 * self.chance / len(self.compared)

    def is_gap(self, one: Comparison) -> bool | None:
        """None where it is not compared."""
        if self.limits is None or one not in self.compared:
            return None
        return one.apart >= self.limits.points and one.least_apart(self.level) > 0.0

    @property
    def gaps(self) -> tuple[Comparison, ...]:
        return tuple(one for one in self.compared if self.is_gap(one))


def perception(views: Sequence[GroupView], items: Items, instrument: Instrument, threshold: int) -> Perception:
    rules = [rule.parameters for rule in instrument.findings if isinstance(rule.parameters, PredictionGap)]
    by_code = {item.code: item for item in instrument.items}
    asked = [by_code[item.about] for item in instrument.items if item.kind == "prediction"]
    shown = [view for view in views if view.status == "shown"]
    return Perception(
        statements=tuple(_comparison(item, shown, items, instrument, threshold) for item in asked),
        limits=rules[0] if rules else None,
        chance=instrument.rules.chance,
    )


def is_staff(view: GroupView, instrument: Instrument) -> bool:
    """Front-line groups of a family, and the one that they are combined into. Others read other words.

    None of the organisation's own: what executives predict is compared with the built-in groups.
    """
    in_family = view.group.folds is not None or view.group.code in instrument.folds
    return view.group.side == "frontline" and in_family and not view.group.is_own


def _comparison(
    statement: Item, shown: Sequence[GroupView], items: Items, instrument: Instrument, threshold: int
) -> Comparison:
    predicting = [view for view in shown if any(view.evidence.predictions.get(statement.code, _NOBODY)[:-1])]
    staff = [view for view in shown if is_staff(view, instrument)]
    counts = _together(view.evidence.predictions[statement.code] for view in predicting)
    return Comparison(
        statement=statement,
        predicted=_predicted(predicting, counts, threshold),
        counts=counts,
        staff=tuple(_answers(statement.code, staff, items)),
        rules=instrument.rules,
        is_partly_hidden=any(_is_hidden(items[view.group.code].get(statement.code)) for view in staff),
    )


def _is_hidden(item: ItemResult | None) -> bool:
    return item is not None and item.cell.state == "hidden"


def _predicted(predicting: Sequence[GroupView], counts: ItemCounts, threshold: int) -> Cell:
    if not predicting:
        return Cell("not_asked", reason=words.NOT_PREDICTED())
    strictest = max(predicting, key=lambda view: view.group.confidential)
    return cell_of(strictest, add_up(item_tallies(counts)), threshold, questions=1, wide=False)


def _together(parts: Iterable[ItemCounts]) -> ItemCounts:
    counts = _NOBODY
    for part in parts:
        one, two, three, four, five, dont_know, not_applicable, blank = map(int.__add__, counts, part)
        counts = one, two, three, four, five, dont_know, not_applicable, blank
    return counts


def _answers(code: str, staff: Iterable[GroupView], items: Items) -> Iterator[StaffAnswer]:
    """Of the groups of staff that show the statement."""
    for view in staff:
        item = items[view.group.code].get(code)
        if item and item.cell.n is not None and item.cell.mean is not None:
            yield StaffAnswer(
                view.group.code,
                view.group.title,
                item.cell.n,
                item.cell.mean,
                view.evidence.items[code],
                item.cell.is_coarse,
            )
