"""Moves a round that is being prepared to the newest questions. Open and closed rounds keep theirs."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.actions.preparing.own_questions import forget_missing_groups
from assessments.actions.rounds import RoundNotDraftError
from assessments.models import AskedGroup, NotAskedGroup, Round
from assessments.vocabulary import RoundState
from questions.actions import compose
from questions.catalogue import Catalogue
from questions.changes.newest import is_of_newest, languages_of_newest, newest_for
from questions.languages import in_english
from questions.models import Edition


class NewerSinceError(Exception):
    """Something has changed since the person read what the newest questions change."""


class NewestAlreadyError(Exception):
    """The round asks the newest questions already."""


@transaction.atomic
def use_newest_questions(*, round: Round, seen: str, by: User) -> Edition:
    """Pin a draft to the newest banks, with the organisation's modules and translations that still apply.

    `seen` is the mark of what the person read. Languages that lack words of a group that is asked are dropped; ways of
    choosing people, and reasons, that the banks do not have any more have to be said again. Raises RoundNotDraftError,
    NewestAlreadyError and NewerSinceError.
    """
    draft = Round.objects.select_for_update().filter(pk=round.pk, state=RoundState.DRAFT).first()
    if draft is None:
        raise RoundNotDraftError
    if is_of_newest(draft.edition_id):
        raise NewestAlreadyError
    newest = newest_for(draft.edition_id)
    if newest.mark != seen:
        raise NewerSinceError
    organisation = round.project.organisation_id if newest.is_own else None
    before = draft.edition
    draft.edition = compose(versions=newest.versions, translations=newest.translations, organisation=organisation)
    forget_missing_groups(draft)
    asked = AskedGroup.objects.filter(round=draft)
    offered = languages_of_newest(newest, frozenset(asked.values_list("code", flat=True)))
    draft.other_languages = ",".join(code for code in draft.languages if code in offered)
    draft.is_reworded = draft.canonical.is_reworded
    draft.save(update_fields=["edition", "other_languages", "is_reworded"])
    _forget_missing_codes(draft, draft.canonical)
    round.edition, round.other_languages = draft.edition, draft.other_languages
    subject = f"{in_english(draft)}: {before} to {draft.edition}"
    audit.record(action="newest questions taken", subject=subject, organisation=round.project.organisation, by=by)
    return draft.edition


def _forget_missing_codes(draft: Round, catalogue: Catalogue) -> None:
    AskedGroup.objects.filter(round=draft).exclude(chosen__in=catalogue.chosen).update(chosen="")
    NotAskedGroup.objects.filter(round=draft).exclude(why__in=catalogue.not_asked).update(why="")
