"""How often a sound project raises a finding by chance, and how often a real fault is found (rule 8)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.random import Generator

from bench.characteristics.arrays import Booleans, Floats, booleans
from bench.characteristics.groups import ROOM, bars_of, judge
from bench.characteristics.people import deviations, opinions, points
from bench.characteristics.rules import Rules
from bench.characteristics.studies.mixtures import know_rates
from bench.characteristics.studies.perception import STATEMENTS, gaps
from bench.characteristics.tables import Cell, Figure, Table, share

# A round with the core questions: 25 for each of five front-line groups, of which four are staff, and twelve for the
# executives beside their predictions. Nobody is asked the module "work-system".
FRONT = (
    *(f"S{page}{place}" for page, place in product(range(1, 8), (1, 2, 3)) if (page, place) != (6, 3)),
    "C1",
    "C2",
    "C3",
    "C4",
    "C5",
)
LEADERS = tuple(f"E{place:02}" for place in range(1, 13))
PREDICTED = ("S11", "S22", "S31", "S41", "S51", "S61", "S73")
# The flags whose verdicts "unsponsored" looks at: statements of the front line, and questions of leaders.
_FLAGS = (
    (("S11", "S12", "S13", "S21", "S22", "S23"), ("E02", "E03", "E06", "E10")),
    (("S31", "S32", "S33", "S41", "S42", "S43"), ("E07", "E09")),
)
GROUPS, STAFF, EXECUTIVES = 5, 4, 5
SIZES = (6, 12, 25)
# Persons with a score from whom a group can be divided, or its know-rate be told.
_COUNTS_FROM = 10
# Whole rounds need much memory, so fewer of them are made.
_PART = 3


@dataclass(frozen=True)
class Answers:
    """`front`: runs, groups, people, statements. `leaders` and `predicted`: runs, executives, questions."""

    front: Floats
    leaders: Floats
    predicted: Floats

    def of_front(self, codes: Iterable[str]) -> Floats:
        return self.front[..., _places(FRONT, codes)]

    def of_leaders(self, codes: Iterable[str]) -> Floats:
        return self.leaders[..., _places(LEADERS, codes)]


def _places(asked: tuple[str, ...], codes: Iterable[str]) -> list[int]:
    """Of those questions that are asked."""
    return [asked.index(code) for code in codes if code in asked]


def false_findings(rng: Generator, rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    runs //= _PART
    for (front, leaders), size in product(((70.0, 70.0), (75.0, 80.0)), SIZES):
        raised = raised_by(_sound(rng, runs, size, front, leaders), rules)
        case = f"front line {front:.0f}, leaders {leaders:.0f}"
        figures[f"{case}: any finding", f"{size} people"] = share(np.any(list(raised.values()), axis=0).mean(), runs)
        for code, found in raised.items():
            figures[f"{case}: {code}", f"{size} people"] = share(found.mean(), runs)
    return Table("false_findings", "Findings that a sound project raises by chance (%)", figures)


def _sound(rng: Generator, runs: int, size: int, front: float, leaders: float) -> Answers:
    people, executives = opinions(rng, (runs, GROUPS, size)), opinions(rng, (runs, EXECUTIVES))
    led = points(deviations(rng, executives, len(LEADERS) + STATEMENTS), leaders)
    done = points(deviations(rng, people, len(FRONT)), front)
    return Answers(done, led[..., : len(LEADERS)], led[..., len(LEADERS) :])


def raised_by(answers: Answers, rules: Rules) -> dict[str, Booleans]:
    """Code of a finding -> the runs that raise it; "don't know" and missing voices are not in these answers."""
    looked_at = {code: rule for code, rule in rules.findings.items() if rule["kind"] in _KINDS}
    return {code: _KINDS[rule["kind"]](answers, rule, rules) for code, rule in looked_at.items()}


def _perception(answers: Answers, _rule: Mapping[str, Any], rules: Rules) -> Booleans:
    return booleans(gaps(answers.predicted, answers.of_front(PREDICTED)[:, :STAFF], rules).any(axis=-1))


def _warning(answers: Answers, rule: Mapping[str, Any], rules: Rules) -> Booleans:
    bars = bars_of(answers.of_front(rule["items"]).mean(axis=-1), rules)
    found = booleans((bars.high < rules.midpoint - ROOM).any(axis=-1))
    if "leadership" not in rule:
        return found
    led = bars_of(answers.of_leaders(rule["leadership"]).mean(axis=-1), rules)
    return booleans(found | (led.high < rules.midpoint - ROOM))


def _low(answers: Answers, rule: Mapping[str, Any], _rules: Rules) -> Booleans:
    return booleans(answers.of_leaders(rule["leadership"]).mean(axis=(-2, -1)) < rule["below"] - ROOM)


def _order(answers: Answers, rule: Mapping[str, Any], _rules: Rules) -> Booleans:
    later, earlier = (answers.of_leaders(codes).mean(axis=(-2, -1)) for codes in ([rule["later"]], rule["earlier"]))
    return booleans(later - earlier >= rule["points"] - ROOM)


def _unsponsored(answers: Answers, _rule: Mapping[str, Any], rules: Rules) -> Booleans:
    found = []
    for statements, questions in _FLAGS:
        supporting = judge(answers.of_front(statements).mean(axis=-1), rules).supports.mean(axis=-1)
        leaders = judge(answers.of_leaders(questions).mean(axis=-1), rules)
        found.append(leaders.warns & (supporting >= 1 / 2))
    return booleans(np.any(found, axis=0))


def _divided(answers: Answers, rule: Mapping[str, Any], rules: Rules) -> Booleans:
    return booleans(divided(answers.front.mean(axis=-1), rule, rules).any(axis=-1))


def divided(scores: Floats, rule: Mapping[str, Any], rules: Rules) -> Booleans:
    """Groups of persons with these scores over all statements."""
    people = scores.shape[-1]
    needed = rule["share"] * people + rule["persons"]
    below, above = scores < rules.midpoint - ROOM, scores > rules.midpoint + ROOM
    return booleans((below.sum(axis=-1) >= needed) & (above.sum(axis=-1) >= needed) & (people >= _COUNTS_FROM))


def _aligned(answers: Answers, rule: Mapping[str, Any], rules: Rules) -> Booleans:
    return booleans(aligned(answers.of_front(rule["items"]), rule, rules).any(axis=-1))


def aligned(safeguards: Floats, rule: Mapping[str, Any], rules: Rules) -> Booleans:
    """Groups whose people (second axis from the end) give these answers to the safeguards (last axis)."""
    bars = bars_of(np.moveaxis(safeguards, -1, -2), rules)
    return booleans((bars.high < rules.midpoint - ROOM).sum(axis=-1) >= rule["count"])


_KINDS = {
    "prediction_gap": _perception,
    "warning_items": _warning,
    "low_answer": _low,
    "order": _order,
    "unsponsored": _unsponsored,
    "divided": _divided,
    "aligned": _aligned,
}


def faults(rng: Generator, rules: Rules, runs: int) -> Table:
    """How often one group's fault is found."""
    figures = {cell: share(found, runs) for cell, found in _faults(rng, rules, runs)}
    return Table("faults", "Findings: how often a real fault in one group is found (%)", figures)


