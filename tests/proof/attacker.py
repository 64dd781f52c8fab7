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
    yield from _flags(printed)
    yield from _leaders(one, printed)
    yield from _mixes(one, printed)


def _shown(printed):
    for group, found in printed["groups"].items():
        yield from ({(group, scale): Fraction(1)} for scale, cell in found["cells"].items() if cell["state"] == "shown")
    for group, items in printed["items"].items():
        yield from ({(group, code): Fraction(1)} for code, item in items.items() if item["cell"]["state"] == "shown")


def _flags(printed):
    """Each verdict has its score, and the front line is the mean of its groups."""
    for code, flag in printed["flags"].items():
        yield from ({(verdict["code"], code): Fraction(1)} for verdict in flag["verdicts"])
        front = [verdict["code"] for verdict in flag["verdicts"] if verdict["side"] == "frontline"]
        if front:
            yield {(group, code): Fraction(1, len(front)) for group in front}


def _leaders(one, printed):
    """What is expected is set beside the mean of the staff, and leaders' two answers stand side by side."""
    staff = {group.code for group in one.instrument.groups if group.folds and group.side == "frontline"}
    for row in printed["predictions"]:
        beside = [told["group"] for told in row["told"] if told["cell"]["mean"] is not None]
        yield from ({(group, row["statement"]): Fraction(1)} for group in beside)
        behind = [group for group in beside if group in staff | set(one.instrument.folds)]
        if row["front"] is not None:
            yield {(group, row["statement"]): Fraction(1, len(behind)) for group in behind}
    for group, questions in printed["leaders"].items():
        for code in questions:
            yield from ({(group, f"{code} {answer}"): Fraction(1)} for answer in ("good", "shared"))


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
