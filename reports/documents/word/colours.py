"""Cells in the colours of the report. Each has a word, and a shape where colour would tell states apart."""

from collections.abc import Mapping

from reports.documents.word.cells import Cell, Shaded
from results.charts import FILLS, INKS
from results.present.data import HeatCell
from scoring.model import State

_INK, _WHITE = "212B32", "FFFFFF"
# Shape, fill and ink, as in the report. The shapes are in every font.
_STATES: Mapping[State, tuple[str, str, str]] = {
    "red": ("■", "A4161A", _WHITE),
    "amber": ("▲", "F4B33D", _INK),
    "clear": ("●", "1E6B45", _WHITE),
    "insufficient": ("○", "FFFFFF", _INK),
}
# By the words of the engine (results.present.panels).
_RESULTS: Mapping[str, tuple[str, str, str]] = {
    "Warns": ("▼", "F3D9D6", _INK),
    "Supports": ("▲", "D7EBDF", _INK),
}


def state_cell(state: State, words: str) -> Shaded:
    return _with_shape(words, *_STATES[state])


def result_cell(word: str) -> Cell:
    """Of a group on a flag. Only a warning and support have a colour."""
    return _with_shape(word, *_RESULTS[word]) if word in _RESULTS else word


def heat_cell(cell: HeatCell) -> Cell:
    """The step of its score; a cell without a number has no colour."""
    if not cell.kind.isdecimal():
        return cell.text
    place = int(cell.kind) - 1
    return Shaded(cell.text, FILLS[place].removeprefix("#").upper(), INKS[place].removeprefix("#").upper())


def _with_shape(words: str, shape: str, fill: str, ink: str) -> Shaded:
    return Shaded(f"{shape}\u00a0{words}", fill, ink)
