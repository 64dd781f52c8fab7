"""What was answered: responses without an author, what staff added, comments."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils import timezone

from assessments.models.projects import Site
from assessments.models.rounds import AskedGroup, Round
from assessments.tokens import hash_of
from assessments.vocabulary import MAX_COMMENT_LENGTH, MAX_QUESTIONS, CommentState, EntryKind
from questions.languages import ENGLISH
from questions.packing import ALPHABET

Constraints = list[models.BaseConstraint]
LANGUAGE_LENGTH = 20


def language_of_sheet() -> "models.CharField[str, str]":
    """In which language a person answered. What they meant is the same in each."""
    return models.CharField(max_length=LANGUAGE_LENGTH, default=ENGLISH, db_default=ENGLISH)


class Entry(models.Model):
    """Answers that staff added at one time: a file, or one typed sheet. They can be withdrawn until the round closes.

    Closing drops the links to what was added, and the fingerprint. Who added how many people is kept.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=320)  # email address, or the name of a command
    people = models.PositiveIntegerField()
    groups = models.JSONField(default=dict)  # code -> people
    token = models.UUIDField(null=True, blank=True)  # of the page of a typed sheet: a double click counts it once
    fingerprint = models.CharField(max_length=64, blank=True)  # of the people in a file, however it was written

    class Meta:
        verbose_name_plural = "entries"
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="entry_kind_is_known"),
            models.UniqueConstraint(fields=["round", "token"], name="each_sheet_is_typed_once"),
            models.UniqueConstraint(
                fields=["round", "fingerprint"], condition=~Q(fingerprint=""), name="each_file_is_added_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.round}"

    @property
    def is_sheet(self) -> bool:
        return self.kind == EntryKind.SHEET

    @property
    def groups_in_words(self) -> str:
        """In bank order, for example "Doctors: 12; Nurses and midwives: 3"."""
        return self.round.people_in_words(self.groups)


class Response(models.Model):
    """What one person submitted: group, site and answers. No time, no address, no author, a random key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_group = models.ForeignKey(AskedGroup, on_delete=models.PROTECT)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True)
    answers = models.CharField(max_length=MAX_QUESTIONS)  # one character per question, in bank order
    is_imported = models.BooleanField(default=False)  # from a file or typed in by staff, so somebody else has seen it
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True)  # until the round closes
    language = language_of_sheet()  # until the results are stored; then only what may be published of it is kept

    class Meta:
        constraints: ClassVar[Constraints] = [
            # Plain SQL that both engines understand: nothing is left once the allowed characters are trimmed.
            models.CheckConstraint(
                condition=~Q(answers="") & Q(Exact(Func("answers", Value(ALPHABET), function="TRIM"), Value(""))),
                name="answers_are_on_the_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"Response of {self.asked_group}"


class BoxedSheet(models.Model):
    """The ballot box: a sheet from submitting until it becomes a response, with others of its group (decision 27).

    The table is emptied into a new file again and again, so that nothing in it outlives the move. `comments` are by
    the code of their question.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_group = models.ForeignKey(AskedGroup, on_delete=models.PROTECT)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True)
    answers = models.CharField(max_length=MAX_QUESTIONS)
    comments = models.JSONField(default=dict, blank=True)
    language = language_of_sheet()

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=~Q(answers="") & Q(Exact(Func("answers", Value(ALPHABET), function="TRIM"), Value(""))),
                name="boxed_answers_are_on_the_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"Sheet of {self.asked_group}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def released(self) -> Self:
        """Comments that may be shown. Readers must only ever see their `released_text`."""
        released_text = Case(When(redacted="", then=F("text")), default=F("redacted"))
        return self.filter(state=CommentState.RELEASED).annotate(released_text=released_text)


class Comment(models.Model):
    """Free text, or a leader's evidence for a question (`code`). Shown to nobody before it is released.

    A moderator may release an edited version (`redacted`); the original is kept. `shown_as` is the name it was released
    under (assessments.attribution). The manager may choose it for the board's report.
    """

    who = topic = ""  # the name it is shown under and its subject, in words: filled in for moderators

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_group = models.ForeignKey(AskedGroup, on_delete=models.PROTECT)
    code = models.CharField(max_length=30, blank=True)
    text = models.TextField(max_length=MAX_COMMENT_LENGTH)
    state = models.CharField(max_length=10, choices=CommentState.choices, default=CommentState.WAITING)
    redacted = models.TextField(max_length=MAX_COMMENT_LENGTH, blank=True)
    shown_as = models.CharField(max_length=30, blank=True)
    is_chosen = models.BooleanField(default=False)
    is_imported = models.BooleanField(default=False, db_default=False)  # typed in by staff
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True)  # until the round closes

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), MAX_COMMENT_LENGTH),
                name="comments_are_at_most_2000_characters",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("redacted"), MAX_COMMENT_LENGTH),
                name="redacted_comments_are_at_most_2000_characters",
            ),
            models.CheckConstraint(condition=Q(state__in=CommentState.values), name="comment_state_is_known"),
            models.CheckConstraint(
                condition=(Q(state=CommentState.RELEASED) & ~Q(shown_as=""))
                | (~Q(state=CommentState.RELEASED) & Q(shown_as="")),
                name="exactly_released_comments_are_shown_as_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(is_chosen=False) | Q(state=CommentState.RELEASED),
                name="only_released_comments_are_chosen",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment of {self.asked_group}"

    @property
    def decided(self) -> str:
        """A fingerprint of the current decision, used to detect conflicting decisions."""
        return decision_mark(self.state, self.redacted, self.is_chosen)


def decision_mark(state: str, redacted: str, is_chosen: bool = False) -> str:  # noqa: FBT001, FBT002 (what is decided)
    return hash_of(f"{state}{'+' if is_chosen else ''} {redacted}")[:16]
