"""How often a flag is red or clear, by the truth, the number of groups and their size (rule 7)."""

from itertools import product

import numpy as np
from numpy.random import Generator

from bench.characteristics.groups import Judged, first, judge, states_of
from bench.characteristics.people import scores
from bench.characteristics.rules import Rules
from bench.characteristics.tables import Cell, Figure, Table, share

TRUTHS = (35, 40, 45, 50, 55, 60, 65, 70, 75)
# Not content up to here, and content from here.
MIDDLING = 55
GROUPS = (1, 2, 3, 4, 5)
SIZES = (5, 10, 15, 20, 40)
QUESTIONS = 6
# Groups that sit in four teams which share part of their opinions.
TEAMS, SHARED = 4, 0.3
THREE = 3
# With numbers of answers that matter when a round is planned.
PLANNED_SIZES = (5, 6, 7, 8, 10, 12, 15, 20, 25)
PLANNED = {"bad (35) red": 35, "weak (40) red": 40, "just good (65) clear": 65, "good (70) clear": 70}
PLANNED_GROUPS = (2, 3, 5)
SURENESS = {"8 of 10": 0.8, "19 of 20": 0.95}
# A step between the planned numbers of answers, at most: one run more or less can decide which of them it is.
_STEP = 5.0


def flags(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for truth, size in product(TRUTHS, SIZES):
        groups = _alike(rng, rules, runs, truth, size)
        for count, name in product(GROUPS, ("red", "clear")):
            if _is_told(name, truth, count):
                found = getattr(states_of(first(groups, count), rules), name)
                figures[f"{name}: truly {truth}, {_groups(count)}", f"{size} people"] = share(found.mean(), runs)
    in_order = dict(sorted(figures.items(), key=lambda item: item[0][0].startswith("clear")))
    return Table("flags", "Flags: how often the state is red, and clear (%)", in_order)


def _is_told(name: str, truth: int, count: int) -> bool:
    """Red where people are not content, clear where they are; one group alone clears nothing."""
    return truth <= MIDDLING if name == "red" else truth >= MIDDLING and count > 1


def _groups(count: int) -> str:
    return f"{count} group{'s' if count > 1 else ''}"


def teams(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for truth, size in product((50, 55), (10, 20, 40)):
        given = scores(rng, (runs, THREE, size), QUESTIONS, float(truth), teams=TEAMS, shared=SHARED)
        is_red = states_of(judge(given, rules), rules).red
        figures[f"truly {truth}, 3 groups", f"{size} people"] = share(is_red.mean(), runs)
    title = "Flags: how often the state is red where each group sits in four teams that share 30% of their opinions (%)"
    return Table("red_in_teams", title, figures)


def answers_needed(rng: Generator, rules: Rules, runs: int) -> Table:
    """The smallest number of answers from each group with which the state is right often enough."""
    figures: dict[Cell, Figure] = {}
    for name, truth in PLANNED.items():
        right = {size: _right(rng, rules, runs, truth, size) for size in PLANNED_SIZES}
        for (sureness, least), count in product(SURENESS.items(), PLANNED_GROUPS):
            needed = next(size for size in PLANNED_SIZES if right[size][count] >= least)
            figures[f"{name}, in {sureness}", f"{count} groups"] = Figure(needed, _STEP)
    return Table("answers_needed", "Answers from each group so that the state is right", figures)


def _right(rng: Generator, rules: Rules, runs: int, truth: int, size: int) -> dict[int, float]:
    """Number of groups -> how often the state is red (clear, where the truth is above the midpoint)."""
    groups = _alike(rng, rules, runs, truth, size)
    states = {count: states_of(first(groups, count), rules) for count in PLANNED_GROUPS}
    return {
        count: float(np.mean(found.clear if truth > rules.midpoint else found.red)) for count, found in states.items()
    }


def one_group(rng: Generator, rules: Rules, runs: int) -> Table:
    """What the planning function reads (assessments.planning)."""
    figures: dict[Cell, Figure] = {}
    for size in (5, 6, 8, 10, 12, 15, 20, 25):
        bad = judge(scores(rng, (runs, size), QUESTIONS, 35.0), rules)
        good = judge(scores(rng, (runs, size), QUESTIONS, 70.0), rules)
        figures["truly 35: warns", f"{size} people"] = share(bad.warns.mean(), runs)
        figures["truly 70: supports", f"{size} people"] = share(good.supports.mean(), runs)
    return Table("one_group", "One group: how often its verdict is right (%)", figures)


def _alike(rng: Generator, rules: Rules, runs: int, truth: int, size: int) -> Judged:
    return judge(scores(rng, (runs, max(GROUPS), size), QUESTIONS, float(truth)), rules)
