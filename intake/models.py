"""How files of one shape were read before, so that the next one of the same shape needs no questions."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Organisation
from intake.vocabulary import Kind

Constraints = list[models.BaseConstraint]


class RememberedShape(models.Model):
    """What people of an organisation chose for a file of this shape. Keys are hashes of headings and words; no row of
    the file is kept, and no name of a sheet."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    shape = models.CharField(max_length=64)  # SHA-256 of the headings
    choices = models.JSONField(default=dict)  # key of an ask -> value
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-used_at", "-pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["organisation", "kind", "shape"], name="each_shape_is_remembered_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="kind_of_shape_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.shape[:10]}"
