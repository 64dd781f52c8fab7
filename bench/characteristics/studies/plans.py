"""What the planning function promises with the rules' share of answers. Nothing is simulated."""

from numpy.random import Generator

from assessments.planning import plan
from bench.characteristics.rules import Rules
from bench.characteristics.tables import Cell, Figure, Table

RESPONSES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CHECKS = ((25, 0.5), (40, 0.3), (60, 0.2))
# In persons, and in per cent. Nothing here is by chance.
_EXACT = 0.05


def plans(_rng: Generator, rules: Rules, _runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for response in RESPONSES:
        planned = plan(None, response, response_needed=rules.response)
        figures["people to ask for twelve answers", f"{response:.0%} answer"] = Figure(planned.ask, _EXACT)
    for size, response in CHECKS:
        planned = plan(size, response, response_needed=rules.response)
        column = f"{response:.0%} answer"
        figures[f"{size} people: chance to find a truth of 35 (%)", column] = Figure(100 * planned.found, _EXACT)
        figures[f"{size} people: chance to clear a truth of 70 (%)", column] = Figure(100 * planned.cleared, _EXACT)
    return Table("plans", "Planning", figures)
