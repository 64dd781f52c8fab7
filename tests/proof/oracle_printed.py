"""What is printed of few people, once more from docs/scoring.md, rule 4: person by person, in exact fractions."""

from fractions import Fraction
from math import ceil, floor

from tests.proof.laws import NEAR, law_of_few
from tests.proof.oracle import TELLS, figure_on, items_of, questions_of, valid_answers


def printed(one, everyone):
    """Group -> scale -> its mean, of the confidential groups that are shown, where fewer than ten have a score."""
    found = {}
    for party in everyone:
        means = _means(one, party) if party.status == "shown" and party.confidential else {}
        people = {scale: figure_on(one.instrument, party, scale).n for scale in means}
        few = {scale: mean for scale, mean in means.items() if party.threshold <= people[scale] < TELLS}
        if few:
            found[party.code] = {scale: nearest_step(mean) for scale, mean in few.items()}
    return found


def nearest_step(mean):
    return 5 * floor(mean / 5 + Fraction(1, 2))


def bar_of_few(n, mean, level, prior):
    """That of n and the printed mean alone, its ends rounded outwards to steps."""
    low, high = law_of_few(n, Fraction(mean), prior).bar(level)
    return 5 * floor(low / 5 + NEAR), 5 * ceil(high / 5 - NEAR)


def _means(one, party):
    means = {}
    for principle in one.instrument.principles:
        mine = questions_of(one.instrument, party, principle.code)
        others = [questions_of(one.instrument, party, o.code) for o in one.instrument.principles if o is not principle]
        scores = [score for person in party.people if (score := _guarded(one, person, principle.code)) is not None]
        if len(mine) > 1 and not mine & set().union(*others) and len(scores) >= party.threshold:
            means[principle.code] = sum(scores) / len(scores)
    for flag in one.instrument.flags:
        parts = [code for code in flag.principles if code in means]
        if parts and party.side != "leadership":
            sizes = {code: len(questions_of(one.instrument, party, code)) for code in parts}
            means[flag.code] = sum(means[code] * sizes[code] for code in parts) / sum(sizes.values())
    return means


def _guarded(one, person, scale):
    """The person's score, one step away from either end; None for those with fewer than two answers."""
    points, applying = valid_answers(person, items_of(one.instrument, scale, person[0]))
    if len(points) < 2 or 2 * len(points) < applying:
        return None
    step = Fraction(25, len(points))
    return min(max(Fraction(sum(points), len(points)), step), 100 - step)
