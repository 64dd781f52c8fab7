"""Changes to an organisation's own templates."""

import hashlib

from django.db import transaction

from accounts import audit
from accounts.models import Organisation, User
from reports.models import DocumentTemplate
from reports.own_templates.reading import Template


@transaction.atomic
def put_template(*, organisation: Organisation, kind: str, template: Template, by: User) -> None:
    """It was made afresh (reports.own_templates). Reports that were made before stay as they are."""
    DocumentTemplate.objects.update_or_create(
        organisation=organisation,
        kind=kind,
        defaults={
            "content": template.content,
            "found": template.found,
            "sha256": hashlib.sha256(template.content).hexdigest(),
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
