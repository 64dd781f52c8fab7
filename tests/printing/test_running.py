"""The line at the top of each page of a PDF: shortened in letters, so that the text of the file is what is seen."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from printing.running import shortened

FONT = Path(__file__).parents[2] / "static" / "vendor" / "fonts" / "atkinson-hyperlegible-next-latin-400-normal.woff"
ROOM = 40_000
LONG = (
    "A shared care record for all the hospitals, practices and community teams of the whole of the north of the country"
)


def width(text):
    """In thousandths of the size of the font."""
    font = TTFont(FONT)
    letters, sizes = font.getBestCmap(), font["hmtx"]
    return sum(1000 * sizes[letters[ord(letter)]][0] / font["head"].unitsPerEm for letter in text)


@pytest.mark.parametrize("text", ["Shared care record", "A" * 40, "", "Tŷ Gŵyr: 12 wards, 2026"])
def test_what_fits_stays(text):
    assert shortened(text, ROOM) == text


def test_long_name_is_cut_after_a_word():
    assert shortened(LONG, ROOM) == (
        "A shared care record for all the hospitals, practices and community teams of the…"
    )


@pytest.mark.parametrize("word", ["W", "i", "MESSAGE ", "zero 0 ", "Œuvre ", "Ärger "])
def test_line_is_never_wider_than_its_room_and_uses_most_of_it(word):
    line = shortened(word * 300, ROOM)

    assert 0.7 * ROOM < width(line) <= ROOM
    assert line.endswith("…")


def test_letter_is_not_parted_from_its_marks():
    line = shortened("W" * 38 + "e\u0301\u0323" * 9, ROOM)

    assert line.rstrip("…")[-3:] in ("e\u0301\u0323", "WWW")
    assert shortened("e\u0301" * 200, 10 * 550 + 731) == "e\u0301" * 10 + "…"


@pytest.mark.parametrize("room", range(3000, 9000, 250))
def test_letter_that_no_sign_stands_for_keeps_its_mark(room):
    line = shortened("x\u0304" * 200, room)

    assert line.count("x") == line.count("\u0304")


def test_name_in_another_script_is_shortened_as_it_is_printed():
    assert shortened("\u1230\u120b\u121d " * 40, ROOM) == "[another script]"
    assert shortened("one\ntwo", ROOM) == "one two"


def test_nothing_stays_where_there_is_no_room():
    assert shortened("Wide", 0) == "…"
