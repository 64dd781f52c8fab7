"""Every change to an organisation's own languages: adding, importing, publishing, and retiring them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from authoring.languages import queries
from authoring.languages.checks import advice_on_language
from authoring.languages.drafting import Filled, Imported, imported, mark_of, merged, sound_words
from authoring.languages.vocabulary import MOST_LANGUAGES
from authoring.models import LanguageDraft, OwnLanguage
from questions import actions as banks
from questions.models import BankTranslation, BankVersion
from questions.translating.files import Of, Reviewed, Translation


class TooManyLanguagesError(Exception):
    """The organisation has as many languages as it may have."""


class AddedAlreadyError(Exception):
    """The organisation has this language."""


class NotReadyError(Exception):
    """Something in the draft has to be corrected first."""


class ChangedSinceError(Exception):
    """The draft is another one than the person has read."""


class NothingChangedError(Exception):
    """Rounds are offered the same words already, checked by the same person."""


class PublishedError(Exception):
    """A version of the language has been published, so it can only be retired."""


@transaction.atomic
def add_language(*, organisation: Organisation, code: str, by: User | str) -> OwnLanguage:
    """With the translations that there are. Raises TooManyLanguagesError and AddedAlreadyError."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # concurrent calls queue here
    present = set(OwnLanguage.objects.filter(organisation=organisation).values_list("code", flat=True))
    if code in present:
        raise AddedAlreadyError
    if len(present) >= MOST_LANGUAGES:
        raise TooManyLanguagesError
    content = queries.first_draft(organisation, code)
    language = OwnLanguage.objects.create(organisation=organisation, code=code)
    language.draft = LanguageDraft.objects.create(language=language, content=content)
    _record("language added", language, by)
    return language


@transaction.atomic
def import_words(*, language: OwnLanguage, filled: Sequence[Filled], by: User | str) -> Imported:
    """Into the draft. Texts that the file does not hold, or that are empty in it, stay as they are."""
    locked, texts = _locked(language), queries.texts()
    content, counts = merged(locked.draft.content, filled, texts), imported(locked.draft.content, filled, texts)
    LanguageDraft.objects.filter(pk=locked.pk).update(content=content, saved_at=timezone.now())
    language.draft.content = content
    _record("language imported", language, by)
    return counts


@transaction.atomic
def publish(
    *, language: OwnLanguage, seen: str, checked_by: str = "", checked_on: date | None = None, by: User | str
) -> list[BankTranslation]:
    """The next version of each bank whose words or check are new. They never change.

    `seen` is the mark of the draft that the person has read. Raises ChangedSinceError, NotReadyError and
    NothingChangedError.
    """
    locked, texts = _locked(language), queries.texts()
    content = locked.draft.content
    if mark_of(content) != seen:
        raise ChangedSinceError
    if any(one.is_error for one in advice_on_language(content, texts, language.code)):
        raise NotReadyError
    reviewed = Reviewed(by=checked_by, on=checked_on.isoformat() if checked_on else "")
    published = _publish(locked, sound_words(content, texts), reviewed)
    if not published:
        raise NothingChangedError
    versions = ", ".join(f"{row.code} {row.version}" for row in published)
    checked = f", checked by {checked_by}" if checked_by else ""
    _record("language published", language, by, f": {versions}{checked}")
    return published


def _publish(language: OwnLanguage, words: dict[str, dict[str, str]], reviewed: Reviewed) -> list[BankTranslation]:
    offered, last = queries.offered_in(language), queries.last_versions(language)
    rows = []
    for code, bank in queries.banks().items():
        translation = _translation(language.code, bank, last.get(code, 0) + 1, words[code], reviewed)
        if _is_new(translation, offered.get(code)):
            rows.append(banks.publish_translation(translation=translation, organisation=language.organisation_id))
    return rows


def _translation(
    language: str, bank: BankVersion, version: int, words: dict[str, str], reviewed: Reviewed
) -> Translation:
    of = Of(version=bank.version, fingerprint=bank.fingerprint)
    return Translation(bank.code, language, version, of, reviewed, words)


def _is_new(translation: Translation, offered: BankTranslation | None) -> bool:
    """Whether rounds would be offered other words than now, or words that somebody else has checked."""
    if offered is None:
        return bool(translation.words)
    is_checked_again = bool(translation.reviewed.by) and offered.content != translation.content
    return is_checked_again or queries.words_of(offered) != translation.words


@transaction.atomic
def retire(*, language: OwnLanguage, is_retired: bool, by: User) -> None:
    """A retired language is offered to no new round. Rounds that have it go on as they are."""
    language.retired_at = timezone.now() if is_retired else None
    language.save(update_fields=["retired_at"])
    _record("language retired" if is_retired else "language brought back", language, by)


@transaction.atomic
def delete_language(*, language: OwnLanguage, by: User) -> None:
    """One that was never published. Raises PublishedError."""
    if queries.last_versions(_locked(language)):
        raise PublishedError
    _record("language deleted", language, by)
    language.delete()


def _locked(language: OwnLanguage) -> OwnLanguage:
    """As it is now. Concurrent changes queue here."""
    rows = OwnLanguage.objects.select_for_update(of=("self",)).select_related("draft", "organisation")
    return rows.get(pk=language.pk)


def _record(action: str, language: OwnLanguage, by: User | str, more: str = "") -> None:
    subject = f"{language} ({language.code}){more}"
    audit.record(action=action, subject=subject, organisation=language.organisation, by=by)
