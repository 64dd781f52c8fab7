"""The only doors from views to what is governed: the row, or 404. Administrators delete; managers read."""

from django.shortcuts import get_object_or_404

from accounts.access import organisation_to_describe
from accounts.models import Organisation, User
from accounts.permissions import Permission
from assessments.access import project_for, round_for
from assessments.models import Project, Round
from governance.models import Certificate


def organisation_to_govern(user: User, pk: int) -> Organisation:
    return organisation_to_describe(user, pk)


def project_to_govern(user: User, pk: int) -> Project:
    return project_for(user, pk, Permission.MANAGE_ORGANISATION)


def round_to_govern(user: User, pk: int) -> Round:
    return round_for(user, pk, Permission.MANAGE_ORGANISATION)


def certificate_to_read(user: User, pk: int) -> Certificate:
    """A certificate has no foreign key to its organisation, because it outlives it."""
    mine = Organisation.objects.filter(membership__user=user)
    certificate = get_object_or_404(Certificate, pk=pk, organisation_number__in=mine.values("pk"))
    organisation_to_describe(user, certificate.organisation_number)
    return certificate
