"""Persons with a score on a scale, summed by how many valid answers they gave: fewer rows than tallies need."""

from scoring.model import AxisCounts

# The characters of a packed answer in the order of ItemCounts: 1 to 5, "don't know", "does not apply", left blank.
ALPHABET = "12345dn-"


def add_answers(counts: dict[int, AxisCounts], answers: str, persons: int) -> None:
    """Counts only persons who answered at least half of what applies to them, as on every scale."""
    one, two, three, four, five, dont_know, _, blank = map(answers.count, ALPHABET)
    valid = one + two + three + four + five
    if valid and valid >= dont_know + blank:
        more = persons, persons * one, persons * two, persons * three, persons * four, persons * five
        add_counts(counts, valid, more)


def add_counts(counts: dict[int, AxisCounts], valid: int, more: AxisCounts) -> None:
    n, a, b, c, d, e = map(int.__add__, counts.get(valid, (0, 0, 0, 0, 0, 0)), more)
    counts[valid] = (n, a, b, c, d, e)
