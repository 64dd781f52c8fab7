"""Continues the chain of the audit trail, and says where it ends."""

import json
import logging
import sys

from django.conf import settings
from django.db import transaction

from accounts.audit_log import sealing
from accounts.models import AuditChain, AuditEntry

logger = logging.getLogger(__name__)


def keys() -> list[str]:
    """The first makes new hashes; all of them are tried when old ones are checked."""
    return [*(settings.AUDIT_KEYS or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])]


def continue_chain() -> None:
    """Link every entry that has been committed and not linked yet, also those that a stopped process has left."""
    if AuditEntry.objects.waiting().exists():
        for entry in _link_waiting():
            if settings.AUDIT_TO_STDOUT:
                sys.stdout.write(json.dumps(as_line(entry)) + "\n")
                sys.stdout.flush()


@transaction.atomic
def _link_waiting() -> list[AuditEntry]:
    """The lock is held for these few rows only, never while an action is at work."""
    chain = locked_chain()
    waiting = [entry for entry in AuditEntry.objects.waiting() if _is_ours(entry)]
    for entry in waiting:
        chain.number += 1
        chain.hash = sealing.link(chain.number, chain.hash, entry.seal, keys()[0])
        entry.number, entry.hash = chain.number, chain.hash
        AuditEntry.objects.filter(pk=entry.pk).update(number=entry.number, hash=entry.hash)
    chain.save()
    return waiting


def locked_chain() -> AuditChain:
    """Concurrent calls queue here."""
    return AuditChain.objects.select_for_update(no_key=True).get_or_create(pk=1)[0]


def _is_ours(entry: AuditEntry) -> bool:
    is_ours = sealing.is_sealed(entry.content, entry.seal, keys())
    if not is_ours:
        logger.error("audit entry in row %s was not made by this server, or its key is missing", entry.pk)
    return is_ours


def head() -> str:
    """The number and hash of the last linked entry, as reports print them. Empty before the first."""
    chain = AuditChain.objects.filter(pk=1, number__gt=0).first()
    return f"{chain.number}:{chain.hash}" if chain else ""


def as_line(entry: AuditEntry) -> dict[str, object]:
    """An entry for programs."""
    return {
        "at": entry.at.isoformat(),
        "number": entry.number,
        "organisation": entry.organisation_id,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "network": entry.network,
        "hash": entry.hash,
    }
