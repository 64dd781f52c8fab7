"""Publishes banks and their translations, and deletes what an organisation published."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from questions.content import (
    SUFFIX,
    canonical,
    canonical_texts,
    fingerprint,
    fingerprint_of_all,
    versions_of,
)
from questions.models import BankTranslation, BankVersion, Edition
from questions.own.parts import is_built_in
from questions.problems import Problem
from questions.reader import read_folder, refuse_if
from questions.translating.files import FiledTranslation, Translation, read_translations
from questions.yaml_file import BankFile


@dataclass(frozen=True)
class BankFolder:
    """What a folder holds, checked and ready to be published: canonical texts and versions by the code of the bank."""

    texts: Mapping[str, str]
    versions: Mapping[str, int]
    files: Mapping[str, BankFile]
    translations: tuple[FiledTranslation, ...]


def load_banks(*, folder: Path | None = None) -> Edition:
    """Publish the banks in a folder, with their translations, as an edition, or return the edition in which they are
    already published.

    Raises BankError for faults in the files, and for content that changed without a higher version.
    """
    return publish_banks(banks=read_bank_folder(folder or settings.BANKS_DIR))


def read_bank_folder(folder: Path) -> BankFolder:
    """Needs no database. Raises BankError with the faults of the files."""
    banks, files = read_folder(folder)
    return BankFolder(canonical_texts(banks), versions_of(banks), files, read_translations(folder, banks))


@transaction.atomic
def publish_banks(*, banks: BankFolder) -> Edition:
    """As `load_banks`. Raises BankError for content that changed without a higher version."""
    refuse_if([*_changed_in_place(banks), *_translations_changed_in_place(banks.translations)])
    return compose(
        versions=_published(banks),
        translations=[publish_translation(translation=one.translation) for one in banks.translations],
    )


@transaction.atomic
def compose(
    *,
    versions: Collection[BankVersion],
    translations: Collection[BankTranslation] = (),
    organisation: int | None = None,
) -> Edition:
    """The edition with exactly these, made if there is none. `organisation`: the key of the one whose own it is.

    Raises ValueError where two are of the same bank, or of the same bank in the same language.
    """
    banks = {one.code: one.fingerprint for one in versions}
    words = {f"{one.language}/{one.code}": one.fingerprint for one in translations}
    if len(banks) < len(versions) or len(words) < len(translations):
        raise ValueError("An edition has each bank once, and each of its translations once.")
    edition, is_new = Edition.objects.get_or_create(
        fingerprint=_fingerprint_with(banks, words, organisation), defaults={"organisation": organisation}
    )
    if is_new:
        edition.versions.set(versions)
        edition.translations.set(translations)
    return edition


def publish_own(*, code: str, version: int, text: str) -> BankVersion:
    """A version of an organisation's own module. `text` is canonical."""
    return BankVersion.objects.create(code=code, version=version, fingerprint=fingerprint(text), content=text)


def _fingerprint_with(banks: Mapping[str, str], words: Mapping[str, str], organisation: int | None) -> str:
    """Without translations it is that of the banks alone, as editions from before there were any have it."""
    alone = fingerprint_of_all(banks)
    if not words and organisation is None:
        return alone
    return fingerprint(canonical({"banks": alone, "translations": dict(words), "organisation": organisation}))


def publish_translation(*, translation: Translation, organisation: int | None = None) -> BankTranslation:
    """Publish a checked translation, or return what is published already under its version."""
    reviewed = translation.reviewed
    row, _ = BankTranslation.objects.get_or_create(
        code=translation.bank,
        language=translation.language,
        version=translation.version,
        organisation=organisation,
        defaults={
            "fingerprint": fingerprint(translation.content),
            "bank_fingerprint": translation.of.fingerprint,
            "content": translation.content,
            "reviewed_by": reviewed.by,
            "reviewed_on": date.fromisoformat(reviewed.on) if reviewed.on else None,
        },
    )
    return row


@transaction.atomic
def forget_organisation(*, organisation: int, modules: Collection[str]) -> dict[str, int]:
    """Deletes what was an organisation's own once its rounds are gone: editions, translations and versions of modules.

    `organisation` is its key, `modules` are the codes of its modules. How many rows of each table went, by its label.
    """
    Edition.objects.filter(organisation=organisation).delete()
    versions = BankVersion.objects.filter(code__in=modules, edition=None)
    translations = BankTranslation.objects.filter(organisation=organisation, edition=None)
    return {rows.model._meta.label: rows.delete()[0] for rows in (versions, translations)}  # noqa: SLF001


def _published(banks: BankFolder) -> list[BankVersion]:
    """The version of each bank. What is published already stays as it is, even if it was published meanwhile."""
    rows = (
        BankVersion(code=code, version=banks.versions[code], fingerprint=fingerprint(text), content=text)
        for code, text in banks.texts.items()
    )
    BankVersion.objects.bulk_create(rows, ignore_conflicts=True)
    every = BankVersion.objects.filter(code__in=banks.texts).defer("content")
    return [row for row in every if row.version == banks.versions[row.code]]


def _changed_in_place(banks: BankFolder) -> Iterator[Problem]:
    versions_so_far = BankVersion.objects.defer("content").order_by("version")
    newest = {published.code: published for published in versions_so_far if is_built_in(published.code)}
    for code, published in newest.items():
        if message := _refusal(published, banks.versions[code], fingerprint(banks.texts[code])):
            yield banks.files[code + SUFFIX].problem(("version",), message)


def _translations_changed_in_place(filed: Iterable[FiledTranslation]) -> Iterator[Problem]:
    rows = BankTranslation.objects.filter(organisation=None).defer("content").order_by("version")
    newest = {(row.code, row.language): row for row in rows}
    for one in filed:
        translation = one.translation
        published = newest.get((translation.bank, translation.language))
        message = published and _refusal(published, translation.version, fingerprint(translation.content))
        if message:
            yield one.file.problem(("version",), message)


def _refusal(published: BankVersion | BankTranslation, version: int, new_fingerprint: str) -> str:
    raised = f"Raise `version:` to {published.version + 1}."
    if version < published.version:
        return f"Version {version} is lower than version {published.version}, which is published. {raised}"
    if version == published.version and new_fingerprint != published.fingerprint:
        return f"The content has changed since version {version} was published. {raised}"
    return ""
