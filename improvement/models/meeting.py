"""A results meeting: its questions, its votes without voters, and what it agreed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from assessments.models import Round
from improvement.meeting.vocabulary import (
    CODE_LENGTH,
    HASH_LENGTH,
    MAX_AGREED_LENGTH,
    MAX_OPTION_LENGTH,
    MAX_QUESTION_CODE_LENGTH,
    MAX_TITLE_LENGTH,
    Minutes,
    Outcome,
)
from improvement.models.plan import MAX_CODE_LENGTH

Constraints = list[models.BaseConstraint]


class Meeting(models.Model):
    """How long the meeting about a round's results takes, when it is, and which questions it is about."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT)
    minutes = models.PositiveSmallIntegerField(choices=Minutes.choices, default=Minutes.AN_HOUR)
    held_on = models.DateField(default=timezone.localdate)
    questions = models.JSONField(default=list)  # codes in their order; empty: those that the results propose

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(minutes__in=Minutes.values), name="length_of_meetings_is_known"),
        ]

    def __str__(self) -> str:
        return f"Results meeting of {self.round}"


class AgreedPosition(models.Model):
    """What the meeting agreed on a question. It never changes (trigger): a later one follows, and this one stays.

    It is kept next to the answers and changes none of them. It names nobody, only which groups were in the room.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    question = models.CharField(max_length=MAX_QUESTION_CODE_LENGTH)
    title = models.CharField(max_length=MAX_TITLE_LENGTH)  # the question in English; older ones in any language
    principles = models.JSONField(default=list)  # codes of those that the question belongs to
    words = models.TextField(max_length=MAX_AGREED_LENGTH)
    still_open = models.TextField(max_length=MAX_AGREED_LENGTH, blank=True)  # on what they did not agree
    present = models.JSONField(default=list)  # codes of groups that were in the room; older ones: titles
    agreed_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(title=""), name="agreed_positions_say_something"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("words"), MAX_AGREED_LENGTH)
                & LessThanOrEqual(Length("still_open"), MAX_AGREED_LENGTH),
                name="agreed_positions_are_short",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.question}"


class MeetingVote(models.Model):
    """A vote on what to do first, opened by a code on the wall. A ballot is counted and never stored.

    Ballots are counted while it is open. Once it is closed the outcome is left, and the order if it may be shown.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    code = models.CharField(max_length=CODE_LENGTH, blank=True)  # on the wall while it is open, then deleted
    ends_at = models.DateTimeField()
    people = models.PositiveIntegerField(default=0)  # in the room, as they were counted when it was opened
    closed_on = models.DateField(null=True, blank=True)
    ballots = models.PositiveIntegerField(null=True, blank=True, default=0)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)  # once it is closed

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="each_room_code_opens_one_vote"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(closed_on=None), name="one_vote_at_a_time_in_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) & ~Q(code="") | Q(closed_on__isnull=False, code=""),
                name="open_votes_have_a_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, vote {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether its code works."""
        return self.closed_on is None and self.ends_at > timezone.now()


class VoteOption(models.Model):
    """Something that can be done first. How many chose it is counted while the vote is open, and never kept."""

    vote = models.ForeignKey(MeetingVote, on_delete=models.PROTECT, related_name="options")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=MAX_OPTION_LENGTH)
    step = models.CharField(max_length=MAX_CODE_LENGTH, blank=True)  # of the plan, if it was in it before
    chosen = models.PositiveIntegerField(null=True, blank=True, default=0)  # by how many
    rank = models.PositiveSmallIntegerField(null=True, blank=True)  # once it is closed
    planned_as = models.CharField(max_length=MAX_CODE_LENGTH, blank=True)  # the step of the plan that came from it

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["vote", "place"], name="each_option_has_a_place"),
            models.CheckConstraint(condition=~Q(words=""), name="options_of_a_vote_say_something"),
        ]

    def __str__(self) -> str:
        return f"{self.vote}, option {self.place}"


class UsedPaper(models.Model):
    """That a ballot paper was used, so that none counts twice. Deleted when the vote is closed."""

    vote = models.ForeignKey(MeetingVote, on_delete=models.PROTECT)
    paper_hash = models.CharField(max_length=HASH_LENGTH)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["vote", "paper_hash"], name="each_ballot_paper_counts_once"),
        ]

    def __str__(self) -> str:
        return f"Paper {self.pk} of {self.vote}"
