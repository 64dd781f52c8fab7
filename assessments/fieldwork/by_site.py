"""How many people answered, by site and by group at a site, where that identifies nobody (decision 14)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy

from assessments.models import BoxedSheet, Invitation, Response, Round
from assessments.queries import GroupProgress
from assessments.vocabulary import InvitationState

ELSEWHERE = gettext_lazy("Without a site")
UNFINISHED = (InvitationState.STARTED, InvitationState.LAPSED)

Site = int | None  # its primary key; None for people without a site
Place = TypeVar("Place")


@dataclass(frozen=True)
class People:
    """Counts of people in one place. `invited` counts named invitations; people with an open link are on no list."""

    invited: int = 0
    started: int = 0
    submitted: int = 0

    def __add__(self, other: "People") -> "People":
        return People(self.invited + other.invited, self.started + other.started, self.submitted + other.submitted)

    def __bool__(self) -> bool:
        return self != People()

    def are_too_few(self, needed: int) -> bool:
        """Too few were invited and too few answered, so a count could identify somebody."""
        return bool(self) and max(self.invited, self.submitted) < needed


@dataclass(frozen=True)
class SiteRow:
    """A site with its groups, or one of its groups. `people` is None if they are too few to be counted."""

    name: str
    people: People | None
    groups: tuple["SiteRow", ...] = ()


@dataclass(frozen=True)
class SiteProgress:
    rows: tuple[SiteRow, ...]
    unsplit: tuple[str, ...]  # titles of groups that are not broken down by site


Cells = Mapping[tuple[int, Site], People]  # (asked group, site) -> people


def by_site(round: Round, progress: Sequence[GroupProgress]) -> SiteProgress | None:
    """Progress by site, or None if the project has no sites. Three queries, or one without sites."""
    sites: list[tuple[Site, str]] = [*round.project.site_set.values_list("pk", "name")]
    if not sites:
        return None
    cells, names = _cells_of(round), dict([*sites, (None, str(ELSEWHERE))])
    unsplit = _unsplit(progress, list(names), cells)
    split = [row for row in progress if row.asked_group.pk not in unsplit]
    return SiteProgress(
        rows=tuple(_rows(names, _totals(progress, list(names), cells), split, cells, round.threshold)),
        unsplit=tuple(row.group.title for row in progress if row.asked_group.pk in unsplit),
    )


def _unsplit(progress: Sequence[GroupProgress], sites: Sequence[Site], cells: Cells) -> set[int]:
    """Keys of the asked groups that are not broken down by site."""
    small, totals = set(), {}
    for row in progress:
        places = [cells[row.asked_group.pk, site] for site in sites]
        totals[row.asked_group.pk] = sum(places, People())
        if any(people.are_too_few(row.needed) for people in places):
            small.add(row.asked_group.pk)
    return _with_company(small, totals)


def _totals(progress: Sequence[GroupProgress], sites: Sequence[Site], cells: Cells) -> dict[Site, People]:
    groups = [row.asked_group.pk for row in progress]
    return {site: sum((cells[group, site] for group in groups), People()) for site in sites}


def _rows(
    names: Mapping[Site, str],
    totals: Mapping[Site, People],
    split: Sequence[GroupProgress],
    cells: Cells,
    threshold: int,
) -> Iterator[SiteRow]:
    """One for each site, and one for people without a site where there are any."""
    hidden = _with_company({site for site, people in totals.items() if people.are_too_few(threshold)}, totals)
    for site, name in names.items():
        if totals[site] or site is not None:
            yield SiteRow(name, None if site in hidden else totals[site], _groups_at(site, split, cells))


def _groups_at(site: Site, split: Sequence[GroupProgress], cells: Cells) -> tuple[SiteRow, ...]:
    groups = [(row.group.title, cells[row.asked_group.pk, site]) for row in split]
    return tuple(SiteRow(title, people) for title, people in groups if people)


def _with_company(hidden: set[Place], totals: Mapping[Place, People]) -> set[Place]:
    """A single hidden count could be worked out by subtraction, so the smallest of the others is hidden with it."""
    others = [place for place, people in totals.items() if people and place not in hidden]
    if len(hidden) != 1 or not others:
        return hidden
    return hidden | {min(others, key=lambda place: max(totals[place].invited, totals[place].submitted))}


def _cells_of(round: Round) -> Cells:
    cells: dict[tuple[int, Site], People] = defaultdict(People)
    invitations = (
        Invitation.objects.filter(asked_group__round=round)
        .exclude(state=InvitationState.REVOKED)
        .order_by()
        .values_list("asked_group", "site")
        .annotate(
            invited=Count("pk", filter=Q(is_from_open_link=False, is_slip=False)),
            started=Count("pk", filter=Q(state__in=UNFINISHED)),
        )
    )
    for group, site, invited, started in invitations:
        cells[group, site] += People(invited=invited, started=started)
    responses = Response.objects.filter(asked_group__round=round).order_by().values_list("asked_group", "site")
    boxed = BoxedSheet.objects.filter(asked_group__round=round).order_by().values_list("asked_group", "site")
    for group, site, submitted in responses.annotate(Count("pk")).union(boxed.annotate(Count("pk")), all=True):
        cells[group, site] += People(submitted=submitted)
    return cells
