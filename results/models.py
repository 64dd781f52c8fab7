"""The evidence and readiness of closed rounds, stored once; older rounds also by later rules."""

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


class RescoredQuerySet(models.QuerySet["Rescored"]):
    def without_figures(self) -> Self:
        """Without the large columns, for pages that have cached them."""
        return self.defer("evidence", "readiness")


class Rescored(models.Model):
    """The same answers scored again by a later engine. What closing stored stays, and is shown first."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    evidence = models.JSONField()
    readiness = models.JSONField()
    engine_version = models.CharField(max_length=20)
    scored_at = models.DateTimeField(auto_now_add=True)
    is_for_reports = models.BooleanField(default=False, db_default=False)  # whether new reports are made from it

    objects = RescoredQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "rescored"
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["round", "engine_version"], name="each_engine_scores_a_round_once"),
            models.CheckConstraint(condition=~Q(engine_version=""), name="rescored_names_its_engine"),
        ]

    def __str__(self) -> str:
        return f"Rescored evidence of {self.round}"


# What the pages and reports of a round are made from.
AnyEvidence = Evidence | Rescored
