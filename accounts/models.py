"""People, organisations, who belongs to which and as what, and the record of what they did."""

from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from accounts.roles import MANAGES_MEMBERS, RUNS_PROJECTS, Role


class User(AbstractBaseUser):
    """A person who signs in, known by an e-mail address. What they may do comes from memberships only."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Organisation(models.Model):
    """A trust, council or university: the tenant. Nothing of one is ever seen by another."""

    name = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's one role in one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "user"], name="one_role_per_person_and_organisation"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def runs_projects(self) -> bool:
        return self.role in RUNS_PROJECTS

    @property
    def manages_members(self) -> bool:
        return self.role in MANAGES_MEMBERS


class AuditEntry(models.Model):
    """Who did what to which thing, and when. Never holds an answer, a comment or a secret."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=320)  # e-mail address, or the name of a command
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)

    class Meta:
        verbose_name_plural = "audit entries"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.actor}: {self.action} {self.subject}"
