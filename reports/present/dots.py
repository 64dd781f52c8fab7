"""Seven small charts for page one: on each principle a dot for every group, from 0 to 100."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from questions.catalogue import Principle
from reports.present.board_data import Dot, DotRow
from results import charts
from results.present import wording
from results.present.answer.short_names import short_name
from results.present.change.data import ChangePage
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult, Side

# Drawn in a box of 416 by 38 units. Dots that would hide each other stand above and below the line.
_LEVELS = (19, 7, 31)
_APART = 3.5  # points between two dots of one level
_KINDS: Mapping[Side, str] = {
    "frontline": "front",
    "leadership": "leader",
    "local_it": "other",
    "supplier": "other",
}
_SPOKEN: Mapping[str, Promise] = {
    "front": gettext_lazy("Front line: {groups}."),
    "leader": gettext_lazy("Leaders: {groups}."),
    "other": gettext_lazy("Local IT and suppliers: {groups}."),
}
NO_SCORES = gettext_lazy("No group has a score that can be shown.")


def dot_rows(
    readiness: PublishedReadiness, principles: Mapping[str, Principle], change: ChangePage | None
) -> tuple[DotRow, ...]:
    """In the order of the principles. `change` says how the front line moved."""
    moves = {row.code: row.in_short for row in change.principles} if change else {}
    return tuple(_row(principle, readiness, moves.get(code, "")) for code, principle in principles.items())


def _row(principle: Principle, readiness: PublishedReadiness, moved: str) -> DotRow:
    shown = [
        (group, score) for group in readiness.groups.values() if (score := _score(group, principle.code)) is not None
    ]
    return DotRow(
        title=principle.title,
        dots=tuple(_dots(sorted((score, _KINDS[group.side]) for group, score in shown))),
        description=_in_words([group for group, _ in shown], principle.code),
        moved=moved,
    )


def _score(group: GroupResult, principle: str) -> float | None:
    cell = group.cells.get(principle) if group.status == "shown" else None
    return cell.mean if cell else None


def _dots(scores: Sequence[tuple[float, str]]) -> Iterator[Dot]:
    """`scores` from low to high, each with the kind of its group."""
    last: dict[int, float] = {}
    for score, kind in scores:
        free = [level for level in _LEVELS if score - last.get(level, -100.0) >= _APART]
        level = free[0] if free else min(_LEVELS, key=lambda height: last[height])
        last[level] = score
        yield Dot(charts.place(score), str(level), kind)


def _in_words(groups: Sequence[GroupResult], principle: str) -> str:
    said: dict[str, list[str]] = {}
    for group in groups:
        said.setdefault(_KINDS[group.side], []).append(_told(group, principle))
    parts = [str(words).format(groups=wording.listed(said[kind])) for kind, words in _SPOKEN.items() if kind in said]
    return " ".join(parts) or str(NO_SCORES)


def _told(group: GroupResult, principle: str) -> str:
    cell = group.cells[principle]
    return f"{short_name(group.code, group.title)} {wording.score(cell.mean or 0.0, is_coarse=cell.is_coarse)}"
