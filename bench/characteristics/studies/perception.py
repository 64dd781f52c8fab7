"""How often executives' predictions are called wrong: by chance, and where they are (rule 6)."""

from itertools import product

import numpy as np
from numpy.random import Generator

from bench.characteristics.arrays import Booleans, Floats, booleans
from bench.characteristics.groups import ROOM, bars_of, together
from bench.characteristics.people import deviations, opinions, points
from bench.characteristics.rules import Rules
from bench.characteristics.tables import Cell, Figure, Table, share

STATEMENTS = 7
STAFF_GROUPS = 4
EXECUTIVES = (4, 6, 10)
SIZES = (6, 12, 25)
ALIKE = {
    "false: both truly 70": (70.0, 70.0),
    "false: leaders 80, staff 73": (80.0, 73.0),
    "found: leaders 78, staff 48": (78.0, 48.0),
}
ONE = "found: one statement, leaders 80 and staff 40, the others both 70"
_ONE_PREDICTED, _ONE_ANSWERED, _OTHERS = 80.0, 40.0, 70.0


def perception(rng: Generator, rules: Rules, runs: int) -> Table:
    situations = {row: (np.full(STATEMENTS, led), np.full(STATEMENTS, done)) for row, (led, done) in ALIKE.items()}
    situations[ONE] = _with_one(_ONE_PREDICTED), _with_one(_ONE_ANSWERED)
    figures: dict[Cell, Figure] = {}
    for (row, truths), leaders, size in product(situations.items(), EXECUTIVES, SIZES):
        led = points(deviations(rng, opinions(rng, (runs, leaders)), STATEMENTS), truths[0])
        done = points(deviations(rng, opinions(rng, (runs, STAFF_GROUPS, size)), STATEMENTS), truths[1])
        raised = gaps(led, done, rules)
        figures[f"{row}, {leaders} executives", f"{size} people"] = share(raised.any(axis=-1).mean(), runs)
    return Table("perception", "Perception gap: how often it is raised, with four groups of staff (%)", figures)


def _with_one(value: float) -> Floats:
    truths = np.full(STATEMENTS, _OTHERS)
    truths[0] = value
    return truths


def gaps(predicted: Floats, answered: Floats, rules: Rules) -> Booleans:
    """Which statements raise the finding.

    Axes of `predicted`: runs, executives, statements. Of `answered`: runs, groups of staff, people, statements.
    """
    rule, statements = rules.findings["perception_gap"], predicted.shape[-1]
    if predicted.shape[1] < rule["people"]:
        return np.zeros((len(predicted), statements), dtype=np.bool_)
    level = 1.0 - 2.0 * rules.chance / statements
    led = bars_of(np.moveaxis(predicted, -1, 1), rules, level)
    done = together(bars_of(np.moveaxis(answered, -1, 1), rules, level))
    apart = led.mean - done.mean
    reach = np.sqrt((led.mean - led.low) ** 2 + (done.high - done.mean) ** 2)
    return booleans((apart >= rule["points"] - ROOM) & (apart - reach > ROOM))
