"""Queries for published banks."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from questions.building import catalogue_from
from questions.catalogue import Catalogue, Group, Page
from questions.content import Banks, banks_from, fingerprint_of_all
from questions.languages import EASY, ENGLISH
from questions.models import BankTranslation, BankVersion, Edition
from questions.own.parts import is_built_in, parts_of
from questions.own.schema import OwnModule
from questions.problems import NoBanksError
from questions.translating.overlay import Words, overlaid
from questions.translating.texts import BankText, missing_from, texts_of


@dataclass(frozen=True)
class Coverage:
    """How far an edition is translated into a language. `missing` is in English, in the order of the banks."""

    language: str
    is_reviewed: bool
    missing: tuple[BankText, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def is_complete_for(self, groups: frozenset[str]) -> bool:
        """Whether all that these groups are asked is there."""
        return not any(text.groups & groups for text in self.missing)


def current_edition() -> Edition:
    """The edition published last, of those that come with sttool. Raises NoBanksError."""
    edition = Edition.objects.filter(organisation=None).order_by("-pk").first()
    if edition is None:
        raise NoBanksError
    return edition


def versions_in(edition_id: int) -> list[BankVersion]:
    """Built-in ones first, those of organisations after them."""
    versions = BankVersion.objects.filter(edition=edition_id).order_by("code")
    return sorted(versions, key=lambda version: not is_built_in(version.code))


def catalogue_of(edition_id: int, language: str = ENGLISH) -> Catalogue:
    """The catalogue of an edition: one query on first use in a process, then cached. Raises Edition.DoesNotExist.

    What is not translated into the language is in English.
    """
    return _catalogue_of(edition_id, language)


def pages_of(
    edition_id: int,
    group: str,
    modules: frozenset[str] = frozenset(),
    *,
    is_live: bool = False,
    language: str = ENGLISH,
) -> tuple[Page, ...]:
    """The pages a group sees in an edition at a stage, built once per process."""
    return _pages_of(edition_id, group, modules, is_live=is_live, language=language)


def languages_of(edition_id: int) -> tuple[str, ...]:
    """The languages into which the edition is translated, in order of their codes. Without English."""
    return tuple(_coverage_of(edition_id))


def coverages_of(edition_id: int) -> tuple[Coverage, ...]:
    """Of each language, in order of their codes."""
    return tuple(_coverage_of(edition_id).values())


def coverages_with(edition_id: int, translations: Iterable[BankTranslation]) -> tuple[Coverage, ...]:
    """The same of the banks of this edition with these translations instead of its own."""
    return tuple(_coverages(edition_id, _by_language(translations)).values())


def coverage_of(edition_id: int, language: str) -> Coverage | None:
    """None if the edition has no word in the language."""
    return _coverage_of(edition_id).get(language)


def languages_for(edition_id: int, groups: frozenset[str]) -> tuple[str, ...]:
    """Those in which these groups can be asked, without English."""
    return tuple(code for code, coverage in _coverage_of(edition_id).items() if coverage.is_complete_for(groups))


def translated_texts(edition_id: int, language: str) -> tuple[tuple[BankText, str], ...]:
    """Each text of the edition's banks that is translated into the language, with its translation."""
    words = _by_bank(_words_of(edition_id).get(language, ()))
    texts = texts_of(_banks_of(edition_id).banks) if words else {}
    return tuple(
        (text, words[bank][text.place]) for bank in texts for text in texts[bank] if words.get(bank, {}).get(text.place)
    )


def has_easy_read(edition_id: int, group: Group) -> bool:
    """Whether the group is of people who use the service, and all that they are asked is there in easy words.

    Words for research are in plain English only.
    """
    if not group.is_of_service_users or _catalogue_of(edition_id, ENGLISH).is_reworded:
        return False
    return EASY in languages_for(edition_id, frozenset({group.like or group.code}))


def texts_in(edition_id: int) -> Mapping[str, tuple[BankText, ...]]:
    """Code of a built-in bank -> all that can be translated of it, in its order."""
    return _texts_in(edition_id)


