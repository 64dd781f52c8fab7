"""Published banks: every version of every bank and translation, never changed, and the editions that combine them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

Constraints = list[models.BaseConstraint]


class BankVersion(models.Model):
    """A bank as it was published. Database triggers refuse any change to a row."""

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    content = models.TextField()  # canonical JSON; the fingerprint is its SHA-256
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["code", "version"], name="one_content_per_bank_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="bank_versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class BankTranslation(models.Model):
    """A bank in another language, as it was published: words by the places of texts (questions.translating.texts).

    It belongs to the words of the bank with `bank_fingerprint`. Nobody has checked it where `reviewed_by` is empty.
    Triggers refuse any change here too: a later check is a new version.
    """

    code = models.CharField(max_length=40)  # of the bank
    language = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    bank_fingerprint = models.CharField(max_length=64)
    content = models.TextField()  # canonical JSON; the fingerprint is its SHA-256
    reviewed_by = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    organisation = models.PositiveBigIntegerField(null=True, blank=True)  # whose own it is; None: it comes with sttool
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(
                fields=["code", "language", "version"],
                condition=Q(organisation=None),
                name="one_content_per_version_of_a_translation",
            ),
            models.UniqueConstraint(
                fields=["organisation", "code", "language", "version"], name="one_content_per_version_of_an_own_one"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="versions_of_translations_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.language} {self.version}"


class Edition(models.Model):
    """Bank versions that belong together, with their translations. A round is pinned to one. Never changed either."""

    fingerprint = models.CharField(max_length=64, unique=True)
    versions = models.ManyToManyField(BankVersion)
    translations = models.ManyToManyField(BankTranslation)
    organisation = models.PositiveBigIntegerField(null=True, blank=True)  # as in BankTranslation
    published_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Edition {self.fingerprint[:8]}"
