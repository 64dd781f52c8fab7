"""Queries over several tables of a round."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from django.core.cache import caches
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext, pgettext

from accounts.listing import matching
from accounts.models import Membership
from accounts.permissions import Permission
from accounts.queries import members_of
from accounts.roles import roles_with
from assessments import counting
from assessments.asking.number import Ways, people_asked
from assessments.models import (
    AskedGroup,
    BoxedSheet,
    EarlierLink,
    Invitation,
    OpenLink,
    Project,
    Response,
    Round,
    TrackerLink,
)
from assessments.vocabulary import InvitationState, RoundState
from jobs.queries import counted
from questions.catalogue import Group
from questions.languages import grouped

NO_FILTER: Mapping[str, str] = {}
KEPT_SECONDS = 60


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
    invited: int = 0  # people invited one by one; paper may have come from them or from others
    left_out: int = 0  # of `own`, people who are too few to be counted with answers that staff added
    slips: int = 0  # code slips printed

    @property
    def asked_words(self) -> str:
        if self.asked is not None:
            return grouped(self.asked)
        ways = [self._by_name] if self.invited else []
        ways += [pgettext("a way of asking", "open link")] if self.has_open_link else []
        ways += [pgettext("a way of asking", "code slips")] if self.slips else []
        ways += [pgettext("a way of asking", "paper")] if self.typed else []
        return " + ".join(ways) or pgettext("a number of people", "not known")

    @property
    def _by_name(self) -> str:
        return ngettext("{count} by name", "{count} by name", self.invited).format(count=grouped(self.invited))

    @property
    def typed(self) -> int:
        """People whose answers staff typed in or imported."""
        return self.submitted - self.own

    @property
    def counted(self) -> int:
        """People who will be in the figures, if the group is shown."""
        return self.submitted - self.left_out

    @property
    def missing(self) -> int:
        """How many more are needed before the group may be shown, whichever way is shorter."""
        return max(0, self.needed - max(self.counted, self.left_out))

    @property
    def own_missing(self) -> int:
        """How many more must answer for themselves before those left out count."""
        return self.needed - self.own if self.left_out else 0

    @property
    def unanswered(self) -> int | None:
        """People who were asked and have not submitted; None if that is unknown."""
        return None if self.asked is None else self.asked - self.submitted


def packed_answers(round: Round, rows: Sequence[GroupProgress]) -> Iterator[tuple[str, str, int, str | None]]:
    """Group code, packed answers, how many people gave exactly these, and their site: empty if they named none.

    Those who are left out (assessments.counting) are not among them. Where enough people answered for themselves
    and staff added others, these could still be subtracted at each site, so the site is None.
    """
    few = [row.asked_group.pk for row in rows if row.left_out]
    unsited = {row.group.code for row in rows if 1 < row.needed <= row.own < row.submitted}
    counted = (
        Response.objects.filter(asked_group__round=round)
        .exclude(is_imported=False, asked_group__in=few)
        .order_by()
        .values_list("asked_group__code", "answers", "site__name")
        .annotate(persons=Count("pk"))
        .iterator(chunk_size=5000)
    )
    for group, answers, site, persons in counted:
        yield group, answers, persons, None if group in unsited else site or ""


def progress(round: Round) -> list[GroupProgress]:
    """Every group of the round in bank order. Two queries, however many people there are."""
    return progress_of([round])[round.pk]


def progress_of(rounds: Collection[Round]) -> dict[int, list[GroupProgress]]:
    """The same of several rounds, by their primary keys. Two queries, however many there are."""
    begun = Q(invitation__state__in=[InvitationState.STARTED, InvitationState.LAPSED])
    asked_groups = _with_ways(AskedGroup.objects.filter(round__in=rounds)).annotate(
        started=Count("invitation", filter=begun)
    )
    submitted = _submitted(rounds)
    known = {round.pk: round for round in rounds}
    rows: dict[int, list[GroupProgress]] = {pk: [] for pk in known}
    for row in asked_groups:
        rows[row.round_id].append(_progress_of(row, known[row.round_id], *submitted.get(row.pk, (0, 0))))
    return {pk: _in_order(own, known[pk]) for pk, own in rows.items()}


def _in_order(rows: list[GroupProgress], round: Round) -> list[GroupProgress]:
    order = list(round.catalogue.groups)
    few = counting.left_out(map(_heard, rows))
    rows = [replace(row, left_out=few.get(row.group.code, 0)) for row in rows]
    return sorted(rows, key=lambda row: order.index(row.group.code))


def _with_ways(asked_groups: QuerySet[AskedGroup]) -> QuerySet[AskedGroup]:
    """With what `_ways_of` needs. Withdrawing somebody who was drawn leaves the sample as large as it was."""
    invited = Q(invitation__is_from_open_link=False, invitation__is_slip=False)
    invited &= ~Q(invitation__state=InvitationState.REVOKED) | Q(invitation__is_drawn=True)
    slips = Count("invitation", filter=Q(invitation__is_slip=True))
    return asked_groups.select_related("openlink").annotate(invited=Count("invitation", filter=invited), slips=slips)


def _ways_of(row: AskedGroup, *, has_added: bool) -> Ways:
    return Ways(
        invited=row.invited,  # type: ignore[attr-defined]  # annotated
        slips=row.slips,  # type: ignore[attr-defined]  # annotated
        has_open_link=hasattr(row, "openlink"),
        has_added=has_added,
    )


def _submitted(rounds: Collection[Round]) -> dict[int, tuple[int, int]]:
    """Asked group -> how many have submitted, and how many of them for themselves, the ballot box included."""
    counts = Response.objects.filter(asked_group__round__in=rounds).order_by().values("asked_group")
    boxed = BoxedSheet.objects.filter(asked_group__round__in=rounds).order_by().values("asked_group")
    counts = counts.annotate(people=Count("pk"), own=Count("pk", filter=Q(is_imported=False)))
    both = counts.union(boxed.annotate(people=Count("pk"), own=Count("pk")), all=True)
    submitted: dict[int, tuple[int, int]] = {}
    for group, people, own in both.values_list("asked_group", "people", "own"):
        before = submitted.get(group, (0, 0))
        submitted[group] = (before[0] + people, before[1] + own)
    return submitted


def _heard(row: GroupProgress) -> counting.Heard:
    family = row.group.folds if row.group.confidential else None
    return counting.Heard(row.group.code, family or "", row.needed, row.own, row.typed)


def _progress_of(row: AskedGroup, round: Round, submitted: int, own: int) -> GroupProgress:
    row.round = round
    return GroupProgress(
        asked_group=row,
        group=row.group,
        asked=people_asked(row, _ways_of(row, has_added=submitted > own), submitted),
        started=row.started,  # type: ignore[attr-defined]  # annotated
        submitted=submitted,
        own=own,
        needed=round.threshold if row.group.confidential else 1,
        has_open_link=hasattr(row, "openlink"),
        invited=row.invited,  # type: ignore[attr-defined]  # annotated
        slips=row.slips,  # type: ignore[attr-defined]  # annotated
    )


def typed_in(asked_group: AskedGroup) -> int:
    """How many people's answers staff typed in or imported."""
    return Response.objects.filter(asked_group=asked_group, is_imported=True).count()


