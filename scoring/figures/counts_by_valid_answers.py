"""Persons with a score on a scale, summed by how many valid answers they gave: fewer rows than tallies need."""

from scoring.model import AxisCounts

# The characters of a packed answer in the order of ItemCounts: 1 to 5, "don't know", "does not apply", left blank.
ALPHABET = "12345dn-"
NOBODY: AxisCounts = (0, 0, 0, 0, 0, 0, 0)


def add_answers(counts: dict[int, AxisCounts], answers: str, persons: int) -> None:
    """Counts only persons who answered at least half of what applies to them, as on every scale."""
    one, two, three, four, five, dont_know, _, blank = map(answers.count, ALPHABET)
    valid = one + two + three + four + five
    if valid and valid >= dont_know + blank:
        squares = (two + 2 * three + 3 * four + 4 * five) ** 2
        n, a, b, c, d, e, squared = counts.get(valid, NOBODY)
        counts[valid] = (
            n + persons,
            a + persons * one,
            b + persons * two,
            c + persons * three,
            d + persons * four,
            e + persons * five,
            squared + persons * squares,
        )


def add_counts(counts: dict[int, AxisCounts], valid: int, more: AxisCounts) -> None:
    n, a, b, c, d, e, squares = map(int.__add__, counts.get(valid, NOBODY), more)
    counts[valid] = (n, a, b, c, d, e, squares)
