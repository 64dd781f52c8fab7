"""People, organisations, memberships with their roles, and the audit log."""

from collections.abc import Mapping
from typing import ClassVar, Self, TypeAlias

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.audit_log.sealing import LINK_LENGTH, SEAL_LENGTH, content
from accounts.factors.models import FactorReset
from accounts.keys import key_of
from accounts.me.models import AccountChange, BrowserSession
from accounts.permissions import Permission
from accounts.provider.models import GroupRole, MailDomain, Provider, WorkAccount
from accounts.roles import Role, Through, permissions_of, role_in_words
from accounts.vocabulary import event_in_words
from questions.languages import ENGLISH

__all__ = ["AccountChange", "BrowserSession", "FactorReset", "GroupRole", "MailDomain", "Provider", "WorkAccount"]

CheckedTexts: TypeAlias = dict[str, dict[str, dict[str, str]]]
MAX_DETAIL_LENGTH = 500  # characters
MAX_RETENTION_MONTHS = 120  # months
MAX_WELCOME_LENGTH = 600  # characters
LOGO_VERSION_LENGTH = 16  # characters
NAMES_DAYS = 30  # days after a round has closed
MAX_NAMES_DAYS = 365
LAWFUL_BASIS = (
    "Public task: we have to plan and improve health and social care (UK GDPR, Article 6(1)(e)). "
    "Nobody has to answer, and nobody is worse off for not answering."
)


class User(AbstractBaseUser):
    """A person who signs in with an email address. Memberships alone decide what they may do."""

    through: Through | None = None  # the API token that the request came with, filled in by api

    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=320, blank=True, default="", db_default="")  # who created the account
    # Who was shown a link that signs in as this person, or chose their address. Such an account can't sign reports
    # (accounts.signing).
    entered_by_link_of = models.CharField(max_length=320, blank=True, default="", db_default="")
    link_made_at = models.DateTimeField(null=True, blank=True)  # the last sign-in link
    # The operator's exception, where passwords are off: somebody must come in while the provider is away.
    may_use_password = models.BooleanField(default=False, db_default=False)
    language = models.CharField(max_length=10, blank=True, default="", db_default="")  # chosen by the person

    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def written_in(self) -> str:
        """The language of emails to this person."""
        return self.language or ENGLISH

    @property
    def has_work_account(self) -> bool:
        """Whether this person has signed in with one."""
        return self.workaccount_set.exists()


class Organisation(models.Model):
    """A trust, council or university: the tenant. Organisations never see each other's data."""

    name = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    logo_version = models.CharField(max_length=LOGO_VERSION_LENGTH, blank=True, default="", db_default="")
    # Its own words to those who are asked, on the first page of their questionnaire. Plain text.
    welcome = models.TextField(max_length=MAX_WELCOME_LENGTH, blank=True, default="", db_default="")
    # Language -> area -> fingerprint of its texts -> day on which the last of them was checked. Kept here, so that a
    # page can say so without a query (authoring.translations.standing).
    checked_texts: "models.JSONField[CheckedTexts, CheckedTexts]" = models.JSONField(default=dict, db_default={})

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Identifies the organisation in public URLs."""
        return key_of(self.pk)

    @property
    def logo_url(self) -> str:
        """Empty if there is no logo. Makes no query."""
        return reverse("accounts:logo", args=[self.key, self.logo_version]) if self.logo_version else ""


class Logo(models.Model):
    """An organisation's logo. A table of its own, because rows of organisations are read with every page."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="logo")
    kind = models.CharField(max_length=20)  # media type
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["image/png", "image/jpeg"]), name="logo_is_png_or_jpeg"
            ),
        ]

    def __str__(self) -> str:
        return f"Logo of {self.organisation}"


class OrganisationDetails(models.Model):
    """An organisation's details for its privacy notice."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="details")
    controller = models.CharField(max_length=200)
    address = models.TextField(max_length=MAX_DETAIL_LENGTH)
    email = models.EmailField()
    ico_number = models.CharField(max_length=20, blank=True)
    lawful_basis = models.TextField(max_length=MAX_DETAIL_LENGTH, default=LAWFUL_BASIS)
    retention_months = models.PositiveSmallIntegerField(default=24)
    names_days = models.PositiveSmallIntegerField(default=NAMES_DAYS, db_default=NAMES_DAYS)
    complaints = models.TextField(max_length=MAX_DETAIL_LENGTH)

    class Meta:
        verbose_name_plural = "organisation details"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(retention_months__gte=1, retention_months__lte=MAX_RETENTION_MONTHS),
                name="answers_are_kept_between_one_month_and_ten_years",
            ),
            models.CheckConstraint(
                condition=models.Q(names_days__gte=1, names_days__lte=MAX_NAMES_DAYS),
                name="names_are_kept_between_one_day_and_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"Details of {self.organisation}"


class Membership(models.Model):
    """A person's role in an organisation: exactly one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role.choices)
    role_given_by = models.CharField(max_length=320, blank=True, default="", db_default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "user"], name="one_role_per_person_and_organisation"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def role_in_words(self) -> str:
        """Within a sentence."""
        return role_in_words(self.role)

    @property
    def may(self) -> Mapping[Permission, bool]:
        return permissions_of(self.role)


class MemberInvitation(models.Model):
    """A person who was invited to join an organisation and has not answered. The link is signed, not stored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role.choices)
    invited_by = models.CharField(max_length=320)
    invited_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "email"], name="one_invitation_per_person"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invited_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.email} invited to {self.organisation}"

    @property
    def role_in_words(self) -> str:
        """Within a sentence."""
        return role_in_words(self.role)


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def waiting(self) -> Self:
        """Written, and not yet part of the chain."""
        return self.filter(number=None).order_by("pk")


class AuditEntry(models.Model):
    """Who did what to what, and when. Never holds an answer, a comment or a secret.

    Triggers refuse every change except joining the chain (accounts.audit_log). An entry outlives its organisation:
    then `organisation_id` is the number that the organisation had.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, db_constraint=False, null=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=320)  # email address, or the name of a command
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    network = models.CharField(
        max_length=45, blank=True, default="", db_default=""
    )  # address, for sign-ins and downloads only
    seal = models.CharField(max_length=SEAL_LENGTH, unique=True)
    number = models.PositiveBigIntegerField(null=True, unique=True)
    hash = models.CharField(max_length=LINK_LENGTH, blank=True, default="", db_default="")

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "audit entries"
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=models.Q(number=None), name="audit_entries_not_chained"),
            models.Index(fields=["organisation", "-id"], name="audit_entries_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.action} {self.subject}"

    @property
    def event(self) -> str:
        """What happened, in the language of the page."""
        return event_in_words(self.action)

    @property
    def content(self) -> list[object]:
        """What its seal covers."""
        return content(
            at=self.at,
            organisation=self.organisation_id,
            actor=self.actor,
            action=self.action,
            subject=self.subject,
            network=self.network,
        )


class AuditChain(models.Model):
    """Where the audit trail ends, and where it begins since old entries were removed. One row."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=LINK_LENGTH, blank=True, default="")
    cut_number = models.PositiveBigIntegerField(default=0)  # the last entry that was removed because of its age
    cut_hash = models.CharField(max_length=LINK_LENGTH, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_audit_chain"),
            models.CheckConstraint(
                condition=models.Q(cut_number__lte=models.F("number")), name="audit_chain_is_cut_where_it_was"
            ),
        ]

    def __str__(self) -> str:
        return f"audit trail up to entry {self.number}"
