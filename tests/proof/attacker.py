"""Somebody who has all that is printed of a round and a pencil: which hidden figures do the equations determine?

The attacker is lucky: everybody answered everything, so that a flag's figure is a known mix of its principles' figures,
and a combined group's figure a known mix of its members' figures. Whatever is not determined then is never.
"""

from fractions import Fraction

from tests.proof.oracle import items_of, scales_of


def equations(one, printed):
    """Each a mapping from (group, scale) to its weight: sums of means that the attacker knows."""
    yield from _shown(printed)
    yield from _combined(printed)
    for code, principle in printed["principles"].items():
        yield {(group, code): Fraction(1, len(principle["groups"])) for group in principle["groups"]}
    for side, axis in printed["axes"].items():
        yield {(group, f"axis.{side}"): Fraction(1, len(axis["groups"])) for group in axis["groups"]}
    yield from _mixes(one, printed)


def _shown(printed):
    for group, found in printed["groups"].items():
        yield from ({(group, scale): Fraction(1)} for scale, cell in found["cells"].items() if cell["state"] == "shown")
    for group, items in printed["items"].items():
        yield from ({(group, code): Fraction(1)} for code, item in items.items() if item["cell"]["state"] == "shown")


def _combined(printed):
    """The combined group's mean is that of its members, weighed by how many answered, which is printed."""
    for group, found in printed["groups"].items():
        scales = [*found["cells"], *printed["items"].get(group, {})] if found["members"] else []
        for scale in scales:
            parts = {(one, scale): Fraction(printed["groups"][one]["answered"]) for one in found["members"]}
            yield parts | {(group, scale): -Fraction(found["answered"])}


def _mixes(one, printed):
    """Where everybody answers everything a scale is the mean of its items."""
    for group in one.invited:
        for scale in scales_of(one.instrument):
            codes = items_of(one.instrument, scale, group)
            if codes:
                yield {(group, scale): Fraction(-len(codes))} | {(group, code): Fraction(1) for code in codes}


def determined(rows):
    """The unknowns that have one value only, by Gauss and Jordan."""
    solved = {}  # pivot -> row, each reduced by all others
    for row in map(dict, rows):
        for pivot in [key for key in row if key in solved]:
            _take(row, solved[pivot], row.get(pivot, 0))
        if row:
            pivot, weight = next(iter(row.items()))
            scaled = {key: value / weight for key, value in row.items()}
            for other in solved.values():
                _take(other, scaled, other.get(pivot, 0))
            solved[pivot] = scaled
    return {pivot for pivot, row in solved.items() if len(row) == 1}


def _take(row, other, times):
    """`row` less so many times the other one, without the terms that vanish."""
    for key, value in other.items():
        left = row.get(key, 0) - times * value
        row.pop(key, None)
        if left:
            row[key] = left
