"""Changes to an organisation's logo and welcome."""

import hashlib

from django.db import transaction

from accounts import audit
from accounts.look.reading import Picture
from accounts.models import LOGO_VERSION_LENGTH, Logo, Organisation, User


@transaction.atomic
def change_welcome(*, organisation: Organisation, welcome: str, by: User | str) -> None:
    organisation.welcome = welcome
    organisation.save(update_fields=["welcome"])
    audit.record(action="welcome changed", subject=organisation, organisation=organisation, by=by)


@transaction.atomic
def put_logo(*, organisation: Organisation, picture: Picture, by: User | str) -> None:
    """The version is part of the address, so that browsers keep each picture for good."""
    fields = {"kind": picture.kind, "content": picture.content}
    Logo.objects.update_or_create(organisation=organisation, defaults=fields)
    organisation.logo_version = hashlib.sha256(picture.content).hexdigest()[:LOGO_VERSION_LENGTH]
    organisation.save(update_fields=["logo_version"])
    audit.record(action="logo changed", subject=organisation, organisation=organisation, by=by)


@transaction.atomic
def remove_logo(*, organisation: Organisation, by: User | str) -> None:
    Logo.objects.filter(organisation=organisation).delete()
    organisation.logo_version = ""
    organisation.save(update_fields=["logo_version"])
    audit.record(action="logo removed", subject=organisation, organisation=organisation, by=by)
