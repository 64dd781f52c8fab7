"""Everything that sttool writes into a report is marked for translation: only data stands outside brackets."""

import html
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

import pytest

from questions.reader import read_banks
from reports.board import appendices_html, board_html
from reports.documents.page import make_page
from reports.lengths import Length
from scoring import engine
from tests.bank import WHOLE
from tests.made_up import bracketed, spoken, without_brackets
from tests.reports.documents.material import COVER, MAKERS, of_third_edition
from tests.reports.documents.reading import READERS
from tests.samples import FACTS, REMARKS

_WORD = re.compile(r"[^\W\d_]{3,}")
_HASH = re.compile(r"\b[0-9a-f]{12,}\b")
# In titles of banks, versions and addresses of the sample.
_NO_WORDS = {"https", "example", "org"}


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


def _texts_in(value, seen):
    """Every text of the banks and of the facts, however deep."""
    if isinstance(value, str):
        yield value
    elif id(value) not in seen:
        seen.add(id(value))
        yield from _texts_within(value, seen)


def _texts_within(value, seen):
    if isinstance(value, Mapping):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    elif is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    else:
        parts = list(vars(value).values()) if hasattr(value, "__dict__") else []
    for part in parts:
        yield from _texts_in(part, seen)


def _read(markup):
    """Text and attributes that people hear."""
    heard = re.findall(r'(?:aria-label|alt|content)="([^"]*)"', markup)
    text = re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", markup, flags=re.DOTALL))
    return html.unescape(f"{text} {' '.join(heard)}")


def _bare(text, data):
    """Words outside brackets that are none of the data."""
    left = " ".join(without_brackets(text).split())
    for known in data:
        left = left.replace(known, " ")
    return sorted({word for word in _WORD.findall(_HASH.sub(" ", left)) if word.lower() not in _NO_WORDS})


def test_only_data_stands_outside_of_brackets(monkeypatch, banks):
    monkeypatch.setattr(engine, "assess", engine.assess_in_words)

    with spoken(bracketed):
        material = replace(of_third_edition(banks), remarks=REMARKS)
        texts = {length: _read(board_html(material.board, material.cover, length)) for length in Length}
        texts["appendices"] = _read(appendices_html(material.board, material.cover, Length.PAPER))
        texts["screen"] = _read(make_page(material.board, material.cover).markup)
        texts |= {code: READERS[code](MAKERS[code](material)) for code in ("docx", "cover", "pptx", "xlsx")}
    every = {" ".join(text.split()).rstrip(".") for text in _texts_in([banks, FACTS, REMARKS, COVER, "Go on."], set())}
    data = sorted((text for text in every if _WORD.search(text)), key=len, reverse=True)
    bare = {name: found for name, text in texts.items() if (found := _bare(text, data))}

    assert bare == {}
