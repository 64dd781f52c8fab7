"""Rounds and the groups that they ask."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from accounts.roles import permissions_of
from assessments.models.projects import Project
from assessments.signed_videos import read_videos
from assessments.statements import Statement
from assessments.vocabulary import (
    LIVE_STAGES,
    MAX_NAME_LENGTH,
    MAX_OPENING_LENGTH,
    MAX_REASON_LENGTH,
    MIN_THRESHOLD,
    STAGES_INSIDE,
    RoundState,
    Stage,
)
from questions.catalogue import Catalogue, Group
from questions.languages import EASY, ENGLISH, current, grouped
from questions.models import Edition
from questions.queries import catalogue_of, has_easy_read

Constraints = list[models.BaseConstraint]
MAX_LANGUAGES_LENGTH = 200  # of their codes
OPENING = ("first_line", "second_line", "third_line")


def _opening_line() -> "models.CharField[str, str]":
    return models.CharField(max_length=MAX_OPENING_LENGTH, blank=True, default="", db_default="")


def name_inside(number: int, *, is_practice: bool) -> str:
    """What a round is called within a sentence."""
    return (_("practice round {number}") if is_practice else _("round {number}")).format(number=number)


class Round(models.Model):
    """One round of questions at a stage of a project, pinned to one edition of the banks."""

    role = ""  # of the current user, filled in by access

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20, choices=Stage.choices)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    threshold = models.PositiveSmallIntegerField(default=MIN_THRESHOLD)
    has_work_system = models.BooleanField(default=False)
    is_without_closing = models.BooleanField(default=False, db_default=False)  # people get no open question at the end
    is_reworded = models.BooleanField(default=False, db_default=False)  # its edition has a copy for research
    closes_on = models.DateField(null=True, blank=True)  # the last day on which answers are accepted
    hand_in_at = models.CharField(max_length=MAX_NAME_LENGTH, blank=True)  # printed on paper questionnaires
    reminder_days = models.CharField(max_length=30, blank=True, default="", db_default="")  # "7,2" before the last day
    closed_at = models.DateTimeField(null=True, blank=True)
    is_practice = models.BooleanField(default=False, db_default=False)  # to try things out: it never has results
    voided_at = models.DateTimeField(null=True, blank=True)  # a closed round that counts for nothing any more
    opened_without = models.CharField(max_length=300, blank=True, default="", db_default="")  # what people are not told
    is_sample = models.BooleanField(default=False, db_default=False)  # made up: nothing says who was asked
    # Codes of the languages in which people can answer, in addition to English: "cy,ur"
    other_languages = models.CharField(max_length=MAX_LANGUAGES_LENGTH, blank=True, default="", db_default="")
    # The project's own words, the first that people who are asked read.
    first_line = _opening_line()
    second_line = _opening_line()
    third_line = _opening_line()

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
            models.CheckConstraint(
                condition=Q(voided_at=None) | Q(state=RoundState.CLOSED), name="only_closed_rounds_are_voided"
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state=RoundState.OPEN), name="one_open_round_per_project"
            ),
            *(
                models.CheckConstraint(
                    condition=LessThanOrEqual(Length(line), MAX_OPENING_LENGTH), name=f"{line}_is_short"
                )
                for line in OPENING
            ),
        ]

    def __str__(self) -> str:
        """In the language of the page. Records and what is stored need `questions.languages.in_english`."""
        if self.is_practice:
            return _("{project}, practice round {number}").format(project=self.project, number=self.number)
        return _("{project}, round {number}").format(project=self.project, number=self.number)

    @property
    def name(self) -> str:
        """As a sentence begins with it."""
        if self.is_practice:
            return _("Practice round {number}").format(number=self.number)
        return _("Round {number}").format(number=self.number)

    @property
    def name_inside(self) -> str:
        """Within a sentence."""
        return name_inside(self.number, is_practice=self.is_practice)

    @property
    def stage_inside(self) -> str:
        """The stage within a sentence."""
        return str(STAGES_INSIDE[self.stage])

    @property
    def opening_lines(self) -> tuple[str, ...]:
        return tuple(line for line in (self.first_line, self.second_line, self.third_line) if line)

    @property
    def may(self) -> Mapping[Permission, bool]:
        return permissions_of(self.role)

    @cached_property
    def rounds_of_project(self) -> list["Round"]:
        """This one too, the latest first. Read once, for the frame of a page and for what is on it."""
        return sorted(OF_PROJECT.find_all(project=self.project_id), key=lambda round: round.number, reverse=True)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages in which people can answer, English first. Pinned once the round is open."""
        return (ENGLISH, *filter(None, self.other_languages.split(",")))

    @property
    def catalogue(self) -> Catalogue:
        """In the language of the page that is being made, as far as the edition is translated into it."""
        return self.catalogue_in(current())

    @property
    def canonical(self) -> Catalogue:
        """In the words in which the banks were written: for what is scored, compared, matched or stored."""
        return catalogue_of(self.edition_id)

    def catalogue_in(self, language: str) -> Catalogue:
        return catalogue_of(self.edition_id, language)

    def people_in_words(self, counts: Mapping[str, int]) -> str:
        """Counts by code of a group in bank order, for example "Doctors: 12; Nurses and midwives: 3"."""
        asked = self.catalogue.groups.values()
        return "; ".join(f"{group.title}: {grouped(counts[group.code])}" for group in asked if group.code in counts)

    @property
    def modules(self) -> frozenset[str]:
        """The optional banks that it asks: those of the organisation's own are in its edition because it asks them."""
        own = frozenset(self.catalogue.own_banks)
        return self.catalogue.optional_banks if self.has_work_system else self.catalogue.optional_banks & own

    @property
    def is_live(self) -> bool:
        """Whether what is asked about can be seen already, so that questions have the words of that stage."""
        return self.stage in LIVE_STAGES

    @property
    def is_draft(self) -> bool:
        return self.state == RoundState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == RoundState.CLOSED

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None

    @property
    def has_results(self) -> bool:
        """Practice rounds never have any. Those of a voided round are kept, but count for nothing."""
        return self.is_closed and not self.is_practice

    @property
    def is_over(self) -> bool:
        """The last day has passed, whether or not the round has been closed since."""
        return self.closes_on is not None and self.closes_on < timezone.localdate()

    @property
    def days_to_remind(self) -> list[int]:
        """Days before the last day, earliest first. Empty: no reminders by themselves."""
        return sorted((int(days) for days in self.reminder_days.split(",") if days), reverse=True)

    @property
    def accepts_answers(self) -> bool:
        return self.is_open and not self.is_over


