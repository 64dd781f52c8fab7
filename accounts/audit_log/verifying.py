"""Checks the audit trail: finds entries that were changed, removed, added or moved, also without the triggers."""

from collections.abc import Iterator

from django.db.models import Max

from accounts.audit_log import sealing
from accounts.audit_log.chain import keys
from accounts.models import AuditChain, AuditEntry
from accounts.vocabulary import ENTRIES_REMOVED

ROWS_AT_ONCE = 2000
DIGITS = 18  # of a number that fits the database


def cut_subject(number: int, last_hash: str) -> str:
    """What the entry that stands for removed ones says."""
    return f"1 to {number}: {last_hash}"


def faults() -> Iterator[str]:
    """Sentences about what is wrong. None if the trail is whole. Entries may be added meanwhile: they are left out."""
    newest: int = AuditEntry.objects.aggregate(newest=Max("number"))["newest"] or 0
    chain = AuditChain.objects.filter(pk=1).first() or AuditChain(pk=1)
    yield from _faults_at_the_front(chain)
    yield from _faults_along(chain)
    yield from _faults_of_waiting()
    if newest > chain.number:
        yield f"Entries were added at the end: the last is {newest}, but the chain has reached {chain.number}."


def _faults_at_the_front(chain: AuditChain) -> Iterator[str]:
    subject = cut_subject(chain.cut_number, chain.cut_hash)
    cuts = AuditEntry.objects.filter(action=ENTRIES_REMOVED, subject=subject)
    if chain.cut_number and not any(_is_sealed(entry) for entry in cuts):
        yield f"Entries 1 to {chain.cut_number} are missing, and no entry says that they were removed."


def _faults_along(chain: AuditChain) -> Iterator[str]:
    number, previous = chain.cut_number, chain.cut_hash
    linked = AuditEntry.objects.filter(number__lte=chain.number).order_by("number")
    for entry in linked.iterator(chunk_size=ROWS_AT_ONCE):
        if fault := _fault_of(entry, number, previous):
            yield fault
        number, previous = entry.number or 0, entry.hash
    if (number, previous) != (chain.number, chain.hash):
        yield f"Entries are missing at the end: the last is {number}, but the chain has reached {chain.number}."


def _fault_of(entry: AuditEntry, number: int, previous: str) -> str:
    found = entry.number or 0
    if found > number + 1:
        return f"Entries {number + 1} to {found - 1} are missing."
    if not _is_sealed(entry):
        return f"Entry {found} (row {entry.pk}) was changed."
    if not sealing.is_linked(number + 1, previous, entry.seal, entry.hash, keys()):
        return f"Entry {found} (row {entry.pk}) is not in its place: it was added or moved, or one before it was."
    return ""


def _faults_of_waiting() -> Iterator[str]:
    for entry in AuditEntry.objects.waiting():
        if not _is_sealed(entry):
            yield f"The entry in row {entry.pk} was not written by this server."


def _is_sealed(entry: AuditEntry) -> bool:
    return sealing.is_sealed(entry.content, entry.seal, keys())


def fault_of_head(head: str) -> str:
    """Why the trail does not hold the head that a report prints. Empty if it does."""
    number, _, printed_hash = head.partition(":")
    if not (number.isdecimal() and len(number) <= DIGITS and printed_hash):
        return f"“{head}” is not a number, a colon and a hash, as reports print them."
    chain = AuditChain.objects.filter(pk=1).first() or AuditChain(pk=1)
    if int(number) < chain.cut_number:
        return f"Entry {number} has been removed because of its age, so it cannot be compared."
    known = {chain.cut_number: chain.cut_hash} | dict(
        AuditEntry.objects.filter(number=int(number)).values_list("number", "hash")
    )
    if known.get(int(number)) != printed_hash.strip().lower():
        return (
            f"Entry {number} is not the one in the report: the trail was rewritten, or belongs to another installation."
        )
    return ""
