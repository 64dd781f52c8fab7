"""What the kinds of things to do share: who looks, on which day, and the rounds of their organisations."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import Permission
from assessments.models import Round
from assessments.models.rounds import name_inside
from assessments.queries import GroupProgress, progress_of
from assessments.vocabulary import RoundState

_PROJECT = ("project", "project__name", "project__organisation")
Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True, slots=True)
class RoundAtHand:
    """What a sentence about a round needs. `organisation` is a primary key."""

    pk: int
    number: int
    is_practice: bool
    closes_on: date | None
    closed_on: date | None
    project_pk: int
    project: str
    organisation: int

    @property
    def name(self) -> str:
        """Within a sentence."""
        return name_inside(self.number, is_practice=self.is_practice)


class Desk:
    """Of one person on one day. The rounds are read once, whatever asks for them, and only those that count."""

    def __init__(self, user: User, memberships: Sequence[Membership], today: date) -> None:
        self.user, self.memberships, self.today = user, memberships, today

    def organisations(self, permission: Permission) -> frozenset[int]:
        """Those in which this person may do it."""
        return frozenset(row.organisation_id for row in self.memberships if row.may[permission])

    def drafts(self, permission: Permission) -> list[RoundAtHand]:
        return self._rounds(permission, RoundState.DRAFT)

    def open(self, permission: Permission) -> list[RoundAtHand]:
        return self._rounds(permission, RoundState.OPEN)

    def taking_answers(self, permission: Permission) -> list[RoundAtHand]:
        """Open, and not past their last day."""
        return [row for row in self.open(permission) if row.closes_on is None or row.closes_on >= self.today]

    def closed(self, permission: Permission) -> list[RoundAtHand]:
        """Without practice rounds, which never have results."""
        return [row for row in self._rounds(permission, RoundState.CLOSED) if not row.is_practice]

    def newest(self, permission: Permission) -> list[RoundAtHand]:
        """The last closed round of each project: what is to be done about older ones is over."""
        return list({row.project_pk: row for row in self.closed(permission)}.values())

    def _rounds(self, permission: Permission, state: RoundState) -> list[RoundAtHand]:
        here = self.organisations(permission)
        return [row for row in self.by_state[state] if row.organisation in here] if here else []

    @cached_property
    def by_state(self) -> Mapping[str, list[RoundAtHand]]:
        """All that count, without archived projects. Those of a project in the order in which they closed."""
        rounds = self.of_mine(Round.objects.filter(voided_at=None), "project").order_by(
            "project", "closed_at", "number"
        )
        columns = rounds.values_list("state", "pk", "number", "is_practice", "closes_on", "closed_at", *_PROJECT)
        zone = timezone.get_current_timezone()
        found: dict[str, list[RoundAtHand]] = {state: [] for state in RoundState}
        for state, pk, number, is_practice, closes_on, closed_at, *project in columns:
            closed_on = closed_at.astimezone(zone).date() if closed_at else None
            found[state].append(RoundAtHand(pk, number, is_practice, closes_on, closed_on, *project))
        return found

    def of_mine(self, rows: Rows, project: str, permission: Permission | None = None) -> Rows:
        """Those of projects that are not archived. `project` is the way from a row to its project."""
        everywhere = frozenset(membership.organisation_id for membership in self.memberships)
        here = self.organisations(permission) if permission else everywhere
        return rows.filter(**{f"{project}__organisation__in": here, f"{project}__archived_at": None})

    def progress(self, rounds: Collection[RoundAtHand]) -> Mapping[int, tuple[Round, list[GroupProgress]]]:
        """Of some rounds, by their primary keys: three queries, however many there are."""
        if not rounds:
            return {}
        found = Round.objects.in_bulk([row.pk for row in rounds])
        return {pk: (found[pk], rows) for pk, rows in progress_of(list(found.values())).items()}
