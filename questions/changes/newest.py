"""What an edition becomes with the newest built-in banks: what of an organisation's own in it is kept, and what not."""

from dataclasses import dataclass, replace

from questions.catalogue import Catalogue
from questions.content import canonical, fingerprint, fingerprint_of_all
from questions.models import BankTranslation, BankVersion, Edition
from questions.own.composing import with_own
from questions.own.faults import faults_in
from questions.own.parts import is_built_in
from questions.own.schema import OwnModule
from questions.queries import catalogue_of, coverages_with, current_edition, versions_in


@dataclass(frozen=True)
class Newest:
    """`edition` is the current one. The rest is added to its banks, or instead of its translations."""

    pinned: int  # key of the edition that there is now
    edition: Edition
    built_in: tuple[BankVersion, ...]
    own: tuple[BankVersion, ...]  # modules that still apply
    not_kept: tuple[BankVersion, ...]  # modules that name groups, questions or principles that are gone
    translations: tuple[BankTranslation, ...]

    @property
    def versions(self) -> tuple[BankVersion, ...]:
        return (*self.built_in, *self.own)

    @property
    def is_own(self) -> bool:
        return bool(self.own) or any(row.organisation for row in self.translations)

    @property
    def mark(self) -> str:
        """Of all that it is made from, so that nobody agrees to what has changed since they read it."""
        rows = [sorted(row.pk for row in rows) for rows in (self.versions, self.not_kept, self.translations)]
        return fingerprint(canonical([self.pinned, self.edition.pk, *rows]))


def newest_for(edition_id: int) -> Newest:
    """Raises NoBanksError."""
    current = current_edition()
    modules = [version for version in versions_in(edition_id) if not is_built_in(version.code)]
    applies = {version.pk: _applies(version, catalogue_of(current.pk)) for version in modules}
    newest = tuple(versions_in(current.pk))
    return Newest(
        pinned=edition_id,
        edition=current,
        built_in=newest,
        own=tuple(version for version in modules if applies[version.pk]),
        not_kept=tuple(version for version in modules if not applies[version.pk]),
        translations=_translations(edition_id, current, newest),
    )


def is_of_newest(edition_id: int) -> bool:
    """Whether its built-in banks and their translations are the newest."""
    if current_edition().pk == edition_id:
        return True
    newest = newest_for(edition_id)
    has_same_banks = set(newest.versions) | set(newest.not_kept) == set(versions_in(edition_id))
    return has_same_banks and set(newest.translations) == set(BankTranslation.objects.filter(edition=edition_id))


def catalogue_of_newest(newest: Newest) -> Catalogue:
    """In English, without an edition of it being made."""
    built_in = catalogue_of(newest.edition.pk)
    if not newest.own:
        return built_in
    versions = {version.code: version.version for version in newest.versions}
    whole = fingerprint_of_all({version.code: version.fingerprint for version in newest.versions})
    return replace(
        with_own(built_in, [_content(version) for version in newest.own]), versions=versions, fingerprint=whole
    )


def languages_of_newest(newest: Newest, groups: frozenset[str]) -> tuple[str, ...]:
    """Those besides English in which these groups can be asked. Extra groups read the words of those they are like."""
    likes = {group.code: group.like for version in newest.own for group in _content(version).groups}
    readers = frozenset(likes.get(code, code) for code in groups)
    coverages = coverages_with(newest.edition.pk, newest.translations)
    return tuple(one.language for one in coverages if one.is_complete_for(readers))


def _content(version: BankVersion) -> OwnModule:
    return OwnModule.model_validate_json(version.content)


def _applies(version: BankVersion, built_in: Catalogue) -> bool:
    return not any(faults_in(_content(version), built_in))


def _translations(edition_id: int, current: Edition, banks: tuple[BankVersion, ...]) -> tuple[BankTranslation, ...]:
    """An organisation's own stays in the place of the one that comes with sttool, where its bank has the same words."""
    words = {version.fingerprint for version in banks}
    rows = {(row.language, row.code): row for row in BankTranslation.objects.filter(edition=current)}
    for row in BankTranslation.objects.filter(edition=edition_id).exclude(organisation=None):
        if row.bank_fingerprint in words:
            rows[row.language, row.code] = row
    return tuple(rows[key] for key in sorted(rows))
