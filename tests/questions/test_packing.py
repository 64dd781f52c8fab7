"""Answers packed into one string and taken out again."""

import pytest

from questions.packing import ALPHABET, pack, unpack


def test_alphabet_is_five_points_two_opt_outs_and_blank():
    assert ALPHABET == "12345dn-"


def test_pack_writes_one_character_for_each_question_in_bank_order(catalogue):
    packed = pack({"S12": "not_applicable", "E01": "5", "E01W": "2", "X11": "3", "S11": "dont_know"}, catalogue)

    assert packed == "52" + "-" * 22 + "3" + "-" * 6 + "dn" + "-" * 42


def test_unpack_gives_back_what_was_packed(catalogue):
    answers = {"E01": "1", "E12W": "dont_know", "X73": "2", "S33": "4", "C5": "5", "W53": "not_applicable"}

    assert unpack(pack(answers, catalogue), catalogue) == answers


def test_pack_refuses_unknown_questions_and_values(catalogue):
    with pytest.raises(KeyError):
        pack({"E13": "1"}, catalogue)
    with pytest.raises(KeyError):
        pack({"E01": "6"}, catalogue)


def test_unpack_refuses_text_of_another_length_or_alphabet(catalogue):
    with pytest.raises(ValueError):
        unpack("-" * 74, catalogue)
    with pytest.raises(KeyError):
        unpack("x" * 75, catalogue)
