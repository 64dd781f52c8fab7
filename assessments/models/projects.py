"""Projects and their sites."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from accounts.keys import key_of
from accounts.models import Organisation
from accounts.permissions import Permission
from accounts.roles import permissions_of
from assessments.vocabulary import MAX_AIM_LENGTH, MAX_NAME_LENGTH

Constraints = list[models.BaseConstraint]


class Project(models.Model):
    """A digital change in care."""

    role = ""  # of the current user, filled in by access

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    aim = models.TextField(max_length=MAX_AIM_LENGTH, blank=True)
    service = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    sponsor = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    sponsor_role = models.CharField(max_length=MAX_NAME_LENGTH, blank=True, default="", db_default="")
    lead = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    contact_name = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    contact = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)  # an email address or a telephone number
    contact_email = models.EmailField(blank=True)  # the reply-to address of our emails
    starts_on = models.DateField(null=True, blank=True)
    goes_live_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)  # then it is in no list unless somebody asks for it

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_project_per_name"),
            models.CheckConstraint(
                condition=Q(goes_live_on__gte=models.F("starts_on"))
                | Q(goes_live_on__isnull=True)
                | Q(starts_on__isnull=True),
                name="goes_live_after_it_starts",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("sponsor_role"), MAX_NAME_LENGTH), name="sponsor_role_is_short"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def whom_to_ask(self) -> str:
        """Who answers respondents' questions: the contact or, if there is none, the lead."""
        return self.contact_name or self.lead

    @property
    def asked_by(self) -> str:
        """The sponsor with their role, as people who are asked read it; empty if nobody has been named."""
        return ", ".join(filter(None, (self.sponsor, self.sponsor_role))) if self.sponsor else ""

    @property
    def may(self) -> Mapping[Permission, bool]:
        return permissions_of(self.role)

    @property
    def organisation_key(self) -> str:
        """For the footer of every page about the project, without a query."""
        return key_of(self.organisation_id)


class Site(models.Model):
    """A place where the project takes place: a hospital, a team, a practice."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE)
    name = models.CharField(max_length=MAX_NAME_LENGTH)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["project", "name"], name="one_site_per_name"),
        ]

    def __str__(self) -> str:
        return self.name
