"""The glossary of a language: one word for one thing. It comes with sttool, next to the catalogue."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from questions.schema import Strict
from questions.yaml_file import read_bank_file


@dataclass(frozen=True)
class Term:
    term: str
    word: str
    note: str
    pattern: re.Pattern[str]


class _Term(Strict):
    term: str
    word: str
    note: str


class _Reviewed(Strict):
    by: str
    on: str


class _Glossary(Strict):
    language: str
    reviewed: _Reviewed
    terms: list[_Term]


def glossary(language: str) -> tuple[Term, ...]:
    """In the order of the file. Empty if the language has none."""
    return _glossary(Path(settings.LOCALE_PATHS[0]) / language / "glossary.yaml")


def terms_in(language: str, texts: Iterable[str]) -> tuple[Term, ...]:
    """Those that stand in one of these English texts."""
    said = "\n".join(texts)
    return tuple(term for term in glossary(language) if term.pattern.search(said))


@lru_cache(maxsize=8)
def _glossary(path: Path) -> tuple[Term, ...]:
    if not path.exists():
        return ()
    read = _Glossary.model_validate(read_bank_file(path).data)
    return tuple(_term(term) for term in read.terms)


def _term(read: _Term) -> Term:
    """Also in the plural, and whatever the first letter."""
    return Term(read.term, read.word, read.note, re.compile(rf"\b{re.escape(read.term)}(s|es)?\b", re.IGNORECASE))