def catalogue_in_words(edition_id: int, language: str, words: Words) -> Catalogue:
    """What `catalogue_of` would be with these words, which nobody has published. Without modules, and never cached."""
    return catalogue_from(overlaid(_banks_of(edition_id).banks, words), language=language)


def built_in_catalogue_of(edition_id: int) -> Catalogue:
    """The catalogue of its built-in banks, as if the edition had no module. Cached. Raises Edition.DoesNotExist."""
    return _built_in_catalogue_of(edition_id)


def forget_catalogues() -> None:
    """For tests, in which the rows of another test may have had the same numbers."""
    for kept in (_banks_of, _texts_in, _words_of, _coverage_of, _built_in_catalogue_of, _catalogue_of, _pages_of):
        kept.cache_clear()


@dataclass(frozen=True)
class _Published:
    banks: Banks
    own: tuple[OwnModule, ...]
    versions: Mapping[str, int]
    fingerprint: str


@lru_cache(maxsize=32)
def _banks_of(edition_id: int) -> _Published:
    rows = list(BankVersion.objects.filter(edition=edition_id).only("code", "version", "fingerprint", "content"))
    if not rows:
        raise Edition.DoesNotExist(edition_id)
    parts = parts_of({row.code: row.content for row in rows})
    return _Published(
        banks_from(parts.built_in),
        parts.own,
        {row.code: row.version for row in rows},
        fingerprint_of_all({row.code: row.fingerprint for row in rows}),
    )


@lru_cache(maxsize=32)
def _texts_in(edition_id: int) -> Mapping[str, tuple[BankText, ...]]:
    return texts_of(_banks_of(edition_id).banks)


@lru_cache(maxsize=32)
def _words_of(edition_id: int) -> Mapping[str, tuple[BankTranslation, ...]]:
    """Language -> its translations, both in order of their codes."""
    return _by_language(BankTranslation.objects.filter(edition=edition_id).order_by("language", "code"))


def _by_language(rows: Iterable[BankTranslation]) -> dict[str, tuple[BankTranslation, ...]]:
    found: dict[str, tuple[BankTranslation, ...]] = {}
    for row in rows:
        found[row.language] = (*found.get(row.language, ()), row)
    return found


def _by_bank(rows: tuple[BankTranslation, ...]) -> dict[str, Mapping[str, str]]:
    return {row.code: json.loads(row.content)["words"] for row in rows}


@lru_cache(maxsize=32)
def _coverage_of(edition_id: int) -> Mapping[str, Coverage]:
    return _coverages(edition_id, _words_of(edition_id))


def _coverages(edition_id: int, by_language: Mapping[str, tuple[BankTranslation, ...]]) -> dict[str, Coverage]:
    found: dict[str, Coverage] = {}
    for language, rows in by_language.items():
        words = _by_bank(rows)
        missing = [
            text for bank, texts in _texts_in(edition_id).items() for text in missing_from(words.get(bank, {}), texts)
        ]
        found[language] = Coverage(language, all(row.reviewed_by for row in rows), tuple(missing))
    return found


@lru_cache(maxsize=32)
def _built_in_catalogue_of(edition_id: int) -> Catalogue:
    return catalogue_from(_banks_of(edition_id).banks)


@lru_cache(maxsize=64)
def _catalogue_of(edition_id: int, language: str) -> Catalogue:
    published = _banks_of(edition_id)
    if language == ENGLISH:
        return catalogue_from(
            published.banks, fingerprint=published.fingerprint, versions=published.versions, own=published.own
        )
    rows = _words_of(edition_id).get(language)
    if not rows:
        return _catalogue_of(edition_id, ENGLISH)
    return catalogue_from(
        overlaid(published.banks, _by_bank(rows)),
        fingerprint=published.fingerprint,
        versions=published.versions,
        own=published.own,
        language=language,
        words=fingerprint_of_all({row.code: row.fingerprint for row in rows}),
    )


@lru_cache(maxsize=1000)
def _pages_of(
    edition_id: int, group: str, modules: frozenset[str], *, is_live: bool, language: str
) -> tuple[Page, ...]:
    return _catalogue_of(edition_id, language).pages_for(group, modules, is_live=is_live)
