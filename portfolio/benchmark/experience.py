"""Steps after which answers got better in several projects: experience, and no proof. Pure.

Only codes of steps leave this module.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portfolio.benchmark.parts import Part
from portfolio.benchmark.vocabulary import LEAST_ORGANISATIONS_OF_A_STEP, LEAST_PROJECTS


@dataclass(frozen=True)
class Followed:
    """A project took a step between two rounds. `moves`: how the principles of the step certainly moved."""

    organisation: int
    project: int
    round: int  # the later one
    code: str
    moves: tuple[str, ...]

    @property
    def is_better(self) -> bool:
        return "rose" in self.moves and "fell" not in self.moves


def better_after(followed: Iterable[Followed]) -> dict[str, Part]:
    """Codes. Where it was better in fewer than half of the projects that took the step, there is no content.

    Of each project the latest time counts, which comes last.
    """
    latest: dict[str, dict[int, Followed]] = {}
    for row in followed:
        latest.setdefault(row.code, {})[row.project] = row
    return {code: _part(list(rows.values())) for code, rows in latest.items()}


def _part(rows: Sequence[Followed]) -> Part:
    return Part(_is_told(rows) or None, {str(row.project): [row.organisation, row.round] for row in rows})


def _is_told(rows: Sequence[Followed]) -> bool:
    better = [row for row in rows if row.is_better]
    return (
        len(better) >= LEAST_PROJECTS
        and len({row.organisation for row in better}) >= LEAST_ORGANISATIONS_OF_A_STEP
        and 2 * len(better) >= len(rows)
    )


def moves_on(principles: Iterable[str], moves: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(moves[code] for code in principles if code in moves)
