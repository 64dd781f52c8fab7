"""People who own steps and can be written to, and links to the dates of a plan."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership
from assessments.models import Project
from assessments.vocabulary import MAX_NAME_LENGTH

Constraints = list[models.BaseConstraint]
_HASH_LENGTH = 64


class StepOwner(models.Model):
    """A person responsible for steps of one project, never a respondent as such: a member, or somebody by address.

    The link in the emails opens this person's steps, and nothing else. It is signed, and ends by this row.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, blank=True)  # signs in instead
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    email = models.EmailField(blank=True)  # in small letters; empty for members
    emailed_on = models.DateField(null=True, blank=True)  # the last email
    link_ends_on = models.DateField(null=True, blank=True)  # put off by each email
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # no link and no email any more

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=Q(member=None) & ~Q(email="") | Q(member__isnull=False, email=""),
                name="owners_are_members_or_have_an_address",
            ),
            models.UniqueConstraint(fields=["project", "member"], name="each_member_owns_steps_once"),
            models.UniqueConstraint(
                fields=["project", "email"], condition=~Q(email=""), name="each_address_owns_steps_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Owner {self.pk} in {self.project}"

    @property
    def address(self) -> str:
        return self.member.user.email if self.member else self.email

    @property
    def is_open(self) -> bool:
        """Whether the link works."""
        return self.withdrawn_at is None and (self.link_ends_on or date.min) >= timezone.localdate()


class PlanCalendar(models.Model):
    """A link to the dates of a project's plan, for calendars. Only its hash is kept."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    token_hash = models.CharField(max_length=_HASH_LENGTH, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.EmailField(max_length=320)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"Calendar {self.pk} of {self.project}"
