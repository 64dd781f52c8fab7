"""An organisation's provider, its domains and groups, and who has come by it."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from accounts.provider.vocabulary import (
    CODE_LENGTH,
    MAX_DOMAIN_LENGTH,
    MAX_GROUP_LENGTH,
    MAX_SUBJECT_LENGTH,
    Kind,
    Ungrouped,
)
from accounts.roles import Role


class Provider(models.Model):
    """Where the people of an organisation sign in at work. Nobody else is ever signed in by it."""

    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.CASCADE, related_name="provider")
    code = models.CharField(max_length=CODE_LENGTH, unique=True)  # in the address that is registered there
    kind = models.CharField(max_length=10, choices=Kind.choices)
    issuer = models.URLField(max_length=500)
    client_id = models.CharField(max_length=200)
    secret = models.TextField()  # encrypted (accounts.provider.keeping)
    group_claim = models.CharField(max_length=100, blank=True, default="", db_default="")
    ungrouped = models.CharField(
        max_length=10, choices=Ungrouped.choices, default=Ungrouped.VIEWER, db_default=Ungrouped.VIEWER
    )
    # Entra ID does not say whether an address is verified.
    trusts_unsaid = models.BooleanField(default=False, db_default=False)
    passwords_off = models.BooleanField(default=False, db_default=False)
    asks_factor = models.BooleanField(default=False, db_default=False)  # for a second factor, whatever `amr` says
    # Email addresses: who says which server to believe could sign in as anybody of the organisation.
    issuer_by = models.CharField(max_length=320, blank=True, default="", db_default="")
    changed_by = models.CharField(max_length=320, blank=True, default="", db_default="")  # groups and roles too

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="kind_of_provider_is_known"),
            models.CheckConstraint(condition=models.Q(ungrouped__in=Ungrouped.values), name="ungrouped_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation}"


class MailDomain(models.Model):
    """The operator of the server has made sure that this domain of email addresses is the organisation's."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE)
    domain = models.CharField(max_length=MAX_DOMAIN_LENGTH, unique=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(domain=Lower("domain")), name="domain_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.domain


class GroupRole(models.Model):
    """The role that a group at the provider gives."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE)
    group = models.CharField(max_length=MAX_GROUP_LENGTH)
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["provider", "group"], name="one_role_per_group"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_of_group_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_role_display()}"


class WorkAccount(models.Model):
    """Which account a person at the provider has here. `subject` stays the same when a name or an address changes."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE)
    subject = models.CharField(max_length=MAX_SUBJECT_LENGTH)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["provider", "subject"], name="one_account_per_subject"),
            models.UniqueConstraint(fields=["provider", "user"], name="one_subject_per_account"),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.provider}"
