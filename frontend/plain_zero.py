"""Gives the vendored fonts a plain zero: the slash of their own reads as a mistake in money and scores.

The fonts have no feature for one. The Open Font License allows changes, and these fonts reserve no name.
The left lower and the right upper quarter of the zero's inside are whole beside the slash; the others mirror them.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates

ZERO = "zero"  # the tabular zero is made from it
VERSION_NAME = 5
SLASHED, PLAIN = 3, 2  # contours

Point = tuple[tuple[int, int], int]  # place, and 1 if the line goes through it


def main(folder: Path) -> None:
    for path in sorted(folder.glob("*.woff*")):
        font = TTFont(path, recalcTimestamp=False)
        if ZERO in font.getGlyphOrder() and font["glyf"][ZERO].numberOfContours == SLASHED:
            make_plain(font["glyf"][ZERO])
            font["glyf"][ZERO].recalcBounds(font["glyf"])
            for name in font["name"].names:
                if name.nameID == VERSION_NAME:
                    name.string = f"{name.toUnicode()}; zero without its slash"
            font.save(path)


def make_plain(zero: Glyph) -> None:
    outside, lower, upper = contours_of(zero)
    inside = whole_inside(lower, upper)
    points = [*outside, *inside]
    zero.coordinates = GlyphCoordinates([place for place, _ in points])
    zero.flags = bytearray(flag for _, flag in points)
    zero.endPtsOfContours = [len(outside) - 1, len(points) - 1]
    zero.numberOfContours = PLAIN


def contours_of(glyph: Glyph) -> list[list[Point]]:
    points = list(zip(glyph.coordinates, glyph.flags, strict=True))
    ends = [end + 1 for end in glyph.endPtsOfContours]
    return [points[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def whole_inside(lower: list[Point], upper: list[Point]) -> list[Point]:
    """From the bottom by the right, the top and the left back to the bottom, against the outside."""
    bottom = lower[0]
    left = min(range(len(lower)), key=lambda at: (lower[at][0][0], -lower[at][1]))
    right = max(range(len(upper)), key=lambda at: (upper[at][0][0], upper[at][1]))
    top = max(range(len(upper)), key=lambda at: (upper[at][0][1], upper[at][1]))
    left_lower = lower[left:]  # from the left to the bottom, without the bottom
    right_upper = upper[right : top + 1]  # from the right to the top
    middle = bottom[0][0]
    right_lower = [mirrored(point, middle) for point in reversed(left_lower[1:])]
    left_upper = [mirrored(point, middle) for point in reversed(right_upper[1:-1])]
    return [bottom, *right_lower, *right_upper, *left_upper, *left_lower]


def mirrored(point: Point, middle: int) -> Point:
    (x, y), flag = point
    return (2 * middle - x, y), flag


if __name__ == "__main__":
    main(Path(sys.argv[1]))
