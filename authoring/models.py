"""Modules and languages of an organisation's own, with their drafts, and what its reviewers say of translations.

Published versions of modules are bank versions, those of languages bank translations.
"""

from typing import Any, ClassVar

from django.db import models

from accounts.models import Membership, Organisation, User
from authoring.languages.drafting import Content
from authoring.translations.vocabulary import KEY_LENGTH, MAX_NOTE_LENGTH, State
from authoring.vocabulary import MAX_TITLE_LENGTH
from questions.languages import name_here, own_name


class Module(models.Model):
    """`code` is that of its bank versions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=MAX_TITLE_LENGTH)
    last_number = models.PositiveIntegerField(default=0)  # of a question; no number is ever given twice
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)  # no new round may use it

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class ModuleDraft(models.Model):
    """What the next version will be, as it was saved last. It may be incomplete (authoring.drafting)."""

    module = models.OneToOneField(Module, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    acknowledged: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)  # keys of warnings
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Draft of {self.module}"


class LanguageReviewer(models.Model):
    """A member whom an administrator asked to check what is translated into a language. Administrators may anyway."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE)
    language = models.CharField(max_length=20)
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["membership", "language"], name="one_reviewer_per_member_and_language"),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user}, {self.language}"


class CheckedText(models.Model):
    """What an organisation says of one translated text, last. It counts while the fingerprint is that of the text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    language = models.CharField(max_length=20)
    key = models.CharField(max_length=KEY_LENGTH)  # which text (authoring.translations.texts)
    fingerprint = models.CharField(max_length=KEY_LENGTH)  # of its words in both languages
    state = models.CharField(max_length=10, choices=State.choices)
    wording: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)  # better, for each plural form
    note = models.CharField(max_length=MAX_NOTE_LENGTH, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "language", "key"], name="one_check_per_text_and_organisation"
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="state_of_check_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.key}: {self.state}"


class OwnLanguage(models.Model):
    """A language that an organisation translates the questions into. Published versions are bank translations."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    code = models.CharField(max_length=20)
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)  # no new round is offered it

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_row_per_own_language"),
        ]

    def __str__(self) -> str:
        return own_name(self.code)

    @property
    def name(self) -> str:
        """On pages of people who may not speak it."""
        return name_here(self.code)


class LanguageDraft(models.Model):
    """What was translated so far: bank -> place -> source, text and note (authoring.languages.drafting)."""

    language = models.OneToOneField(OwnLanguage, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    content: "models.JSONField[Content, Content]" = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Draft of {self.language}"
