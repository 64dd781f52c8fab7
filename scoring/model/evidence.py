"""All answers of a closed round, as counts: what the engine takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The lowest number of people that a round may require for a figure of a confidential group (invitations promise it).
LOWEST_THRESHOLD = 5

# One group on one item: how many answered 1, 2, 3, 4, 5, "don't know", "does not apply", and left it blank.
ItemCounts = tuple[int, int, int, int, int, int, int, int]
# One person on one scale: how many answers 1, 2, 3, 4, 5, then "don't know", then left blank.
# "Does not apply" is removed before counting.
Tally = tuple[int, int, int, int, int, int, int]
# Persons with the same number of valid answers at a site: how many persons, how many answers 1, 2, 3, 4, 5, and the sum
# of the squares of the persons' steps: an answer 1 counts no step, an answer 5 four.
AxisCounts = tuple[int, int, int, int, int, int, int]


# Persons with the same number of valid answers on a side: how many persons, then how many steps above 1 they gave.
SideCounts = tuple[int, int]


@dataclass(frozen=True)
class SiteEvidence:
    """The answers of one group's people at one site, on principles and flags, summed over the persons with a score."""

    name: str  # empty for people who named none
    answered: int
    scales: Mapping[str, Mapping[int, AxisCounts]]  # scale code -> valid answers -> counts


@dataclass(frozen=True)
class TwoAnswers:
    """What a group on the record gave to a checklist question: how good the answer is, and how widely it is shared."""

    good: ItemCounts
    shared: ItemCounts
    missing: int  # persons who said how good it is, from 1 to 5, and left the second answer blank


@dataclass(frozen=True)
class StatementCounts:
    """A group's people on all statements that it was asked together, those of optional modules left out.

    There would be about as many tallies as persons. So these are counted, and all that looks at them needs no more.
    """

    scored: int = 0  # persons with a score over them
    below: int = 0  # of these, persons below the midpoint
    above: int = 0
    replied: int = 0  # persons who gave at least one number or "I don't know"
    valid: int = 0  # numbers that were given
    dont_know: int = 0


@dataclass(frozen=True)
class GroupEvidence:
    """All answers of one group. `invited` is None where it is not known how many were asked.

    `left_out` more people answered for themselves. They are in no other number here: there are too few of them, and the
    people who added other answers could subtract those.

    Scale codes are those of the principles, of the flags, and of the findings of the kinds "warning_items" and
    "low_answer"; of the kind "order" CODE.later and CODE.earlier. Of the kind "imbalance" there are the sides
    CODE.technical and CODE.social, summed over the persons with a score on both.
    """

    code: str
    invited: int | None
    answered: int
    items: Mapping[str, ItemCounts]
    scales: Mapping[str, Mapping[Tally, int]]  # scale code -> tally -> persons
    sides: Mapping[str, Mapping[int, SideCounts]] = field(default_factory=dict)  # side -> valid answers -> counts
    sites: tuple[SiteEvidence, ...] = ()  # by name, unnamed last; empty where there are fewer than two
    left_out: int = 0
    # Of leaders, checklist question -> both answers; `items` and `scales` have one value of the two (rule 1).
    two_answers: Mapping[str, TwoAnswers] = field(default_factory=dict)
    predictions: Mapping[str, ItemCounts] = field(default_factory=dict)  # statement -> what executives expect
    statements: StatementCounts = StatementCounts()


@dataclass(frozen=True)
class Asked:
    """How a group's people were chosen (a code of the bank), and how many people the group has, where that is known."""

    chosen: str
    size: int | None = None
    is_estimate: bool = False  # of `size`


@dataclass(frozen=True)
class NotAsked:
    """Why a group was not asked: a code of the bank and the project's own sentence."""

    why: str
    reason: str


@dataclass(frozen=True)
class Setting:
    """What the project said before the round opened of every group that the banks expect, by group code."""

    asked: Mapping[str, Asked]
    not_asked: Mapping[str, NotAsked]


@dataclass(frozen=True)
class Evidence:
    """All answers of a closed round: one entry for each invited group, with `answered` 0 where it is silent."""

    threshold: int  # people of a confidential group needed for any figure, at least 5
    groups: tuple[GroupEvidence, ...]
    setting: Setting | None = None  # None: a bare file, of which nobody knows who was asked

    def __post_init__(self) -> None:
        if self.threshold < LOWEST_THRESHOLD:
            raise ValueError(f"The threshold must be at least {LOWEST_THRESHOLD}, not {self.threshold}.")
