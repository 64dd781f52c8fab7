"""All translated texts of a language: those of pages, from the catalogue that comes with sttool, and those of banks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from authoring.translations import catalogue
from authoring.translations.vocabulary import KEY_LENGTH, OF_BANKS, Area, area_of
from questions.languages import ENGLISH
from questions.queries import translated_texts

MAX_CACHED = 64


@dataclass(frozen=True)
class Translated:
    """One text. `key` says which one it is, and `fingerprint` its words too, in both languages."""

    key: str
    fingerprint: str
    area: Area
    context: str  # of a text of a bank: its bank and place
    source: tuple[str, ...]
    words: tuple[str, ...]
    files: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()  # for which each of `words` is said, if it depends on a number

    @property
    def is_of_bank(self) -> bool:
        return self.area in OF_BANKS


def languages_to_check() -> tuple[str, ...]:
    """Those that come with sttool, but for English, in order of their codes."""
    return tuple(sorted(code for code, _ in settings.LANGUAGES if code != ENGLISH and path_of(code).exists()))


def path_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def texts_in(language: str, edition: int | None) -> tuple[Translated, ...]:
    """In the order of areas. `edition` is whose banks are meant; None for those of pages alone."""
    return _texts_in(path_of(language), language, edition)


def fingerprints_in(language: str, edition: int | None) -> Mapping[Area, str]:
    """Of all texts of each area that has some. Computed once in a process."""
    return _fingerprints_in(path_of(language), language, edition)


def forget_texts() -> None:
    """For tests, in which the rows of another test may have had the same numbers."""
    for kept in (_texts_in, _fingerprints_in):
        kept.cache_clear()


@lru_cache(maxsize=MAX_CACHED)
def _texts_in(path: Path, language: str, edition: int | None) -> tuple[Translated, ...]:
    texts = (*_of_pages(path), *_of_banks(language, edition))
    order = list(Area)
    return tuple(sorted(texts, key=lambda text: order.index(text.area)))


@lru_cache(maxsize=MAX_CACHED)
def _fingerprints_in(path: Path, language: str, edition: int | None) -> Mapping[Area, str]:
    found: dict[Area, list[str]] = {}
    for text in _texts_in(path, language, edition):
        found.setdefault(text.area, []).append(text.fingerprint)
    return {area: _hashed(sorted(each)) for area, each in found.items()}


@lru_cache(maxsize=8)
def _of_pages(path: Path) -> tuple[Translated, ...]:
    shipped = catalogue.read(path.read_text(encoding="utf-8"))
    return tuple(_of_page(entry, shipped.numbers) for entry in shipped.entries)


def _of_page(entry: catalogue.Entry, numbers: tuple[int, ...]) -> Translated:
    key = _hashed(["page", entry.context, entry.source[0]])
    return Translated(
        key=key,
        fingerprint=_hashed([key, *entry.source, *entry.words]),
        area=area_of(entry.files),
        context=entry.context,
        source=entry.source,
        words=entry.words,
        files=entry.files,
        comments=entry.comments,
        numbers=numbers if len(entry.source) > 1 else (),
    )


def _of_banks(language: str, edition: int | None) -> tuple[Translated, ...]:
    return tuple(
        _of_bank(f"{text.bank}/{text.place}", text.source, words, is_asked=text.is_for_respondents)
        for text, words in (translated_texts(edition, language) if edition else ())
    )


def _of_bank(place: str, source: str, words: str, *, is_asked: bool) -> Translated:
    key = _hashed(["bank", place])
    area = Area.QUESTIONS if is_asked else Area.BANKS
    return Translated(key, _hashed([key, source, words]), area, place, (source,), (words,))


def _hashed(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:KEY_LENGTH]
