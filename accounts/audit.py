"""Records who did what. Only actions call this, inside their own transaction."""

from accounts.models import AuditEntry, Organisation, User


def record(*, action: str, subject: object, organisation: Organisation | None, by: User | str) -> None:
    """`by` is the person, or the name of the command an operator ran."""
    actor = by.email if isinstance(by, User) else by
    AuditEntry.objects.create(organisation=organisation, actor=actor, action=action, subject=str(subject)[:300])
