"""Results that engine 2 stored stay readable. The files were written by that engine, and are never written again."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from scoring.disclosure.published import published
from scoring.model import Readiness
from scoring.model.older import in_todays_form
from scoring.model.serial import readiness_as_json, readiness_from_json

FILES = sorted(Path(__file__).with_name("engine_2").glob("*.json.gz"))
OLDER = {"engine_version": "2"}  # of no engine that there is
# What a page of an older round must still say, word for word and point for point.
KEPT = {
    "flags": ("state", "sentence", "n", "know_rate", "would_clear", "not_heard", "silent"),
    "principles": ("score", "interval80", "groups", "lowest_group", "lowest_score"),
    "groups": ("status", "invited", "answered", "members", "reason", "cells"),
    "findings": ("code", "raised", "sentence", "meaning", "groups", "items", "n", "would_clear", "reason"),
    "practices": ("code", "patterns", "reasons"),
    "items": ("cell", "know_rate", "counts"),
    "sites": ("title", "answered", "reason", "figures"),
    "likeness": ("case", "distance", "sentence"),
}
VERDICT = ("code", "verdict", "n", "mean", "interval80", "below")
CELL = ("state", "n", "mean", "interval80", "interval90", "below", "above", "know_rate", "word")


def read(path):
    return json.loads(gzip.decompress(path.read_bytes()))


def kept(readiness):
    """Of results in JSON, what must stay."""
    found = {part: [_only(row, names) for row in _rows(readiness[part])] for part, names in KEPT.items()}
    return found | {"verdicts": [_only(one, VERDICT) for flag in _rows(readiness["flags"]) for one in flag["verdicts"]]}


def _rows(part):
    """The results in a list, in a mapping, or in mappings within one."""
    if isinstance(part, list):
        return part
    return [row for one in part.values() for row in ([one] if {"code", "flag"} & {*one} else one.values())]


def _only(row, names):
    return {name: _cells(row[name]) if name in {"cell", "cells"} else row[name] for name in names}


def _cells(value):
    cells = {"": value} if "state" in value else value
    return {scale: _only(cell, CELL) for scale, cell in cells.items()}


def test_stored_results_are_thirteen():
    assert len(FILES) == 13


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.partition(".")[0])
def test_what_engine_2_stored_says_what_it_said(path):
    file = read(path)

    now = readiness_as_json(published(readiness_from_json(file["stored"] | OLDER)))

    assert kept(now) == kept(file["published"])
    assert now["engine_version"] == "2"


@dataclass(frozen=True)
class Part:
    name: str
    more: int | None
    most: int = 7


@dataclass(frozen=True)
class Whole:
    engine_version: str
    asking: str
    parts: tuple[Part, ...]
    named: Mapping[str, Mapping[str, Part]]
    one: Part | None
    words: tuple[str, ...]


OLD = {"name": "a", "gone": 1}
NEW = {"name": "a", "more": None, "most": 7}


def test_fields_that_are_gone_are_left_out_and_new_ones_are_empty():
    parts = {"parts": [OLD], "named": {"x": {"y": OLD}}, "one": OLD}
    old = {"engine_version": "1", "gone": [1], "firmness": {"of": 3}} | parts

    assert in_todays_form(Whole, old) == {
        "engine_version": "1",
        "firmness": {"of": 3},
        "parts": [NEW],
        "named": {"x": {"y": NEW}},
        "one": NEW,
        "asking": "stated",
        "words": [],
    }


def test_what_is_none_stays_none():
    assert in_todays_form(Whole, {"engine_version": "1", "one": None})["one"] is None


def test_a_number_or_text_that_is_missing_is_not_made_up():
    assert "engine_version" not in in_todays_form(Whole, {})
    assert in_todays_form(Part, {}) == {"more": None, "most": 7}


@pytest.mark.parametrize("name", [field.name for field in fields(Readiness) if field.name != "engine_version"])
def test_results_without_a_part_are_read_as_having_none_of_it(name):
    stored = read(FILES[0])["stored"]

    found = readiness_from_json({key: value for key, value in stored.items() if key != name} | OLDER)

    assert not getattr(found, name)


@pytest.mark.parametrize(
    "stored", [{}, {"engine_version": "1", "flags": 1}, {"engine_version": "1", "flags": {"x": 1}}]
)
def test_what_was_never_a_result_is_refused(stored):
    with pytest.raises((AttributeError, KeyError, TypeError)):
        readiness_from_json(stored)
