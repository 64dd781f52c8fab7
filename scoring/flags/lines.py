"""Comparing a figure with a line, so that rounding in the last place never decides (docs/scoring.md, rule 12)."""

_POINTS = 1e-9
_SHARES = 1e-12


def is_below(points: float, line: float) -> bool:
    return points < line - _POINTS


def is_above(points: float, line: float) -> bool:
    return points > line + _POINTS


def is_smaller(share: float, line: float) -> bool:
    return share < line - _SHARES
