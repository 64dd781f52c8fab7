"""Flags where people do not think alike: bad groups with good ones, fans, malcontents, and people who cannot say."""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from bench.characteristics.arrays import Floats, floats
from bench.characteristics.groups import States, judge, states_of
from bench.characteristics.people import scores
from bench.characteristics.rules import Rules
from bench.characteristics.tables import Cell, Figure, Table, share

QUESTIONS = 6
# How much persons differ in what they know: the intraclass correlation of "don't know".
KNOWING_ALIKE = 0.2
_BEST, _WORST = 100.0, 0.0


def mixtures(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for size in (5, 10, 20):
        column = f"{size} people"
        figures["red: one group truly 35 with two at 70", column] = share(
            _red(_of(rng, runs, size, [35, 70, 70]), rules), runs
        )
        for truth in (40, 45):
            given = _of(rng, runs, size, [truth, 75, 75])
            figures[f"clear: one group truly {truth} with two at 75", column] = share(_clear(given, rules), runs)
    for size in (9, 10, 11, 12, 13, 14):
        given = _of(rng, runs, size, [65, 65, 65])
        figures["clear: three groups truly 65", f"{size} people"] = share(_clear(given, rules), runs)
    return Table("mixtures", "Flags: groups that differ (%)", figures)


def persons(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for size in (5, 6, 8, 10):
        given = _of(rng, runs, size, [35, 35, 35])
        given[:, 0, 0] = _BEST
        figures["red: three groups truly 35, in one of them one fan", f"{size} people"] = share(
            _red(given, rules), runs
        )
    for size in (5, 10):
        given = _of(rng, runs, size, [70, 70, 70])
        figures["clear: three groups truly 70", f"{size} people"] = share(_clear(given, rules), runs)
        given[:, 0, 0] = _WORST
        figures["clear: the same, and one person says 1 to everything", f"{size} people"] = share(
            _clear(given, rules), runs
        )
    for size in (10, 40):
        given = _of(rng, runs, size, [75, 75, 75])
        given[:, 0] = _two_camps(rng, runs, size)
        row = "clear: two groups truly 75, one with a third at 20 and the rest at 85"
        figures[row, f"{size} people"] = share(_clear(given, rules), runs)
    return Table("persons", "Flags: persons who differ (%)", figures)


def knowing(rng: Generator, rules: Rules, runs: int) -> Table:
    """How often a group has a know-rate with which it may support."""
    figures: dict[Cell, Figure] = {}
    for known in (0.6, 0.65, 0.75, 0.8):
        for size in (5, 12, 25):
            can_say = know_rates(rng, (runs, size), known, QUESTIONS)
            figures[f"{known:.0%} of answers truly known", f"{size} people"] = share(
                (can_say >= rules.know_rate).mean(), runs
            )
    return Table("knowing", "Flags: how often enough people can say, so that a good group supports (%)", figures)


def know_rates(rng: Generator, shape: tuple[int, ...], known: float, questions: int) -> Floats:
    """The know-rates (0 to 1) of groups, whose persons stand along the last axis and differ in what they know."""
    size = 1.0 / KNOWING_ALIKE - 1.0
    persons = rng.beta(known * size, (1.0 - known) * size, shape)
    return floats(rng.binomial(questions, persons).sum(axis=-1) / (questions * shape[-1]))


def _of(rng: Generator, runs: int, size: int, truths: Sequence[int]) -> Floats:
    """Scores of persons in groups with these truths."""
    return scores(rng, (runs, len(truths), size), QUESTIONS, np.array(truths, float)[:, np.newaxis, np.newaxis])


def _two_camps(rng: Generator, runs: int, size: int) -> Floats:
    low = round(size / 3)
    return scores(rng, (runs, size), QUESTIONS, np.array([20.0] * low + [85.0] * (size - low))[:, np.newaxis])


def _states(given: Floats, rules: Rules) -> States:
    return states_of(judge(given, rules), rules)


def _red(given: Floats, rules: Rules) -> float:
    return float(_states(given, rules).red.mean())


def _clear(given: Floats, rules: Rules) -> float:
    return float(_states(given, rules).clear.mean())
