"""The evidence and readiness of closed rounds, stored once."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from assessments.models import Round

Constraints = list[models.BaseConstraint]


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def without_figures(self) -> Self:
        """Without the large columns, for pages that have cached them."""
        return self.defer("evidence", "readiness")


class Evidence(models.Model):
    """The answers of a closed round as counts, and what they mean. Calculated once and never changed."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT)
    evidence = models.JSONField()
    readiness = models.JSONField()
    engine_version = models.CharField(max_length=20)
    gathered_at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(engine_version=""), name="evidence_names_its_engine"),
        ]

    def __str__(self) -> str:
        return f"Evidence of {self.round}"
