"""Changes to an organisation's own templates."""

import hashlib

from django.db import transaction

from accounts import audit
from accounts.models import Organisation, User
from reports.models import DocumentTemplate


@transaction.atomic
def put_template(*, organisation: Organisation, kind: str, content: bytes, by: User) -> None:
    """`content` was made afresh (reports.own_templates). Reports that were made before stay as they are."""
    DocumentTemplate.objects.update_or_create(
        organisation=organisation,
        kind=kind,
        defaults={
            "content": content,
            "sha256": hashlib.sha256(content).hexdigest(),
            "uploaded_by": by.email,
        },
    )
    audit.record(action="template changed", subject=f"{organisation}: {kind}", organisation=organisation, by=by)


@transaction.atomic
def remove_template(*, organisation: Organisation, kind: str, by: User) -> None:
    """Nothing happens if there is none."""
    removed, _ = DocumentTemplate.objects.filter(organisation=organisation, kind=kind).delete()
    if removed:
        audit.record(action="template removed", subject=f"{organisation}: {kind}", organisation=organisation, by=by)
