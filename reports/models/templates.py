"""Organisations' own templates for Word and PowerPoint."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from accounts.models import Organisation
from reports.models.reports import SHA256_LENGTH

Constraints = list[models.BaseConstraint]


class DocumentTemplate(models.Model):
    """The look of an organisation's Word or PowerPoint files: at most one of each kind, made afresh from a file."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10)  # "docx" or "pptx"
    content = models.BinaryField()
    found = models.JSONField(default=dict)  # what the page says of it (reports.own_templates.found)
    sha256 = models.CharField(max_length=SHA256_LENGTH)
    uploaded_by = models.CharField(max_length=320)  # email address
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="one_template_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=["docx", "pptx"]), name="template_is_of_word_or_powerpoint"),
            models.CheckConstraint(condition=Exact(Length("sha256"), SHA256_LENGTH), name="template_hash_is_a_sha256"),
        ]

    def __str__(self) -> str:
        return f"Template of {self.organisation}, {self.kind}"
