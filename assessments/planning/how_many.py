"""How many people of a group to ask, and what their answers will then show. Plain Python, no database."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, fsum, lgamma, log, log1p
from types import MappingProxyType

# Persons who answered -> chance (0 to 1) that their group warns where people truly score 35, and that it supports where
# they truly score 70. Linear between; nothing below five persons, certain from 25. Both are simulated again by
# "make characteristics".
WARNS: Mapping[int, float] = MappingProxyType(
    {5: 0.64, 6: 0.70, 8: 0.82, 10: 0.88, 12: 0.92, 15: 0.96, 20: 0.99, 25: 1.0}
)
SUPPORTS: Mapping[int, float] = MappingProxyType(
    {5: 0.84, 6: 0.89, 8: 0.95, 10: 0.98, 12: 0.99, 15: 1.0, 20: 1.0, 25: 1.0}
)
# Answers to aim at from each group, and how sure to be of them.
TARGET = 12
SURE = 0.9
# The share of answers below which a group cannot support: "response" of the bank's rules, unless the caller names it.
RESPONSE_NEEDED = 0.25
# Where fewer than one in a hundred answer, no number of people to ask would be advice.
LOWEST_RESPONSE = 0.01
# Shares are compared with this much room, so that a quarter of 20 is never a hair more than 5.
_ROOM = 1e-12


@dataclass(frozen=True)
class Plan:
    """How many people of one group to ask.

    ask: persons, from 1 to the size of the group.
    expected: persons who will answer, on average.
    found: chance, 0 to 1, that the group warns if its people truly score 35.
    cleared: chance, 0 to 1, that the group supports a flag if its people truly score 70.
    is_enough: False where even asking everybody is not sure enough to reach the target: the group may stay too small.
    """

    ask: int
    expected: float
    found: float
    cleared: float
    is_enough: bool


def plan(
    size: int | None,
    response: float,
    target: int = TARGET,
    sure: float = SURE,
    *,
    response_needed: float = RESPONSE_NEEDED,
) -> Plan:
    """The smallest number of people to ask so that at least `target` answer, with a chance of at least `sure`.

    `size` is how many people the group has, None where nobody knows. `response` is the share of those asked who are
    expected to answer (0.01 to 1), each independently of the others; `response_needed` is the share below which a group
    cannot support. Everything follows from exact binomial sums. Where the group is too small, everybody is asked.
    Raises ValueError for a size or target below 1, and for shares outside their range.
    """
    _check(size, response, target, sure)
    enough = _fewest(response, target, sure)
    ask = enough if size is None else min(enough, size)
    answering = [_chance_of(r, ask, response) for r in range(ask + 1)]
    may_count = [_is_answered_by(r, ask, response_needed) for r in range(ask + 1)]
    return Plan(
        ask=ask,
        expected=ask * response,
        found=fsum(chance * _chance_at(WARNS, r) for r, chance in enumerate(answering)),
        cleared=fsum(chance * _chance_at(SUPPORTS, r) for r, chance in enumerate(answering) if may_count[r]),
        is_enough=enough <= ask,
    )


def _check(size: int | None, response: float, target: int, sure: float) -> None:
    if size is not None and size < 1:
        raise ValueError(f"A group has at least 1 person, not {size}.")
    if target < 1:
        raise ValueError(f"Aim at 1 answer or more, not {target}.")
    if not LOWEST_RESPONSE <= response <= 1.0:
        raise ValueError(f"The share who answer must be from {LOWEST_RESPONSE} to 1, not {response}.")
    if not 0.0 < sure < 1.0:
        raise ValueError(f"How sure to be must lie between 0 and 1, not {sure}.")


def _fewest(response: float, target: int, sure: float) -> int:
    """The smallest number of people of whom at least `target` answer with a chance of `sure` or more."""

    def reaches(asked: int) -> bool:
        return _at_least(target, asked, response) >= sure - _ROOM

    most = target
    while not reaches(most):
        most *= 2
    return bisect_left(range(most), x=True, lo=target, key=reaches)


def _at_least(target: int, asked: int, response: float) -> float:
    return 1.0 - fsum(_chance_of(answered, asked, response) for answered in range(target))


def _chance_of(answered: int, asked: int, response: float) -> float:
    """The binomial chance that exactly so many of those asked answer."""
    if response == 1.0:
        return float(answered == asked)
    ways = lgamma(asked + 1) - lgamma(answered + 1) - lgamma(asked - answered + 1)
    return exp(ways + answered * log(response) + (asked - answered) * log1p(-response))


def _is_answered_by(answered: int, asked: int, share: float) -> bool:
    return answered / asked >= share - _ROOM


def _chance_at(table: Mapping[int, float], persons: int) -> float:
    """Linear between two rows of the table; 0 below the first, that of the last from there."""
    sizes = list(table)
    if persons < sizes[0]:
        return 0.0
    if persons >= sizes[-1]:
        return table[sizes[-1]]
    upper = next(size for size in sizes if size > persons)
    lower = sizes[sizes.index(upper) - 1]
    part = (persons - lower) / (upper - lower)
    return table[lower] + part * (table[upper] - table[lower])
