"""One line for each project: what is stored of its newest round with results. Facts without words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessments.models import Project, Round
from portfolio.overview.vocabulary import Direction
from portfolio.vocabulary import FLAGS
from results.models import Headline

WEAK_BELOW = 50  # the midpoint: where the lowest group of a principle is below it, steps are proposed
_WORST = ("red", "amber", "insufficient", "clear")
_BETTER, _WORSE = {"better", "rose"}, {"worse", "fell"}
# Whether anything is better, and whether anything is worse.
_WAYS = {
    (True, True): Direction.MIXED,
    (True, False): Direction.BETTER,
    (False, True): Direction.WORSE,
    (False, False): Direction.SAME,
}


@dataclass(frozen=True)
class Names:
    """Titles by code, of the newest edition of the banks that has them."""

    principles: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    practices: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Score:
    """What is printed of a principle. `lowest` is that of its lowest group."""

    score: int
    is_coarse: bool
    lowest: int
    lowest_group: str

    @property
    def is_weak(self) -> bool:
        return self.lowest < WEAK_BELOW


@dataclass(frozen=True)
class Line:
    """`headline` is None where no round has results. `then`: the round it is compared with, while that still counts."""

    project: Project
    headline: Headline | None = None
    then: int | None = None
    is_first: bool = True  # no round with results came before

    @property
    def round(self) -> Round | None:
        return self.headline.round if self.headline else None

    @property
    def states(self) -> dict[str, str]:
        """Flag -> state. Empty where nobody answered, and where results can no longer be read."""
        if self.headline is None or not self.headline.heard:
            return {}
        return {code: state for code in FLAGS if (state := getattr(self.headline, code))}

    @property
    def has_result(self) -> bool:
        return bool(self.states)

    @property
    def scores(self) -> dict[str, Score]:
        rows = self._figures.get("principles", {})
        return {code: Score(**row) for code, row in rows.items()} if self.has_result else {}

    @property
    def weakest(self) -> tuple[str, Score] | None:
        """The principle with the lowest score; of several, the one with the lowest group."""
        found = sorted(self.scores.items(), key=lambda pair: (pair[1].score, pair[1].lowest, pair[0]))
        return found[0] if found else None

    @property
    def findings(self) -> list[str]:
        return list(self._figures.get("findings", ())) if self.has_result else []

    @property
    def missing(self) -> dict[str, str]:
        """Group -> why nobody heard it."""
        return dict(self._figures.get("missing", {}))

    @property
    def steps(self) -> list[str]:
        return list(self.headline.steps) if self.headline else []

    @property
    def moves(self) -> dict[str, str]:
        """Principle -> "rose" or "fell"."""
        return dict(self.headline.moves or {}) if self.headline and self.then else {}

    @property
    def direction(self) -> Direction | None:
        """None without a result. Only what the engine calls certain is better or worse."""
        if not self.has_result:
            return None
        if self.then is None:
            return Direction.FIRST if self.is_first else Direction.UNKNOWN
        moves = {*self.moves.values(), *self._flag_moves}
        way = _WAYS[bool(moves & _BETTER), bool(moves & _WORSE)]
        return way if self.is_worked_out or way != Direction.SAME else Direction.UNKNOWN

    @property
    def _flag_moves(self) -> set[str]:
        return {getattr(self.headline, f"{code}_move") for code in self.states}

    @property
    def is_worked_out(self) -> bool:
        return self.headline is not None and self.headline.figures is not None

    @property
    def rank(self) -> tuple[int, int, str]:
        """The worst first: by the worse of the flags, then by the lowest score. Without a result last."""
        flags = [_WORST.index(state) for state in self.states.values()]
        lowest = self.weakest[1].score if self.weakest else 100
        return min(flags, default=len(_WORST)), lowest, self.project.name.lower()

    @property
    def _figures(self) -> dict[str, Any]:
        return (self.headline.figures if self.headline else None) or {}