def _faults(rng: Generator, rules: Rules, runs: int) -> Iterator[tuple[Cell, float]]:
    for size in (10, 12, 20):
        truths = np.where(np.arange(size) < size / 2, 30.0, 80.0)[:, np.newaxis]
        given = points(deviations(rng, opinions(rng, (runs, size)), len(FRONT)), truths).mean(axis=-1)
        yield (
            ("divided: halves at 30 and 80", f"{size} people"),
            divided(given, rules.findings["divided"], rules).mean(),
        )
    for questions, size in product((1, 3), SIZES):
        given = points(deviations(rng, opinions(rng, (runs, size)), questions), 40.0).mean(axis=-1)
        row = f"clearly low on {questions} question{'s' if questions > 1 else ''}: truly 40"
        yield (row, f"{size} people"), (bars_of(given, rules).high < rules.midpoint - ROOM).mean()
    for size in SIZES:
        given = points(deviations(rng, opinions(rng, (runs, size)), 5), 35.0)
        yield (
            ("safeguards: five truly at 35", f"{size} people"),
            aligned(given, rules.findings["aligned_weaknesses"], rules).mean(),
        )
    for known in (0.95, 0.85, 0.55):
        told = know_rates(rng, (runs, 12), known, len(FRONT))
        yield (
            (f"not shared: {known:.0%} of answers truly known", "12 people"),
            (told < rules.findings["not_shared"]["below"]).mean(),
        )
