"""Queries over several tables of a round."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import Permission
from accounts.queries import members_of, memberships_of
from accounts.roles import roles_with
from assessments.models import AskedGroup, Invitation, OpenLink, Project, Response, Round
from assessments.vocabulary import InvitationState, RoundState
from questions.catalogue import Group


@dataclass(frozen=True)
class GroupProgress:
    """The progress of one group: numbers of people, never what they said."""

    asked_group: AskedGroup
    group: Group
    asked: int | None  # people who were asked; None if unknown
    started: int
    submitted: int
    own: int  # of these, people who answered for themselves rather than through a file
    needed: int  # people needed before the group may be shown
    has_open_link: bool
    by_name: int = 0  # people invited by name
    slips: int = 0  # code slips printed

    @property
    def asked_words(self) -> str:
        if self.asked is not None:
            return f"{self.asked:,}"
        ways = [f"{self.by_name:,} by name"] if self.by_name else []
        ways += ["open link"] if self.has_open_link else []
        ways += ["code slips"] if self.slips else []
        return " + ".join(ways) if self.has_open_link or self.slips else "not known"

    @property
    def typed(self) -> int:
        """People whose answers staff typed in or imported."""
        return self.submitted - self.own

    @property
    def leaves_out_typed(self) -> bool:
        return 0 < self.own < self.needed

    @property
    def must_be_own(self) -> bool:
        """Enough answers are in, but too few people answered for themselves."""
        return self.missing > 0 and self.submitted >= self.needed

    @property
    def missing(self) -> int:
        """How many more are needed. Once somebody has answered for themselves, answers from a file no longer count."""
        return max(0, self.needed - (self.own or self.submitted))


def packed_answers(round: Round) -> Iterator[tuple[str, str, int, str | None]]:
    """Group code, packed answers, how many people gave exactly these, and their site: empty if they named none.

    If only a few people in a group answered for themselves and others came from a file, the file is left out: its
    author could subtract what they know from the group's figures. If enough did, its author could still do this for
    each site, so the site is None.
    """
    rows = progress(round)
    few = [row.asked_group.pk for row in rows if row.leaves_out_typed]
    unsited = {row.group.code for row in rows if 1 < row.needed <= row.own < row.submitted}
    counted = (
        Response.objects.filter(asked_group__round=round)
        .exclude(is_imported=True, asked_group__in=few)
        .order_by()
        .values_list("asked_group__code", "answers", "site__name")
        .annotate(persons=Count("pk"))
        .iterator(chunk_size=5000)
    )
    for group, answers, site, persons in counted:
        yield group, answers, persons, None if group in unsited else site or ""


def counted_from_staff(round: Round) -> int:
    """How many of the people counted had their answers typed in or imported by staff."""
    return sum(row.typed for row in progress(round) if not row.leaves_out_typed)


def invited_by_group(round: Round) -> dict[str, int | None]:
    """How many people in each group were asked; None where an open link or a file of answers makes it unknown."""
    return {row.group.code: row.asked or None for row in progress(round)}


def progress(round: Round) -> list[GroupProgress]:
    """Every group of the round in bank order. Two queries, however many people there are."""
    invited = Q(invitation__is_from_open_link=False, invitation__is_slip=False)
    invited &= ~Q(invitation__state=InvitationState.REVOKED)
    asked_groups = (
        AskedGroup.objects.filter(round=round)
        .select_related("openlink")
        .annotate(
            invited=Count("invitation", filter=invited),
            slips=Count("invitation", filter=Q(invitation__is_slip=True)),
            started=Count(
                "invitation", filter=Q(invitation__state__in=[InvitationState.STARTED, InvitationState.LAPSED])
            ),
        )
    )
    counts = Response.objects.filter(asked_group__round=round).order_by().values_list("asked_group")
    submitted = {
        pk: (n, own) for pk, n, own in counts.annotate(Count("pk"), own=Count("pk", filter=Q(is_imported=False)))
    }
    order = list(round.catalogue.groups)
    rows = [_progress_of(row, round, *submitted.get(row.pk, (0, 0))) for row in asked_groups]
    return sorted(rows, key=lambda row: order.index(row.group.code))


def _progress_of(row: AskedGroup, round: Round, submitted: int, own: int) -> GroupProgress:
    row.round = round
    return GroupProgress(
        asked_group=row,
        group=row.group,
        asked=_people_asked(row, submitted),
        started=row.started,  # type: ignore[attr-defined]  # annotated
        submitted=submitted,
        own=own,
        needed=round.threshold if row.group.confidential else 1,
        has_open_link=hasattr(row, "openlink"),
        by_name=row.invited,  # type: ignore[attr-defined]  # annotated
        slips=row.slips,  # type: ignore[attr-defined]  # annotated
    )


def _people_asked(row: AskedGroup, submitted: int) -> int | None:
    """The manager's number, or the invitations if there is no open link; None if more people than that answered.

    Code slips count as asked once the manager has said how many were handed out.
    """
    asked = row.people_asked
    handed_out = row.slips_handed_out if row.slips else 0  # type: ignore[attr-defined]  # annotated
    if not asked and not hasattr(row, "openlink") and handed_out is not None:
        asked = row.invited + handed_out  # type: ignore[attr-defined]  # annotated
    return asked if asked is not None and asked >= submitted else None


def typed_in(asked_group: AskedGroup) -> int:
    """How many people's answers staff typed in or imported."""
    return Response.objects.filter(asked_group=asked_group, is_imported=True).count()


