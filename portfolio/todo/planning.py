"""Steps of plans that are past their date, or that nobody owns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.permissions import Permission
from improvement.models import PlannedPractice
from portfolio.todo.desk import Desk, RoundAtHand
from portfolio.todo.item import Todo, Urgency
from results.models import Headline


@dataclass
class Plan:
    """Of one round, by the codes of its practices."""

    first: Sequence[str] = ()  # those that the results put first, whether or not they are planned
    settled: set[str] = field(default_factory=set)  # done, or declined
    owners: dict[str, str] = field(default_factory=dict)
    days: list[date] = field(default_factory=list)

    @property
    def unowned(self) -> int:
        return sum(not self.owners.get(code) for code in {*self.first, *self.owners} - self.settled)


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.newest(Permission.KEEP_PLAN)
    plans = _plans([row.pk for row in rounds]) if rounds else {}
    for row in rounds:
        if row.pk in plans:
            yield from _items(row, plans[row.pk], desk)


def _plans(rounds: Sequence[int]) -> dict[int, Plan]:
    lines = Headline.objects.filter(round__in=rounds, heard__gt=0).exclude(steps=[])
    plans = {round: Plan(first) for round, first in lines.values_list("round", "steps")}
    for row in PlannedPractice.objects.filter(round__in=rounds):
        _add(row, plans.setdefault(row.round_id, Plan()))
    return plans


def _add(row: PlannedPractice, plan: Plan) -> None:
    if row.is_settled:
        plan.settled.add(row.code)
        return
    plan.owners[row.code] = row.owner
    plan.days += [row.due_on] if row.due_on else []


def _items(row: RoundAtHand, plan: Plan, desk: Desk) -> Iterator[Todo]:
    late = [day for day in plan.days if day < desk.today]
    if late:
        words = "1 step is past its date" if len(late) == 1 else f"{len(late)} steps are past their dates, the first"
        yield _item(Urgency.NOW, row, f"Bring the plan of {row.project} up to date", f": {words} of", min(late))
    if plan.unowned:
        words = "1 step has no owner" if plan.unowned == 1 else f"{plan.unowned} steps have no owner"
        yield _item(Urgency.LATER, row, f"Name the owners in the plan of {row.project}", f": {words}")


def _item(urgency: Urgency, row: RoundAtHand, link: str, rest: str, on: date | None = None) -> Todo:
    return Todo(urgency, link, rest, "improvement:plan", row.pk, on)
