"""How often the bar of a score holds the truth, and how wide it is (rule 3)."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.random import Generator

from bench.characteristics.groups import ROOM, Bars, bars_of, fitted
from bench.characteristics.people import scores
from bench.characteristics.rules import Rules
from bench.characteristics.tables import Cell, Figure, Table, share

QUESTIONS = (1, 3, 6)
TRUTHS = (20, 30, 40, 50, 60, 70, 80)
SIZES = (5, 10, 15, 20, 40)
ENDS = (5, 95)
FEWEST = 3
TEAMS = 4
SHARED = (0.0, 0.15, 0.3)
TEAM_SIZES = (12, 20, 40)
TEAM_TRUTHS = (30, 50, 65)
# In points, and in percentage points for a mean over many cells and for the worst of them.
_WIDTH, _MEAN, _WORST = 0.2, 0.8, 2.5


def bars(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for questions in QUESTIONS:
        figures |= dict(_usual(rng, rules, runs, questions))
    for truth, size in product(ENDS, SIZES):
        held = _holds(bars_of(scores(rng, (runs, size), max(QUESTIONS), float(truth)), rules), float(truth))
        figures[f"held, 6 questions, truly {truth}", f"{size} people"] = share(held, runs)
    for truth in TRUTHS:
        held = _holds(bars_of(scores(rng, (runs, FEWEST), 1, float(truth)), rules), float(truth))
        figures["held, 1 question, 3 people", f"truly {truth}"] = share(held, runs)
    return Table("bars", "Bars: how often the 80% bar holds the truth (%), and its width (points)", figures)


def _usual(rng: Generator, rules: Rules, runs: int, questions: int) -> Iterator[tuple[Cell, Figure]]:
    """Over truths from 20 to 80 and groups of 5 to 40."""
    held, widths, outside = [], [], []
    for truth, size in product(TRUTHS, SIZES):
        given = scores(rng, (runs, size), questions, float(truth))
        drawn, plain = bars_of(given, rules), fitted(given, rules)
        held.append(_holds(drawn, float(truth)))
        widths.append(np.mean(drawn.high - drawn.low))
        outside.append(np.mean((plain.mean < plain.low - ROOM) | (plain.mean > plain.high + ROOM)))
    column = f"{questions} question{'s' if questions > 1 else ''}"
    yield ("held, mean of all cells", column), Figure(100.0 * float(np.mean(held)), _MEAN)
    yield ("held, worst cell", column), Figure(100.0 * min(held), _WORST)
    yield ("width", column), Figure(float(np.mean(widths)), _WIDTH)
    yield ("score outside its bar, before the guard", column), Figure(100.0 * float(np.mean(outside)), _MEAN)


def _holds(drawn: Bars, truth: float) -> float:
    return float(np.mean((drawn.low <= truth) & (truth <= drawn.high)))


def teams(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for part, size in product(SHARED, TEAM_SIZES):
        held = [
            _holds(bars_of(scores(rng, (runs, size), 6, float(truth), teams=TEAMS, shared=part), rules), float(truth))
            for truth in TEAM_TRUTHS
        ]
        cell = f"{part:.0%} of opinions shared in each team", f"{size} people"
        figures[cell] = share(float(np.mean(held)), runs * len(TEAM_TRUTHS))
    return Table("teams", "Teams: how often the bar of six questions holds the truth, with four teams (%)", figures)
