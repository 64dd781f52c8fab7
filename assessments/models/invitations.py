"""Who is asked: open links for groups, and invitations for one person each."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership
from assessments.models.drafts import OpenDraft
from assessments.models.projects import Site
from assessments.models.rounds import AskedGroup, Round
from assessments.tokens import new_key
from assessments.vocabulary import MAX_NAME_LENGTH, PLACE_LIFE, InvitationState, RoundState

Constraints = list[models.BaseConstraint]
USABLE = (InvitationState.INVITED, InvitationState.STARTED)


class OpenLink(models.Model):
    """One link for everybody in a group, for organisations that do not want a list of names."""

    asked_group = models.OneToOneField(AskedGroup, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    most_people = models.PositiveIntegerField(null=True, blank=True)  # how many people may use it; None: no limit

    def __str__(self) -> str:
        return f"Open link for {self.asked_group}"

    @property
    def places(self) -> int:
        """How many people hold a place: those who submitted, and those who started within the last hour."""
        return Invitation.objects.filter(asked_group=self.asked_group_id).holding_places().count()

    @property
    def is_full(self) -> bool:
        return self.most_people is not None and self.places >= self.most_people


class InvitedList(models.Model):
    """People who were invited at one time. While the round is open, they can be withdrawn together.

    Closing drops the links to the invitations. Who invited how many people is kept.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=320)  # email address, or the name of a command
    people = models.PositiveIntegerField()
    groups = models.JSONField(default=dict)  # code -> people
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"List of {self.round}"

    @property
    def groups_in_words(self) -> str:
        """In bank order, for example "Doctors: 12; Nurses and midwives: 3"."""
        return self.round.people_in_words(self.groups)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def of_rounds(self, *conditions: Q, **rounds: object) -> Self:
        """A subquery, not a join: an update with a join rechecks the old row, so an invitation could be used twice."""
        return self.filter(asked_group__in=AskedGroup.objects.filter(*conditions, **rounds))

    def unanswered(self) -> Self:
        """Invitations of open rounds that were not submitted or withdrawn, expired or not."""
        return self.of_rounds(round__state=RoundState.OPEN).filter(state__in=USABLE)

    def in_time(self) -> Self:
        """Invitations that have not expired, in open rounds whose last day has not passed."""
        not_over = Q(round__closes_on=None) | Q(round__closes_on__gte=timezone.localdate())
        return self.of_rounds(not_over, round__state=RoundState.OPEN).filter(expires_at__gt=timezone.now())

    def usable(self) -> Self:
        """Invitations that can still be answered, in open rounds whose last day has not passed."""
        return self.in_time().filter(state__in=USABLE)

    def named(self) -> Self:
        """Invitations of people: not from a group's link, not code slips, not withdrawn or erased."""
        nobody = Q(name="", email="", member=None)
        return (
            self.filter(is_from_open_link=False, is_slip=False).exclude(nobody).exclude(state=InvitationState.REVOKED)
        )

    def holding_places(self) -> Self:
        """People who use a place of a group's link."""
        started_lately = Q(state__in=USABLE, place_taken_at__gt=timezone.now() - PLACE_LIFE)
        return self.filter(Q(state=InvitationState.SUBMITTED) | started_lately, is_from_open_link=True)

    def with_round(self) -> Self:
        return self.select_related("site", "asked_group__round__project__organisation")


class Invitation(models.Model):
    """One person's place in a round. It never knows what was submitted."""

    held: OpenDraft | None = None  # the draft this browser has the key of, filled in by access

    key = models.CharField(max_length=24, unique=True, default=new_key)
    asked_group = models.ForeignKey(AskedGroup, on_delete=models.CASCADE)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True)
    listed = models.ForeignKey(InvitedList, on_delete=models.SET_NULL, null=True, blank=True)  # until the round closes
    name = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)
    email = models.EmailField(blank=True)
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    is_from_open_link = models.BooleanField(default=False)
    place_taken_at = models.DateTimeField(null=True, blank=True)  # Start was chosen at a group's link
    is_slip = models.BooleanField(default=False, db_default=False)  # a printed code, tied to no name
    is_drawn = models.BooleanField(default=False, db_default=False)  # by a random draw from a list
    stays_away = models.BooleanField(default=False, db_default=False)  # left a later round, so is not asked again
    printed_on = models.DateField(null=True, blank=True)  # when the link was printed in a sealed invitation
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.INVITED)
    expires_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, token_hash__isnull=True)
                | Q(member__isnull=True, token_hash__isnull=False),
                name="exactly_one_of_member_and_link",
            ),
            models.CheckConstraint(condition=Q(state__in=InvitationState.values), name="invitation_state_is_known"),
            models.UniqueConstraint(
                fields=["asked_group", "email"],
                condition=~Q(email="") & ~Q(state=InvitationState.REVOKED),
                name="one_invitation_per_address_and_group",
            ),
            models.UniqueConstraint(
                fields=["asked_group", "member"],
                condition=~Q(state=InvitationState.REVOKED),
                name="one_invitation_per_member_and_group",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.key}"

    @property
    def who(self) -> str:
        return str(self.member.user) if self.member else self.name or self.email

    @property
    def address(self) -> str:
        """Where emails go; empty if unknown."""
        return self.member.user.email if self.member else self.email

    @property
    def is_expired(self) -> bool:
        return self.is_unanswered and self.has_run_out

    @property
    def has_run_out(self) -> bool:
        """The time of its links is over, submitted or not."""
        return self.expires_at <= timezone.now()

    @property
    def is_unanswered(self) -> bool:
        return self.state in USABLE

    @property
    def is_expired_or_withdrawn(self) -> bool:
        """Withdrawn, or expired before its round closed. An invitation that was valid at closing still works: it leads
        to the outcome of the round, whether this person answered or not."""
        ended_at = self.asked_group.round.closed_at or timezone.now()
        return self.state == InvitationState.REVOKED or self.expires_at <= ended_at

    @property
    def is_started(self) -> bool:
        """Somebody has saved an answer, perhaps in another browser."""
        return self.state == InvitationState.STARTED

    @property
    def is_submitted(self) -> bool:
        return self.state == InvitationState.SUBMITTED

    @property
    def answers(self) -> dict[str, str]:
        return dict(self.held.answers) if self.held else {}

    @property
    def comments(self) -> dict[str, str]:
        return dict(self.held.comments) if self.held else {}
