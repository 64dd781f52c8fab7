"""Records who did what, and removes what is too old. Only actions call this, inside their own transaction."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from accounts.audit_log import sealing
from accounts.audit_log.chain import continue_chain, head, keys, locked_chain
from accounts.audit_log.verifying import cut_subject
from accounts.models import AuditEntry, Organisation, User
from accounts.vocabulary import ENTRIES_REMOVED

MOST_OF_ACTOR = 320  # as the table has it
__all__ = ["head", "prune", "record"]


@transaction.atomic(savepoint=False)
def record(
    *, action: str, subject: object, organisation: Organisation | None, by: User | str, network: str = ""
) -> None:
    """`by` is the person, or the name of the command an operator ran. `action` is one of accounts.vocabulary.EVENTS.

    `subject` is put into words here, so that the trail has one language. The time is this server's clock. The chain is
    continued after the commit, so no two actions wait for each other.
    """
    entry = AuditEntry(
        at=timezone.now(),
        organisation=organisation,
        actor=_actor(by),
        action=action,
        subject=_in_words(subject).replace("\x00", "")[:300],
        network=network,
    )
    entry.seal = sealing.seal(entry.content, keys()[0])
    entry.save(force_insert=True)
    transaction.on_commit(continue_chain, robust=True)


def _in_words(subject: object) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return str(subject)


def _actor(by: User | str) -> str:
    """What a person's token does is the person's doing, and says so. An organisation's own token has no person."""
    if not isinstance(by, User):
        return by
    through = by.through
    name = through.token if through and not through.is_service else ""
    return f"{by.email} by the token “{name}”"[:MOST_OF_ACTOR] if name else by.email


@transaction.atomic
def prune(*, before: datetime, by: User | str) -> int:
    """Remove the oldest entries, and record an entry that stands for them. Returns how many were removed.

    They are always a run from the front of the chain, so that the rest can still be checked.
    """
    chain = locked_chain()
    linked = AuditEntry.objects.exclude(number=None).order_by("number")
    kept = linked.filter(at__gte=before).first()
    newest = linked.filter(number__lt=kept.number).last() if kept else linked.last()
    if newest is None:
        return 0
    chain.cut_number, chain.cut_hash = newest.number or 0, newest.hash
    chain.save()
    record(action=ENTRIES_REMOVED, subject=cut_subject(chain.cut_number, newest.hash), organisation=None, by=by)
    return AuditEntry.objects.filter(number__lte=chain.cut_number).delete()[0]
