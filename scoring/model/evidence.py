"""All that a closed round says, as counts: what the engine takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The least that a round may ask for before it shows a figure of a confidential group (invitations promise it).
LOWEST_THRESHOLD = 5

# One group on one item: how many answered 1, 2, 3, 4, 5, "don't know", "does not apply", and left it blank.
ItemCounts = tuple[int, int, int, int, int, int, int, int]
# One person on one scale: how many answers 1, 2, 3, 4, 5, then "don't know", then left blank.
# "Does not apply" is taken out before counting.
Tally = tuple[int, int, int, int, int, int, int]
# Persons with the same number of valid answers on an axis: how many persons, then how many answers 1, 2, 3, 4, 5.
AxisCounts = tuple[int, int, int, int, int, int]


@dataclass(frozen=True)
class SiteEvidence:
    """What those of one group said who are at one site, on principles and flags, summed like the axes below."""

    name: str  # empty for those who named none
    answered: int
    scales: Mapping[str, Mapping[int, AxisCounts]]  # scale code -> valid answers -> counts


@dataclass(frozen=True)
class GroupEvidence:
    """All that one group said. `invited` is None where nobody knows how many were asked.

    Scale codes are those of the principles, of the flags, and of the findings of the kinds "warning_items" and
    "low_answer"; of the kind "order" CODE.later and CODE.earlier. The axes "axis.social" and "axis.technical" have so
    many items that tallies would be as many as persons: they are kept apart, summed over the persons with a score.
    """

    code: str
    invited: int | None
    answered: int
    items: Mapping[str, ItemCounts]
    scales: Mapping[str, Mapping[Tally, int]]  # scale code -> tally -> persons
    axes: Mapping[str, Mapping[int, AxisCounts]] = field(default_factory=dict)  # scale code -> valid answers -> counts
    sites: tuple[SiteEvidence, ...] = ()  # by name, those without one last; empty where there are not two


@dataclass(frozen=True)
class Evidence:
    """All that a closed round says. One entry for each group that was invited, with `answered` 0 where it is silent."""

    threshold: int  # people of a confidential group needed for any figure, at least 5
    groups: tuple[GroupEvidence, ...]

    def __post_init__(self) -> None:
        if self.threshold < LOWEST_THRESHOLD:
            raise ValueError(f"The threshold must be at least {LOWEST_THRESHOLD}, not {self.threshold}.")
