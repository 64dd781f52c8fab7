"""Every change to what an organisation says of translations: naming reviewers, checking texts, suggesting words."""

from collections.abc import Collection, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Membership, Organisation, User
from authoring.models import CheckedText, LanguageReviewer
from authoring.translations import queries
from authoring.translations.queries import Row
from authoring.translations.standing import with_areas
from authoring.translations.texts import Translated, fingerprints_in
from authoring.translations.vocabulary import Area, State

_CHANGED = ("fingerprint", "state", "wording", "note", "by", "at")


class AlreadyReviewerError(Exception):
    """The member is a reviewer of the language already."""


class TextChangedError(Exception):
    """The text is not what the person saw: another version of sttool or of the banks has come since."""


@transaction.atomic
def name_reviewer(*, membership: Membership, language: str, by: User) -> LanguageReviewer:
    """Raises AlreadyReviewerError."""
    try:
        with transaction.atomic():
            reviewer = LanguageReviewer.objects.create(membership=membership, language=language)
    except IntegrityError:
        raise AlreadyReviewerError from None
    _record("language reviewer named", membership.organisation, f"{membership.user.email}: {language}", by)
    return reviewer


@transaction.atomic
def remove_reviewer(*, reviewer: LanguageReviewer, by: User) -> None:
    """What they have checked stays checked."""
    membership = reviewer.membership
    subject = f"{membership.user.email}: {reviewer.language}"
    _record("language reviewer removed", membership.organisation, subject, by)
    reviewer.delete()


@transaction.atomic
def check_texts(*, organisation: Organisation, language: str, fingerprints: Collection[str], by: User) -> int:
    """Those that have these fingerprints now are right. Returns how many; the others have changed since."""
    _locked(organisation)
    rows = queries.rows_in(organisation, language)
    texts = [row.text for row in rows if row.text.fingerprint in fingerprints]
    _keep(organisation, language, texts, state=State.CHECKED, by=by)
    _count_areas(organisation, language)
    if texts:
        _record("translations checked", organisation, f"{language}: {len(texts)}", by)
    return len(texts)


@transaction.atomic
def suggest(
    *,
    organisation: Organisation,
    language: str,
    text: Translated,
    seen: str,
    wording: Sequence[str],
    note: str,
    by: User,
) -> None:
    """The text is wrong: `wording` is better, one for each plural form. Raises TextChangedError.

    `seen` is the fingerprint of what the person read.
    """
    _locked(organisation)
    if seen != text.fingerprint:
        raise TextChangedError
    _keep(organisation, language, [text], state=State.WRONG, by=by, wording=wording, note=note)
    _count_areas(organisation, language)
    _record("better wording suggested", organisation, _subject(language, text), by)


@transaction.atomic
def take_back(*, organisation: Organisation, language: str, text: Translated, by: User) -> None:
    """The text is to be checked again."""
    _locked(organisation)
    gone, _ = CheckedText.objects.filter(organisation=organisation, language=language, key=text.key).delete()
    _count_areas(organisation, language)
    if gone:
        _record("check of a translation taken back", organisation, _subject(language, text), by)


def _locked(organisation: Organisation) -> None:
    """Concurrent checks queue here, so that the count at the end sees them all."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _keep(
    organisation: Organisation,
    language: str,
    texts: Sequence[Translated],
    *,
    state: State,
    by: User,
    wording: Sequence[str] = (),
    note: str = "",
) -> None:
    now = timezone.now()
    CheckedText.objects.bulk_create(
        [
            CheckedText(
                organisation=organisation,
                language=language,
                key=text.key,
                fingerprint=text.fingerprint,
                state=state,
                wording=list(wording),
                note=note,
                by=by,
                at=now,
            )
            for text in texts
        ],
        update_conflicts=True,
        unique_fields=["organisation", "language", "key"],
        update_fields=_CHANGED,
    )


def _count_areas(organisation: Organisation, language: str) -> None:
    """Keeps with the organisation which areas are checked as a whole, where pages read it."""
    rows = queries.rows_in(organisation, language)
    done = {area: _last_day(area, rows) for area, each in queries.progress_by_area(rows).items() if each.is_complete}
    now = fingerprints_in(language, queries.newest_edition())
    kept = Organisation.objects.values_list("checked_texts", flat=True).get(pk=organisation.pk)
    areas = with_areas(kept.get(language, {}), now, done)
    organisation.checked_texts = {name: value for name, value in kept.items() if name != language}
    if areas:
        organisation.checked_texts[language] = areas
    organisation.save(update_fields=["checked_texts"])


def _last_day(area: Area, rows: Sequence[Row]) -> str:
    days = [timezone.localdate(row.said.at) for row in rows if row.text.area == area and row.said]
    return max(days).isoformat()


def _subject(language: str, text: Translated) -> str:
    return f"{language}: {text.source[0]}"


def _record(action: str, organisation: Organisation, subject: str, by: User) -> None:
    audit.record(action=action, subject=subject, organisation=organisation, by=by)
