"""Projects, their rounds, who is asked, and what they answered."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from accounts.roles import RUNS_PROJECTS
from assessments.tokens import new_key
from assessments.vocabulary import (
    LONGEST_AIM,
    LONGEST_COMMENT,
    LONGEST_NAME,
    MIN_THRESHOLD,
    MOST_QUESTIONS,
    InvitationState,
    RoundState,
    Stage,
)
from questions.catalogue import Catalogue, Group
from questions.models import Edition
from questions.packing import ALPHABET
from questions.queries import catalogue_of

Constraints = list[models.BaseConstraint]
USABLE = (InvitationState.INVITED, InvitationState.STARTED)


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(organisation__membership__user=user)


class Project(models.Model):
    """A digital change in care."""

    role = ""  # of the person who looks, filled in by access

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=LONGEST_NAME)
    aim = models.TextField(max_length=LONGEST_AIM, blank=True)
    service = models.CharField(max_length=LONGEST_NAME, blank=True)
    sponsor = models.CharField(max_length=LONGEST_NAME, blank=True)
    lead = models.CharField(max_length=LONGEST_NAME, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    goes_live_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_project_per_name"),
            models.CheckConstraint(
                condition=Q(goes_live_on__gte=models.F("starts_on"))
                | Q(goes_live_on__isnull=True)
                | Q(starts_on__isnull=True),
                name="goes_live_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def can_run(self) -> bool:
        return self.role in RUNS_PROJECTS


class Site(models.Model):
    """A place where the project happens: a hospital, a team, a practice."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE)
    name = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["project", "name"], name="one_site_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Assessment(models.Model):
    """One round of questions for a stage of a project, pinned to one edition of the banks."""

    role = ""  # of the person who looks, filled in by access

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20, choices=Stage.choices)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    threshold = models.PositiveSmallIntegerField(default=MIN_THRESHOLD)
    has_work_system = models.BooleanField(default=False)
    closes_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["project", "number"]
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["project", "number"], name="one_round_per_number"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="stage_is_known"),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_is_known"),
            models.CheckConstraint(condition=Q(threshold__gte=MIN_THRESHOLD), name="threshold_is_at_least_five"),
            models.CheckConstraint(
                condition=Q(state=RoundState.CLOSED, closed_at__isnull=False)
                | (~Q(state=RoundState.CLOSED) & Q(closed_at__isnull=True)),
                name="closed_rounds_say_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}, round {self.number}"

    @property
    def can_run(self) -> bool:
        return self.role in RUNS_PROJECTS

    @property
    def catalogue(self) -> Catalogue:
        return catalogue_of(self.edition_id)

    @property
    def modules(self) -> frozenset[str]:
        return self.catalogue.optional_banks if self.has_work_system else frozenset()

    @property
    def is_draft(self) -> bool:
        return self.state == RoundState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == RoundState.CLOSED


class AskedGroup(models.Model):
    """A stakeholder group that a round asks. `people_asked` is told by the manager where an open link is used."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE)
    code = models.CharField(max_length=30)
    people_asked = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["assessment", "code"], name="each_group_is_asked_once"),
        ]

    def __str__(self) -> str:
        return self.group.title

    @property
    def group(self) -> Group:
        return self.assessment.catalogue.groups[self.code]


class OpenLink(models.Model):
    """One link for everybody of a group, for those who want no list of names at all."""

    asked_group = models.OneToOneField(AskedGroup, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"Open link for {self.asked_group}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def of_rounds(self, **rounds: object) -> Self:
        """By a sub-select and not by a join: an update by join tests the old row again, and two could spend one."""
        return self.filter(asked_group__in=AskedGroup.objects.filter(**rounds))

    def unanswered(self) -> Self:
        """Those of open rounds that were not submitted or withdrawn, expired or not."""
        return self.of_rounds(assessment__state=RoundState.OPEN).filter(state__in=USABLE)

    def usable(self) -> Self:
        """Those that can still be answered, in a round that is open."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def with_round(self) -> Self:
        return self.select_related("site", "asked_group__assessment__project__organisation")


class Invitation(models.Model):
    """A place in a round for one person, and their answers until they submit. It never knows what was submitted."""

    key = models.CharField(max_length=24, unique=True, default=new_key)
    asked_group = models.ForeignKey(AskedGroup, on_delete=models.CASCADE)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    email = models.EmailField(blank=True)
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    is_from_open_link = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.INVITED)
    expires_at = models.DateTimeField()
    draft = models.JSONField(default=dict, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, token_hash__isnull=True)
                | Q(member__isnull=True, token_hash__isnull=False),
                name="exactly_one_of_member_and_link",
            ),
            models.CheckConstraint(condition=Q(state__in=InvitationState.values), name="invitation_state_is_known"),
            models.CheckConstraint(
                condition=Q(draft={}) | Q(state=InvitationState.STARTED), name="only_started_ones_hold_a_draft"
            ),
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
    def is_unanswered(self) -> bool:
        return self.state in USABLE

    @property
    def is_dead(self) -> bool:
        return self.state == InvitationState.REVOKED or self.expires_at <= timezone.now()

    @property
    def is_submitted(self) -> bool:
        return self.state == InvitationState.SUBMITTED

    @property
    def answers(self) -> dict[str, str]:
        return dict(self.draft.get("answers", {}))

    @property
    def comments(self) -> dict[str, str]:
        return dict(self.draft.get("comments", {}))


class Response(models.Model):
    """What one person submitted: group, site and answers. No time, no address, no author, a random key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_group = models.ForeignKey(AskedGroup, on_delete=models.PROTECT)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True)
    answers = models.CharField(max_length=MOST_QUESTIONS)  # one character a question, in bank order
    is_imported = models.BooleanField(default=False)  # from a file, so that whoever wrote it knows it

    class Meta:
        constraints: ClassVar[Constraints] = [
            # Plain SQL of both engines, so that their own tools can check it too: nothing is left between the letters.
            models.CheckConstraint(
                condition=~Q(answers="") & Q(Exact(Func("answers", Value(ALPHABET), function="TRIM"), Value(""))),
                name="answers_are_on_the_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"Response of {self.asked_group}"


class ImportedFile(models.Model):
    """A file of answers that a round has taken, by its fingerprint, so that it is never counted twice."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["assessment", "sha256"], name="each_file_is_imported_once"),
        ]

    def __str__(self) -> str:
        return f"File {self.sha256[:8]} of {self.assessment}"


class Comment(models.Model):
    """Free text, or a leader's evidence for a question (`code`). Shown to nobody before it is released."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_group = models.ForeignKey(AskedGroup, on_delete=models.PROTECT)
    code = models.CharField(max_length=30, blank=True)
    text = models.TextField(max_length=LONGEST_COMMENT)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), LONGEST_COMMENT),
                name="comments_are_at_most_2000_characters",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment of {self.asked_group}"
