"""Which lines are shown, and in which order. Pure."""

from collections.abc import Callable, Iterable, Mapping

from portfolio.overview.lines import Line
from portfolio.overview.vocabulary import Order
from portfolio.vocabulary import FLAGS

_ORDERS: Mapping[str, Callable[[Line], tuple[float | str, ...]]] = {
    Order.WORST: lambda line: line.rank,
    Order.NAME: lambda line: (line.project.name.lower(),),
    Order.DATE: lambda line: (-_closed_at(line), line.project.name.lower()),
}


def chosen_of(lines: Iterable[Line], chosen: Mapping[str, str]) -> list[Line]:
    """`chosen` as from the search: only what was entered."""
    found = [line for line in lines if all(_fits(line, name, value) for name, value in chosen.items())]
    return sorted(found, key=_ORDERS[chosen.get("order", Order.WORST)])


def worst_first(lines: Iterable[Line]) -> list[Line]:
    return chosen_of(lines, {})


def _fits(line: Line, name: str, value: str) -> bool:
    if name == "q":
        return all(word in line.project.name.lower() for word in value.lower().split())
    if name in FLAGS:
        return line.states.get(name) == value
    if name == "direction":
        return line.direction == value
    return name != "stage" or (line.round is not None and line.round.stage == value)


def _closed_at(line: Line) -> float:
    return line.round.closed_at.timestamp() if line.round and line.round.closed_at else 0.0
