"""Board reports: issued once, never changed, and signed off by an executive."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery, functions
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessments.models import Round
from printing import file_names
from questions.languages import ENGLISH, own_name
from reports.lengths import Length
from reports.vocabulary import MAX_DECISION_LENGTH, MAX_OWNER_LENGTH

Constraints = list[models.BaseConstraint]
SHA256_LENGTH = 64
MAX_CHANGE_LENGTH = 300
MAX_LANGUAGE_LENGTH = 20  # letters of a code such as "en-gb"
MAX_STATEMENT_LENGTH = 500
FORMER_MEMBER = _("somebody whose account has been removed")


def file_name(round: Round, what: str, suffix: str = "pdf") -> str:
    return f"{file_names.file_name(round.project.name, f'round-{round.number}', what)}.{suffix}"


class ReportStatus(models.TextChoices):
    FINAL = "final", pgettext_lazy("state of a report", "Final")
    SUPERSEDED = "superseded", _("Superseded by a newer version")


class ReportQuerySet(models.QuerySet["Report"]):
    def without_files(self) -> Self:
        """Without the PDF and the figures, for lists and pages."""
        return self.defer("pdf", "evidence", "readiness")

    def with_makers(self) -> Self:
        people = User.objects.filter(email=OuterRef("made_by")).exclude(name="")
        return self.annotate(maker=Subquery(people.values("name")))


class Report(models.Model):
    """One version of the board report with everything it was made from. Only its status ever changes."""

    maker: str | None = None  # the name of who made it, if they still have an account; filled in by `with_makers`
    can_sign = False  # whether the current user may sign it off, filled in by access

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField()
    marking = models.CharField(max_length=60)
    decision = models.TextField(max_length=MAX_DECISION_LENGTH, blank=True)  # requested from the board
    owner = models.CharField(max_length=MAX_OWNER_LENGTH, blank=True, default="", db_default="")  # of the decision
    review_on = models.DateField(null=True)  # when the board reviews the decision
    length = models.CharField(max_length=10, choices=Length.choices, default=Length.FULL, db_default=Length.FULL)
    language = models.CharField(max_length=MAX_LANGUAGE_LENGTH, default=ENGLISH, db_default=ENGLISH)
    status = models.CharField(max_length=10, choices=ReportStatus.choices, default=ReportStatus.FINAL)
    evidence = models.JSONField()
    readiness = models.JSONField()
    facts = models.JSONField()
    engine_version = models.CharField(max_length=20)
    bank_versions = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=320)  # email address, or the name of a command
    what_changed = models.CharField(
        max_length=MAX_CHANGE_LENGTH, blank=True
    )  # since the previous version, printed in the report
    audit_head = models.CharField(max_length=100, blank=True, default="", db_default="")  # as printed in the report

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["sha256"], name="reports_by_hash")]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["round", "version"], name="one_report_per_version"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(status=ReportStatus.FINAL), name="one_final_report_per_round"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="report_versions_start_at_one"),
            models.CheckConstraint(condition=Q(status__in=ReportStatus.values), name="report_status_is_known"),
            models.CheckConstraint(condition=Q(length__in=Length.values), name="report_length_is_known"),
            models.CheckConstraint(condition=~Q(marking=""), name="every_report_is_marked"),
            models.CheckConstraint(
                condition=LessThanOrEqual(functions.Length("decision"), MAX_DECISION_LENGTH),
                name="decisions_are_at_most_1000_characters",
            ),
            models.CheckConstraint(
                condition=Exact(functions.Length("sha256"), SHA256_LENGTH), name="report_hash_is_a_sha256"
            ),
            models.CheckConstraint(
                condition=Q(version__lte=1) | ~Q(what_changed=""), name="newer_versions_say_what_changed"
            ),
        ]

    def __str__(self) -> str:
        return gettext("{round}, report version {version}").format(round=self.round, version=self.version)

    @property
    def is_final(self) -> bool:
        return self.status == ReportStatus.FINAL

    @property
    def made_by_whom(self) -> str:
        """A name for people. Their address stays in the audit trail."""
        return self.maker or (str(FORMER_MEMBER) if "@" in self.made_by else self.made_by)

    @property
    def kind(self) -> Length:
        return Length(self.length)

    @property
    def language_name(self) -> str:
        """In that language itself."""
        return own_name(self.language)

    @property
    def is_english(self) -> bool:
        return self.language == ENGLISH

    @property
    def file_name(self) -> str:
        return file_name(self.round, "-".join(filter(None, (f"report-{self.version}", self.kind.in_file_names))))

    def file_name_of(self, part: str, suffix: str) -> str:
        """The file name of another format, or of one of its charts."""
        what = f"report-{self.version}" if part == suffix else f"report-{self.version}-{part}"
        return file_name(self.round, what, suffix)


class SignOff(models.Model):
    """An executive's statement on one version of a report. It is kept with the file, which does not change."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="sign_off")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    statement = models.CharField(max_length=MAX_STATEMENT_LENGTH)
    signed_at = models.DateTimeField(auto_now_add=True)
    # What was known about the account that signed. Empty for reports that were signed off before this was kept.
    account_since = models.DateTimeField(null=True)
    account_made_by = models.CharField(max_length=320, blank=True, default="", db_default="")
    role_given_by = models.CharField(max_length=320, blank=True, default="", db_default="")

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(statement=""), name="sign_offs_say_who_and_what"),
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.report}"
