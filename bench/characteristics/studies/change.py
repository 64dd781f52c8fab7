"""How often a score is called changed between two rounds: by chance, and where it did change (rule 11)."""

from itertools import product
from math import sqrt

from numpy.random import Generator

from bench.characteristics.arrays import Floats
from bench.characteristics.groups import ROOM, Bars, bars_of, together
from bench.characteristics.people import deviations, opinions, points
from bench.characteristics.rules import Rules
from bench.characteristics.tables import Cell, Figure, Table, share

BEFORE = 50.0
QUESTIONS = 3
GROUPS = 3
SIZES = (5, 10, 15, 20, 40)
# Correlation of the opinions of the same people at two times.
STABILITY = 0.8


def change(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for size, rise in product(SIZES, (0, 10, 20)):
        people = opinions(rng, (runs, size))
        again = STABILITY * people + sqrt(1.0 - STABILITY**2) * opinions(rng, (runs, size))
        before = _bars(rng, rules, people, 0)
        for who, after in (("other people", opinions(rng, (runs, size))), ("the same people", again)):
            figures[_row(f"one group, {who}", rise), f"{size} people"] = _changed(
                before, _bars(rng, rules, after, rise), rise
            )
    for size, rise in product(SIZES, (0, 10, 15)):
        first, second = (together(_bars(rng, rules, opinions(rng, (runs, GROUPS, size)), by)) for by in (0, rise))
        figures[_row("front line of three groups", rise), f"{size} people"] = _changed(first, second, rise)
    return Table(
        "change", "Change between two rounds: how often a principle of three questions is called changed (%)", figures
    )


def _row(who: str, rise: int) -> str:
    return f"{who}: {f'truly {rise} points more' if rise else 'nothing changed'}"


def _bars(rng: Generator, rules: Rules, people: Floats, rise: int) -> Bars:
    return bars_of(points(deviations(rng, people, QUESTIONS), BEFORE + rise).mean(axis=-1), rules)


def _changed(before: Bars, after: Bars, rise: int) -> Figure:
    """Risen, where it did rise; else changed at all."""
    rose, fell = after.low > before.high + ROOM, after.high < before.low - ROOM
    return share(float((rose if rise else rose | fell).mean()), len(rose))
