"""What workers do from time to time, on so many open rounds: the real duties, one after another, in this process."""

import resource
from collections.abc import Callable, Mapping, Sequence

from assessments import actions as assessments
from assessments.models import Round
from bench.make_round import BY
from bench.national.database import cost_of
from bench.national.plan import Cost
from bench.national.population import end_today, invite, plan_reminders_for_today, put_sheets
from jobs import registry, worker
from operations.health import checks
from reports.actions import request_report
from results import actions as results

PROBE = "/readyz"


def looks() -> Mapping[str, tuple[Cost, float]]:
    """Each duty where nothing is to be done, the second time, and a probe: what it costs, and how often it comes."""
    found: dict[str, tuple[Cost, float]] = {}
    for duty in registry.duties():
        duty.do()
        cost, _ = cost_of(duty.do)
        found[duty.name] = cost, duty.seconds
    checks()
    cost, _ = cost_of(checks)
    return {**found, PROBE: (cost, 15.0)}


def inviting(rounds: Sequence[int]) -> tuple[Cost, int]:
    return cost_of(lambda: invite(rounds))


def emptying(rounds: Sequence[int]) -> tuple[Cost, int]:
    """The ballot box with five sheets of one group of each round."""
    put_sheets(rounds)
    return _each(assessments.empty_box, len(rounds))


def reminding(rounds: Sequence[int]) -> tuple[Cost, int]:
    """Planned reminders of rounds that fall on the same day; their emails wait afterwards."""
    plan_reminders_for_today(rounds)
    return _each(lambda: assessments.send_planned_reminders(by=BY), len(rounds))


def closing(rounds: Sequence[int]) -> tuple[Cost, int]:
    """Rounds whose last day was yesterday: closed, counted and scored."""
    end_today(rounds)
    cost, closed = cost_of(lambda: results.close_due_rounds(by=BY))
    return cost, closed


def reporting(rounds: Sequence[int]) -> tuple[Cost, int]:
    """Board reports in every form. The drawing processes end with the pool, so their time is asked of the system."""
    for round in Round.objects.filter(pk__in=rounds).select_related("project__organisation"):
        request_report(round=round, marking="Official", what_changed="", is_draft=False, by=BY)
    before = _children()
    cost, made = cost_of(worker.run_waiting)
    return Cost(cost.ours + _children() - before, cost.database), made


def _each(work: Callable[[], object], count: int) -> tuple[Cost, int]:
    cost, _ = cost_of(work)
    return cost, count


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
