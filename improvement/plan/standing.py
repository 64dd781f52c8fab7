"""How far the plans of rounds have come: steps without an owner, past their date, or without an outcome."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from improvement.models import PlannedPractice
from results.models import Headline


@dataclass
class PlanStanding:
    """Of one round, by the codes of its steps."""

    first: Sequence[str] = ()  # those that the results put first, whether or not they are planned
    settled: set[str] = field(default_factory=set)  # done, or declined
    owners: dict[str, str] = field(default_factory=dict)
    days: list[date] = field(default_factory=list)

    @property
    def unowned(self) -> int:
        return sum(not self.owners.get(code) for code in {*self.first, *self.owners} - self.settled)

    @property
    def unsettled(self) -> int:
        """Planned, and neither done nor declined."""
        return len(self.owners)

    def late(self, today: date) -> list[date]:
        """The days that have passed, the first of them first."""
        return sorted(day for day in self.days if day < today)


def standings_of(rounds: Collection[int]) -> dict[int, PlanStanding]:
    """By the primary keys of rounds. Those without results and without a plan are left out. Two queries."""
    lines = Headline.objects.filter(round__in=rounds, heard__gt=0).exclude(steps=[])
    plans = {round: PlanStanding(first) for round, first in lines.values_list("round", "steps")}
    for row in PlannedPractice.objects.filter(round__in=rounds):
        _add(row, plans.setdefault(row.round_id, PlanStanding()))
    return plans


def _add(row: PlannedPractice, plan: PlanStanding) -> None:
    if row.is_settled:
        plan.settled.add(row.code)
        return
    plan.owners[row.code] = row.owner
    plan.days += [row.due_on] if row.due_on else []
