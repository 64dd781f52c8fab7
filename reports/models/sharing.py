"""Links that open one report without an account, and how often each was opened."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone

from reports.models.reports import SHA256_LENGTH, Report
from reports.vocabulary import MAX_SHARE_DAYS

Constraints = list[models.BaseConstraint]
MAX_FOR_WHOM_LENGTH = 100


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def with_counts(self) -> Self:
        return self.annotate(opened=Sum("shareopening__times", default=0))


class ShareLink(models.Model):
    """Opens one report, to read only. It ends by itself, when it is withdrawn, and with its round."""

    opened: int  # how often, filled in by `with_counts`

    report = models.ForeignKey(Report, on_delete=models.PROTECT)
    token_hash = models.CharField(max_length=SHA256_LENGTH, unique=True)
    for_whom = models.CharField(max_length=MAX_FOR_WHOM_LENGTH)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=320)  # email address
    days = models.PositiveSmallIntegerField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MAX_SHARE_DAYS), name="share_links_last_1_to_90_days"
            ),
            models.CheckConstraint(
                condition=Exact(Length("token_hash"), SHA256_LENGTH), name="share_link_hash_is_a_sha256"
            ),
            models.CheckConstraint(condition=~Q(for_whom=""), name="share_links_say_for_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, link {self.pk}"

    @property
    def expires_at(self) -> datetime:
        return self.made_at + timedelta(days=self.days)

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.expires_at > timezone.now()


class ShareOpening(models.Model):
    """How often a link was opened on one day. No address, and no time of day."""

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["link", "day"], name="one_count_per_share_link_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.link}, {self.day}"
