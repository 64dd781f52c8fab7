"""Where leaders see a principle otherwise than the whole front line does, in either direction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from results.present import wording
from results.present.answer.short_names import all_named, capital, leadership_groups, named_or_counted, short_name
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Cell, GroupResult, PrincipleResult


@dataclass(frozen=True)
class _Side:
    """Groups that show a score on a principle, each with its cell."""

    groups: tuple[tuple[GroupResult, Cell], ...]

    @property
    def lowest(self) -> float:
        return min(cell.interval80.low if cell.interval80 else 0.0 for _group, cell in self.groups)

    @property
    def highest(self) -> float:
        return max(cell.interval80.high if cell.interval80 else 100.0 for _group, cell in self.groups)

    @property
    def mean(self) -> float:
        return sum(cell.mean or 0.0 for _group, cell in self.groups) / len(self.groups)

    @property
    def words(self) -> str:
        return all_named([f"{short_name(group.code, group.title)} {_score(cell)}" for group, cell in self.groups])

    @property
    def names(self) -> str:
        return named_or_counted(
            [short_name(group.code, group.title) for group, _cell in self.groups], leadership_groups
        )


@dataclass(frozen=True)
class _Gap:
    points: float
    sentence: str


def both_sides(readiness: PublishedReadiness) -> tuple[str, ...]:
    """A sentence for each principle on which no range of the one side reaches that of the other, widest gap first."""
    gaps = sorted(_gaps(readiness), key=lambda gap: -gap.points)
    return tuple(gap.sentence for gap in gaps)


def _gaps(readiness: PublishedReadiness) -> Iterator[_Gap]:
    groups = [group for group in readiness.groups.values() if group.status == "shown"]
    for principle in readiness.principles.values():
        leaders, front = (_side(groups, side, principle.code) for side in ("leadership", "frontline"))
        if leaders.groups and front.groups and (how := _apart(leaders, front)):
            yield _Gap(abs(leaders.mean - front.mean), _sentence(principle, leaders, front, how))


def _side(groups: Sequence[GroupResult], side: str, principle: str) -> _Side:
    cells = ((group, group.cells.get(principle)) for group in groups if group.side == side)
    return _Side(tuple((group, cell) for group, cell in cells if cell and cell.mean is not None))


def _apart(leaders: _Side, front: _Side) -> str:
    if leaders.highest < front.lowest:
        return "lower"
    return "higher" if leaders.lowest > front.highest else ""


def _sentence(principle: PrincipleResult, leaders: _Side, front: _Side, how: str) -> str:
    said = (
        _("{leaders} score lower than the whole front line on “{principle}”. {scores}; {of_front_line}.")
        if how == "lower"
        else _("{leaders} score higher than the whole front line on “{principle}”. {scores}; {of_front_line}.")
    )
    return said.format(
        leaders=capital(leaders.names),
        principle=principle.title,
        scores=capital(leaders.words),
        of_front_line=front.words,
    )


def _score(cell: Cell) -> str:
    return wording.score(cell.mean or 0.0, is_coarse=cell.is_coarse)