def invitations_of(round: Round, chosen: Mapping[str, str] = NO_FILTER) -> QuerySet[Invitation]:
    """People invited by name whom a search by name or address, group and site finds. Never by who has answered."""
    named = ("name", "email", "member__user__name", "member__user__email")
    found = Invitation.objects.named().filter(matching(chosen.get("q", ""), *named), asked_group__round=round)
    if "group" in chosen:
        found = found.filter(asked_group__code=chosen["group"])
    if "site" in chosen:
        found = found.filter(site=int(chosen["site"]))
    return found.select_related("asked_group__round", "site", "member__user").order_by(
        "asked_group", "name", "email", "pk"
    )


def due_rounds() -> QuerySet[Round]:
    """Open rounds whose last day has passed."""
    return Round.objects.filter(state=RoundState.OPEN, closes_on__lt=timezone.localdate()).select_related(
        "project__organisation"
    )


def count_rounds() -> Mapping[str, int]:
    """In each state, on this server."""
    return counted(RoundState.values, Round.objects.all())


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
    members = members_of(asked_group.round.project.organisation).exclude(pk__in=_invited(asked_group))
    if not asked_group.group.confidential:
        return members
    return members.exclude(role__in={*roles_with(Permission.RUN_ROUNDS), *roles_with(Permission.INVITE)})


def invited_members(asked_group: AskedGroup) -> list[int | None]:
    """Primary keys of memberships with an invitation in this group that was not withdrawn."""
    return list(_invited(asked_group))


def _invited(asked_group: AskedGroup) -> QuerySet[Invitation, int | None]:
    invited = Invitation.objects.filter(asked_group=asked_group).exclude(member=None)
    return invited.exclude(state=InvitationState.REVOKED).values_list("member", flat=True)


def tracker_link_of(round: Round) -> TrackerLink | None:
    return TrackerLink.objects.filter(round=round).first()


def earlier_links_of(asked_group: AskedGroup) -> int:
    """How many replaced links of the group still work."""
    return EarlierLink.objects.filter(asked_group=asked_group).count()


def open_link_of(asked_group: AskedGroup) -> OpenLink | None:
    return OpenLink.objects.filter(asked_group=asked_group).first()


def people_asked_lately_in(asked_group: AskedGroup) -> int | None:
    """As it was within the last minute: to count a large group takes longer than all else that opens a link."""
    key = f"asked-{asked_group.pk}"
    number: int | None = caches["numbers"].get_or_set(key, lambda: people_asked_in(asked_group), KEPT_SECONDS)
    return number


def people_asked_in(asked_group: AskedGroup) -> int | None:
    """How many people in the group were asked, as shown to its respondents; None if unknown."""
    row = _with_ways(AskedGroup.objects.filter(pk=asked_group.pk)).get()
    return people_asked(row, _ways_of(row, has_added=False)) or None
