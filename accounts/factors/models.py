"""Requests to take a person's second factor away."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class FactorReset(models.Model):
    """An administrator has asked for a person's second factor to be taken away. Another one has to confirm it."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "accounts"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("user")), name="reset_is_asked_for_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"Reset of {self.user}"
