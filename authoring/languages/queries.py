"""Own languages of an organisation, their published versions, and what its rounds are offered."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import Organisation
from authoring.languages.drafting import Content, Texts, Words, prefilled, sound_words
from authoring.models import OwnLanguage
from questions.catalogue import Catalogue
from questions.models import BankTranslation, BankVersion
from questions.own.parts import is_built_in
from questions.queries import (
    Coverage,
    catalogue_in_words,
    catalogue_of,
    coverages_of,
    coverages_with,
    current_edition,
    texts_in,
)

Newest = dict[tuple[str, str], BankTranslation]  # (language, bank) -> row


@dataclass(frozen=True)
class Offered:
    """A language that new rounds of the organisation are offered, or that it is translating. `own` may be None."""

    code: str
    own: OwnLanguage | None
    rows: Mapping[str, BankTranslation]  # bank -> what rounds get


def texts() -> Texts:
    """All that can be translated of the newest banks."""
    return texts_in(current_edition().pk)


def built_in() -> Catalogue:
    """The newest banks, in English."""
    return catalogue_of(current_edition().pk)


def banks() -> Mapping[str, BankVersion]:
    """Code -> the newest version of each built-in bank, without its content."""
    versions = BankVersion.objects.filter(edition=current_edition()).defer("content")
    return {version.code: version for version in versions if is_built_in(version.code)}


def languages_of(organisation: Organisation) -> list[Offered]:
    """Those that come with sttool, and its own, in order of their codes."""
    own = {one.code: one for one in OwnLanguage.objects.filter(organisation=organisation)}
    rows = translations_for(current_edition().pk, organisation.pk)
    codes = {*own, *(row.language for row in rows)}
    return [Offered(code, own.get(code), _in(code, rows)) for code in sorted(codes)]


def offered_in(language: OwnLanguage) -> Mapping[str, BankTranslation]:
    """Bank -> what new rounds of its organisation are offered in this language now."""
    return _in(language.code, translations_for(current_edition().pk, language.organisation_id))


def _in(code: str, rows: Iterable[BankTranslation]) -> dict[str, BankTranslation]:
    return {row.code: row for row in rows if row.language == code}


def translations_for(edition_id: int, organisation: int) -> list[BankTranslation]:
    """Those of the edition, and instead of them the organisation's newest of the very same banks.

    A retired language is left out, unless the edition has it already.
    """
    rows: Newest = {(row.language, row.code): row for row in BankTranslation.objects.filter(edition=edition_id)}
    rows |= _newest_own(edition_id, organisation)
    return [rows[key] for key in sorted(rows)]


def _newest_own(edition_id: int, organisation: int) -> Newest:
    usable = OwnLanguage.objects.filter(organisation=organisation, retired_at=None).values("code")
    same = BankVersion.objects.filter(edition=edition_id).values("fingerprint")
    rows = BankTranslation.objects.filter(organisation=organisation, language__in=usable, bank_fingerprint__in=same)
    keys = rows.order_by("version").values_list("language", "code", "pk")
    newest = {(language, code): pk for language, code, pk in keys}
    return {(row.language, row.code): row for row in BankTranslation.objects.filter(pk__in=newest.values())}


def coverages_for(edition_id: int, organisation: int) -> tuple[Coverage, ...]:
    """How far the banks of an edition are translated for the rounds of an organisation."""
    rows = translations_for(edition_id, organisation)
    if any(row.organisation for row in rows):
        return coverages_with(edition_id, rows)
    return coverages_of(edition_id)


def versions_of(language: OwnLanguage) -> list[BankTranslation]:
    """What the organisation has published of it, newest first, without its content."""
    rows = BankTranslation.objects.filter(organisation=language.organisation_id, language=language.code)
    return list(rows.defer("content").order_by("-published_at", "code"))


def last_versions(language: OwnLanguage) -> dict[str, int]:
    """Bank -> the number of the version that was published last."""
    rows = BankTranslation.objects.filter(organisation=language.organisation_id, language=language.code)
    return dict(rows.order_by("version").values_list("code", "version"))


def words_of(row: BankTranslation) -> Mapping[str, str]:
    words: Mapping[str, str] = json.loads(row.content)["words"]
    return words


def words_in(rows: Mapping[str, BankTranslation]) -> Words:
    """Bank -> place -> translation."""
    return {bank: words_of(row) for bank, row in rows.items()}


def first_draft(organisation: Organisation, code: str) -> Content:
    """What there is already: the organisation's own, else what comes with sttool."""
    rows = translations_for(current_edition().pk, organisation.pk)
    return prefilled(texts(), words_in(_in(code, rows)))


def catalogue_of_draft(language: OwnLanguage) -> Catalogue:
    """The newest banks in the words of the draft, as far as nothing is wrong with them."""
    words = sound_words(language.draft.content, texts())
    return catalogue_in_words(current_edition().pk, language.code, words)
