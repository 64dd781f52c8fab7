"""The first screen of a round's results: both flags and why, the principles, who was heard; and what to do first."""

from dataclasses import dataclass, replace

from questions.catalogue import Catalogue
from results.present.data import PrincipleRow
from results.present.practices import practices
from results.present.principles import principle_row
from results.present.screens.flags_in_short import FlagInShort, flag_in_short
from results.present.screens.heard import HeardLine, answered_and_needed, heard_lines
from scoring.disclosure.published import PublishedReadiness

FIRST_STEPS = 3


@dataclass(frozen=True)
class FirstScreen:
    flags: tuple[FlagInShort, ...]
    principles: tuple[PrincipleRow, ...]
    answered: str
    heard: tuple[HeardLine, ...]


def first_screen(readiness: PublishedReadiness, catalogue: Catalogue) -> FirstScreen:
    return FirstScreen(
        flags=tuple(
            flag_in_short(readiness.flags[code], flag, readiness.groups) for code, flag in catalogue.flags.items()
        ),
        principles=tuple(
            _small(principle_row(readiness.principles[code], principle, readiness.groups))
            for code, principle in catalogue.principles.items()
        ),
        answered=answered_and_needed(readiness),
        heard=tuple(heard_lines(readiness)),
    )


def first_steps(readiness: PublishedReadiness, catalogue: Catalogue, *, threshold: int) -> tuple[str, ...]:
    """Titles of steps, most important first."""
    return tuple(row.title for row in practices(readiness, catalogue, threshold=threshold).first[:FIRST_STEPS])


def _small(row: PrincipleRow) -> PrincipleRow:
    """Without the mark of the lowest group, which the page of the principle explains."""
    return replace(row, bar=replace(row.bar, lowest="")) if row.bar else row
