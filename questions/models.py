"""Published banks: every version of every bank, never changed, and the editions that combine them."""

from typing import ClassVar

from django.db import models


class BankVersion(models.Model):
    """A bank as it was published. Database triggers refuse any change to a row."""

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    content = models.TextField()  # canonical JSON; the fingerprint is its SHA-256
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "version"], name="one_content_per_bank_version"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="bank_versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class Edition(models.Model):
    """Bank versions that belong together. A round is pinned to one edition. Never changed either."""

    fingerprint = models.CharField(max_length=64, unique=True)
    versions = models.ManyToManyField(BankVersion)
    published_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Edition {self.fingerprint[:8]}"
