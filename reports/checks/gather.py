"""Collects what the checks before a report are worked out from, and the checks of all moments of a round."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from assessments.attribution import attribution_of
from assessments.checks import Check, Moment, Weight, most_serious_first
from assessments.checks.gather import checks_of_asking, checks_of_closing, checks_of_opening
from assessments.comments import rows_to_moderate
from assessments.models import Round
from assessments.queries import progress
from assessments.vocabulary import CommentState
from improvement.gates.queries import conditions_of
from improvement.measures.queries import picked_of
from improvement.plan.proposing import offered_of
from improvement.plan.queries import tasks_of
from improvement.plan.standing import PlanStanding, standings_of
from improvement.present.indicators import Picked
from improvement.replies.queries import reply_to
from improvement.vocabulary import is_own
from improvement.you_said.queries import published_of
from reports.checks.reporting import STALE_DAYS, BeforeReporting, EarlierPlan, before_reporting
from reports.fragments import red_flags
from reports.queries import last_worded
from results.actions import freeze_evidence
from results.comparing import readable
from results.models import AnyEvidence
from results.queries import for_reports, is_followed, rounds_before
from scoring.model import ENGINE_VERSION


@dataclass(frozen=True)
class Found:
    """What was found for one moment of a round's life."""

    moment: Moment
    checks: tuple[Check, ...]

    @property
    def fixable(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.way is not None)


def found_in(round: Round, *, may: Mapping[Permission, bool], by: User) -> Iterator[Found]:
    """Only what can be known in its state, and nothing of a void round. Stores results if closing was interrupted.

    `may`: of those who run the round and look.
    """
    if round.is_void or (round.is_closed and round.is_practice):
        return
    if not (round.is_closed and round.is_sample):
        yield Found(Moment.OPENING, checks_of_asking(round) if round.is_closed else checks_of_opening(round))
    if round.is_open:
        yield Found(Moment.CLOSING, checks_of_closing(round, progress(round)))
    elif round.is_closed and may[Permission.READ_RESULTS]:
        yield Found(Moment.REPORTING, _of_closed(round, by))


def _of_closed(round: Round, by: User) -> tuple[Check, ...]:
    evidence = freeze_evidence(round=round, by=by)
    evidence.round = round
    return checks_of_reporting(for_reports(evidence), decision=last_decision(round))


def last_decision(round: Round) -> str | None:
    """What the newest draft or version asks the board for. None if there is neither."""
    worded = last_worded(round)
    return worded.decision if worded else None


def checks_of_reporting(evidence: AnyEvidence, *, decision: str | None) -> tuple[Check, ...]:
    """`decision`: what the board is asked for; None where that is not known yet."""
    return most_serious_first(before_reporting(_facts(evidence, decision)))


def open_checks(evidence: AnyEvidence, *, decision: str) -> tuple[str, ...]:
    """The words that a report prints: what should have been put right first."""
    checks = checks_of_reporting(evidence, decision=decision)
    return tuple(check.words for check in checks if check.weight != Weight.LOOK)


def _facts(evidence: AnyEvidence, decision: str | None) -> BeforeReporting:
    round, today = evidence.round, timezone.localdate()
    before, plans = _plans(round)
    plan, red = plans.get(round.pk, PlanStanding()), red_flags(evidence) if readable(evidence) else {}
    last_values = list(_last_values(picked_of(round.project)))
    return BeforeReporting(
        round=round.pk,
        project=round.project_id,
        today=today,
        red=tuple(red.values()),
        red_without_step=tuple(red[code] for code in _unanswered(evidence, red)),
        unowned=plan.unowned,
        late=plan.late(today),
        late_conditions=_late_conditions(round, today),
        waiting_comments=rows_to_moderate(attribution_of(round), state=CommentState.WAITING).count(),
        earlier=_earlier(before, plans),
        unmeasured=last_values.count(None),
        stale=sum((today - on).days > STALE_DAYS for on in last_values if on),
        has_decision=decision is None or bool(decision.strip()),
        has_reply=_is_told(round),
        is_by_older_rules=evidence.engine_version != ENGINE_VERSION,
    )


def _plans(round: Round) -> tuple[Round | None, dict[int, PlanStanding]]:
    """The round before, and where the plans of both stand. Once another round has closed, they are over."""
    if is_followed(round):
        return None, {}
    before = rounds_before(round).last()
    return before, standings_of([round.pk, *([before.pk] if before else [])])


def _late_conditions(round: Round, today: date) -> list[date]:
    return sorted(row.due_on for row in conditions_of(round.project) if not row.done_on and row.due_on < today)


def _is_told(round: Round) -> bool:
    """By a reply, or by “You said, we did”."""
    return reply_to(round) is not None or published_of(round) is not None


def _earlier(before: Round | None, plans: dict[int, PlanStanding]) -> EarlierPlan | None:
    plan = plans.get(before.pk) if before else None
    return EarlierPlan(before.pk, before.name, plan.unsettled) if before and plan else None


def _last_values(picked: Sequence[Picked]) -> Iterator[date | None]:
    for one in picked:
        yield one.values[-1].on if one.values else None


def _unanswered(evidence: AnyEvidence, red: dict[str, str]) -> Iterator[str]:
    """Red flags that no planned step answers. What an own step answers nobody has said, so it counts for all."""
    if not red:
        return
    planned = {task.code for task in tasks_of(evidence.round) if not task.why_not}
    offered = offered_of(evidence)
    for code in red:
        answering = {
            row.code
            for row in (*offered.first, *offered.others)
            if any(link.figure == f"flag/{code}" for link in row.figures)
        }
        if not planned & answering and not any(map(is_own, planned)):
            yield code