def invitations_of(round: Round) -> list[Invitation]:
    return list(
        Invitation.objects.named()
        .filter(asked_group__round=round)
        .select_related("asked_group__round", "site", "member__user")
        .order_by("asked_group", "name", "email", "pk")
    )


@dataclass(frozen=True)
class Home:
    """The home page of a signed-in person."""

    waiting: list[Invitation]  # invitations this person has not answered yet
    running: list[Round]  # rounds that this person runs and that are not closed
    projects: list[Project]  # with `latest`, the newest round or None
    memberships: list[Membership]


def home_of(user: User) -> Home:
    """Four queries, however many projects there are."""
    waiting = Invitation.objects.usable().with_round().filter(member__user=user).order_by("pk")
    rounds = Round.objects.order_by("-number")
    projects = (
        Project.objects.visible_to(user)
        .select_related("organisation")
        .prefetch_related(Prefetch("round_set", queryset=rounds, to_attr="rounds"))
        .order_by("organisation__name", "name")
    )
    memberships = list(memberships_of(user))
    roles = {membership.organisation_id: membership.role for membership in memberships}
    for project in projects:
        project.role = roles.get(project.organisation_id, "")
    running = [
        round
        for project in projects
        for round in project.rounds  # type: ignore[attr-defined]  # prefetched
        if project.may[Permission.RUN_ROUNDS] and not round.is_closed
    ]
    return Home(waiting=list(waiting), running=running, projects=list(projects), memberships=memberships)


def due_rounds() -> QuerySet[Round]:
    """Open rounds whose last day has passed."""
    return Round.objects.filter(state=RoundState.OPEN, closes_on__lt=timezone.localdate()).select_related(
        "project__organisation"
    )


def rounds_of(project: Project) -> list[Round]:
    return list(project.round_set.order_by("-number"))


def groups_of(round: Round) -> QuerySet[AskedGroup]:
    return AskedGroup.objects.filter(round=round).select_related("round").order_by("pk")


class Takes(TypedDict):
    """What a file of answers for a round may contain."""

    groups: list[str]
    sites: list[str]
    modules: frozenset[str]


def takes(round: Round) -> Takes:
    return Takes(
        groups=list(groups_of(round).values_list("code", flat=True)),
        sites=list(round.project.site_set.values_list("name", flat=True)),
        modules=round.modules,
    )


def members_to_invite(asked_group: AskedGroup) -> QuerySet[Membership]:
    """Members of the organisation without an invitation in this group. Nobody who runs projects is asked in a
    confidential group."""
    members = members_of(asked_group.round.project.organisation).exclude(pk__in=invited_members(asked_group))
    if not asked_group.group.confidential:
        return members
    return members.exclude(role__in={*roles_with(Permission.RUN_ROUNDS), *roles_with(Permission.INVITE)})


def invited_members(asked_group: AskedGroup) -> list[int]:
    """Primary keys of memberships with an invitation in this group that was not withdrawn."""
    invited = Invitation.objects.filter(asked_group=asked_group).exclude(state=InvitationState.REVOKED)
    return [pk for pk in invited.values_list("member", flat=True) if pk is not None]


def open_link_of(asked_group: AskedGroup) -> OpenLink | None:
    return OpenLink.objects.filter(asked_group=asked_group).first()


def people_asked_in(asked_group: AskedGroup) -> int | None:
    """How many people in the group were asked, as shown to its respondents; None if unknown."""
    if asked_group.people_asked:
        return asked_group.people_asked
    own = Q(invitation__is_from_open_link=False, invitation__is_slip=False)
    own &= ~Q(invitation__state=InvitationState.REVOKED)
    slips = Count("invitation", filter=Q(invitation__is_slip=True))
    without_link = AskedGroup.objects.filter(pk=asked_group.pk, openlink=None)
    counted = without_link.annotate(slips=slips).exclude(slips__gt=0, slips_handed_out=None)
    handed_out = Coalesce("slips_handed_out", 0)
    asked = counted.annotate(asked=Count("invitation", filter=own) + handed_out).values_list("asked", flat=True)
    return asked.first() or None


@dataclass(frozen=True)
class SlipCounts:
    """How many code slips a group has. In a confidential group a number below the threshold is not told (None).

    None printed at all is told.
    """

    printed: int | None
    used: int | None
    least: int


def slips_of(asked_group: AskedGroup) -> SlipCounts:
    slips = Invitation.objects.filter(asked_group=asked_group, is_slip=True)
    least = asked_group.round.threshold if asked_group.group.confidential else 0
    printed, used = slips.count(), slips.filter(state=InvitationState.SUBMITTED).count()
    return SlipCounts(
        printed=printed if printed >= least or not printed else None,
        used=used if used >= least else None,
        least=least,
    )


def groups_passed_by_hand(round: Round) -> list[AskedGroup]:
    """Groups for which the project passed on personal links or code slips itself."""
    return list(groups_of(round).filter(links_passed_by_hand=True))
