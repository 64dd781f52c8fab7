"""Which answers count when staff added others, so that nobody can work out what a few people said (decision 29).

The person who types in paper questionnaires, or adds a file, knows what those say and can subtract them from any
figure. What is left comes from people who answered for themselves, and they must be enough, or none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Heard:
    """How many people of a group have answered. `family` names groups that may be shown together; empty for none."""

    code: str
    family: str
    needed: int  # people before the group may be shown
    own: int  # people who answered for themselves
    added: int  # people whose answers staff typed in or imported

    @property
    def are_few(self) -> bool:
        """Few answered for themselves. In a group on the record nobody is."""
        return 0 < self.own < self.needed


def left_out(groups: Iterable[Heard]) -> dict[str, int]:
    """Group code -> how many people who answered for themselves are in no figure, where there are any."""
    heard = list(groups)
    alone = {group.code: group.own for group in heard if group.are_few and group.added}
    return alone | _left_out_of_families([group for group in heard if group.family], alone)


def _left_out_of_families(heard: list[Heard], alone: Mapping[str, int]) -> dict[str, int]:
    """Groups too small to be shown alone are shown together, perhaps with a larger one. The rule holds there too."""
    few: dict[str, int] = {}
    for family in {group.family for group in heard}:
        few |= _left_out_of_family([group for group in heard if group.family == family], alone)
    return few


def _left_out_of_family(family: list[Heard], alone: Mapping[str, int]) -> dict[str, int]:
    needed = max(group.needed for group in family)
    few = {group.code: group.own for group in family if group.are_few and group.code not in alone}
    is_mixed = any(group.added for group in family)
    return few if is_mixed and 0 < sum(few.values()) < needed else {}
