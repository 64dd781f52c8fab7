"""Turns at drawing while people wait."""

import pytest

from printing.turns import BusyError, turn_of


def test_person_has_one_document_made_at_a_time(tmp_path):
    with turn_of(1, tmp_path):
        with pytest.raises(BusyError, match="Another document of yours"), turn_of(1, tmp_path):
            pass
        with turn_of(2, tmp_path):
            pass

    with turn_of(1, tmp_path):
        pass


def test_machine_has_two_places(tmp_path):
    with (
        turn_of(1, tmp_path),
        turn_of(2, tmp_path),
        pytest.raises(BusyError, match="Other people's documents"),
        turn_of(3, tmp_path),
    ):
        pass


def test_place_is_freed_by_an_error(tmp_path):
    with pytest.raises(ValueError, match="broken"), turn_of(1, tmp_path):
        raise ValueError("broken")

    with turn_of(1, tmp_path):
        pass
