"""The vendored fonts: a zero without a slash, in pages and in documents, and files that are those written down."""

import hashlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from frontend.plain_zero import main

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
FONTS = sorted(VENDOR.glob("fonts/*-latin-[47]00-normal.woff*"))


def zero_of(path):
    return TTFont(path)["glyf"]["zero"]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_zero_is_an_outside_and_an_inside_and_no_slash(path):
    zero = zero_of(path)

    assert len(FONTS) == 4
    assert zero.numberOfContours == 2
    assert [*zero.endPtsOfContours] == [15, len(zero.coordinates) - 1]
    # The same on both sides: one that were drawn wrongly would not be.
    inside = zero.coordinates[16:]
    middle = inside[0][0]
    assert {(2 * middle - x, y) for x, y in inside} == {*inside}


def test_a_font_that_is_plain_already_stays_as_it_is(tmp_path):
    for path in FONTS:
        (tmp_path / path.name).write_bytes(path.read_bytes())

    main(tmp_path)

    assert [(tmp_path / path.name).read_bytes() for path in FONTS] == [path.read_bytes() for path in FONTS]


def test_files_are_those_that_are_written_down():
    lines = [line.split("  ") for line in (VENDOR / "VENDORED.txt").read_text().splitlines() if "  fonts/" in line[:80]]

    sums = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for _, name in lines}

    assert len(sums) == 9
    assert sums == {name: written for written, name in lines}