OF_PROJECT = Statement(Round, lambda project: Round.objects.filter(project=project), numbers=("project",))
# With the role that this person has in its organisation. Unlike `membership_in` it knows no tokens.
OF_MEMBER = Statement(
    Round,
    lambda pk, user: (
        Round.objects.select_related("project__organisation")
        .filter(pk=pk, project__organisation__membership__user=user)
        .annotate(role=F("project__organisation__membership__role"))  # type: ignore[no-redef]  # a plain attribute
    ),
    numbers=("pk", "user"),
)


class AskedGroup(models.Model):
    """A stakeholder group that a round asks. The manager enters `people_asked` when an open link is used.

    How its people are chosen and how many it has is said before the round opens (decision 41).
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE)
    code = models.CharField(max_length=30)
    chosen = models.CharField(max_length=30, blank=True, default="", db_default="")  # a code of the banks; "": not said
    size = models.PositiveIntegerField(null=True, blank=True)  # people in the group; None: not known
    is_estimate = models.BooleanField(default=False, db_default=False)  # of `size`
    people_asked = models.PositiveIntegerField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)  # for the group as a whole, never for a person
    links_passed_by_hand = models.BooleanField(default=False, db_default=False)  # letters, code slips or copied links
    signed_videos = models.TextField(blank=True, default="", db_default="")  # a line each (assessments.signed_videos)
    slips_handed_out = models.PositiveIntegerField(null=True, blank=True)  # the manager's number; None: not known

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["round", "code"], name="each_group_is_asked_once"),
        ]

    def __str__(self) -> str:
        return self.group.title

    @property
    def group(self) -> Group:
        return self.round.catalogue.groups[self.code]

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the round, and easy read for people who use the service, where all that they read is there."""
        return self.round.languages + ((EASY,) if has_easy_read(self.round.edition_id, self.group) else ())

    @property
    def videos(self) -> Mapping[str, str]:
        """Code of a question, or of all of them -> where it can be watched in British Sign Language."""
        return read_videos(self.signed_videos)


class NotAskedGroup(models.Model):
    """A group that a round does not ask, with the project's reason: a code of the banks, and a sentence."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE)
    code = models.CharField(max_length=30)
    why = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=MAX_REASON_LENGTH, blank=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["round", "code"], name="one_reason_per_group"),
        ]

    def __str__(self) -> str:
        return self.round.catalogue.groups[self.code].title

    @property
    def is_complete(self) -> bool:
        return bool(self.why and self.reason.strip())


class Draw(models.Model):
    """A random sample of a group, so that it can be drawn again from the same list. Nobody's address is in it."""

    asked_group = models.ForeignKey(AskedGroup, on_delete=models.CASCADE)
    at = models.DateTimeField(default=timezone.now)
    method = models.CharField(max_length=30)
    seed = models.CharField(max_length=64)
    listed = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(drawn__lte=models.F("listed")), name="drawn_from_those_listed"),
        ]

    def __str__(self) -> str:
        return f"{self.drawn} of {self.listed}"
