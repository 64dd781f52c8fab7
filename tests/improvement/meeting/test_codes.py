"""Codes on the wall, and ballot papers."""

import pytest

from improvement.meeting.codes import ALPHABET, in_blocks, new_code, new_paper, read_code, read_paper


def test_code_is_short_and_spells_no_word():
    codes = {new_code() for _ in range(50)}

    assert len(codes) == 50
    assert {letter for code in codes for letter in code} <= {*ALPHABET}
    assert not {*"AEIOUY01L"} & {*ALPHABET}
    assert in_blocks("BCD234") == "BCD-234"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("bcd-234", "BCD234"),
        (" B C D 2 3 4 ", "BCD234"),
        ("BCD\u2013234", "BCD234"),
        ("BCD23", ""),
        ("BCD2345", ""),
        ("ABC234", ""),
        ("", ""),
    ],
)
def test_code_is_read_as_people_type_it(typed, code):
    assert read_code(typed) == code


def test_paper_tells_its_vote_and_cannot_be_made_up():
    one, other = read_paper(new_paper(7)), read_paper(new_paper(7))

    assert (one.vote, other.vote) == (7, 7)
    assert one.hash != other.hash
    assert read_paper("") is None
    assert read_paper("7-0123.forged") is None
