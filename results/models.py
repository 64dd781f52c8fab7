"""The evidence and readiness of closed rounds, stored once; older rounds also by later rules. And one line of each."""

from typing import ClassVar, Self, get_args

from django.db import models
from django.db.models import Q

from assessments.models import Round
from scoring.change.model import FlagMove
from scoring.model import State

Constraints = list[models.BaseConstraint]
STATES: tuple[str, ...] = ("", *get_args(State))
MOVES: tuple[str, ...] = ("", *get_args(FlagMove))


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


class Quality(models.Model):
    """What only the answers can tell of the questions of a closed round, worked out while they are there.

    Bands of groups, and sums over at least a hundred people (scoring.quality): nothing of one person or a hidden group.
    `pool` has the sums of this round, or of several of its organisation that asked in the same `words` (a fingerprint).
    It is written once, and the same in each of them. No round is in two pools: one could be subtracted from the other.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT)
    words = models.CharField(max_length=64)
    patterns = models.JSONField()
    pool = models.JSONField(null=True)

    class Meta:
        verbose_name_plural = "quality"

    def __str__(self) -> str:
        return f"Quality of {self.round}"


class AnsweredIn(models.Model):
    """What can be shown of the languages in which people answered a round (results.languages.model.ByLanguage).

    Written once, with the evidence. Then the languages themselves are forgotten.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT)
    content = models.JSONField()

    class Meta:
        verbose_name_plural = "answered in"

    def __str__(self) -> str:
        return f"Languages of {self.round}"


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


class Headline(models.Model):
    """What lists say of a closed round: published states, and how many people were heard. Made from its evidence.

    A state is empty where the round has no such flag, or where it can no longer be read. The moves say how the flags
    compare with round number `compared_with`. They hold for the earlier rounds in `basis`: when one of
    those is voided or deleted, or counts again, the line is written again. None: not compared yet.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT)
    it_bin = models.CharField(max_length=12, blank=True)
    it_bin_move = models.CharField(max_length=14, blank=True)
    local_ownership = models.CharField(max_length=12, blank=True)
    local_ownership_move = models.CharField(max_length=14, blank=True)
    compared_with = models.PositiveSmallIntegerField(null=True)
    basis = models.JSONField(null=True)  # primary keys of the rounds before it that count
    heard = models.PositiveIntegerField()
    steps = models.JSONField(default=list)  # codes of the practices that the results put first
    # For pages about many projects (results.headlines.figures). None: the worker has not written them yet.
    figures = models.JSONField(null=True)
    moves = models.JSONField(null=True)  # principles that certainly moved since round `compared_with`
    scores = models.JSONField(null=True)  # by the present rules, with a fingerprint of the words

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=Q(it_bin__in=STATES, local_ownership__in=STATES), name="headline_states_are_known"
            ),
            models.CheckConstraint(
                condition=Q(it_bin_move__in=MOVES, local_ownership_move__in=MOVES), name="headline_moves_are_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Headline of {self.round}"


# What the pages and reports of a round are made from.
AnyEvidence = Evidence | Rescored
