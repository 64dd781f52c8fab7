"""Collects what the lines of a gate are worked out from: stored results, the plan, rounds and earlier decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from assessments.models import Project, Round
from improvement.gates import ladder, queries
from improvement.gates.shown import Line, Promise, Results, Standing, must_be_shown
from improvement.models import GateDecision
from improvement.plan.proposing import offered_of
from improvement.plan.queries import tasks_of
from improvement.present.plan import Action, actions
from questions.languages import ENGLISH, current
from results.actions import freeze_evidence
from results.comparing import readable
from results.models import AnyEvidence
from results.queries import for_reports


@dataclass(frozen=True)
class AtGate:
    """What is shown at a gate, in every language of the pages, and the results that it was worked out from."""

    in_languages: Mapping[str, tuple[Line, ...]]
    evidence: AnyEvidence | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """In the language of the page."""
        return self.in_languages.get(current(), self.in_languages[ENGLISH])

    @property
    def in_english(self) -> tuple[Line, ...]:
        """The same for everybody: what a decision keeps, and what its mark is made of."""
        return self.in_languages[ENGLISH]


def choices_of(newest: Mapping[str, GateDecision]) -> dict[str, str]:
    return {gate: decision.choice for gate, decision in newest.items()}


def last_stage_of(project: Project) -> str:
    """Of the last closed round that counts. Empty if there is none."""
    rounds = queries.closed_rounds_of(project)
    return rounds[0].stage if rounds else ""


def at_gate(project: Project, stage: str, newest: Mapping[str, GateDecision], *, by: User) -> AtGate:
    """`newest`: gate -> its newest decision. Stores the results of the round if closing it was interrupted."""
    rounds = queries.closed_rounds_of(project)
    round = next((one for one in rounds if one.stage == stage), None)
    evidence = _evidence(round, project, by) if round else None
    running = queries.running_round_of(project)
    promises = [Promise(row.words, row.owner, row.due_on, row.done_on) for row in queries.promises_of(newest)]
    steps = _steps(evidence) if evidence and readable(evidence) else ()
    in_languages = {}
    for language in settings.PAGE_LANGUAGES:
        with override(language):
            standing = Standing(
                project=project.pk,
                today=timezone.localdate(),
                results=_results(evidence, steps) if evidence else None,
                other_rounds=_last(rounds),
                running=running.pk if running else None,
                not_passed=ladder.not_passed_before(stage, choices_of(newest)),
                promises=promises,
            )
            in_languages[language] = must_be_shown(standing)
    return AtGate(in_languages, evidence)


def _evidence(round: Round, project: Project, by: User) -> AnyEvidence:
    """The figures that reports are made from."""
    round.project = project
    evidence = freeze_evidence(round=round, by=by)
    evidence.round = round
    return for_reports(evidence)


def _results(evidence: AnyEvidence, steps: Sequence[Action]) -> Results:
    round, readiness = evidence.round, readable(evidence)
    groups = {code: group.title for code, group in round.catalogue.groups.items()}
    closed_on = timezone.localdate(round.closed_at)
    return Results(round.pk, round.name, closed_on, readiness, groups, steps)


def _steps(evidence: AnyEvidence) -> tuple[Action, ...]:
    round = evidence.round
    return actions(offered_of(evidence), tasks_of(round), round.catalogue.practices)


def _last(rounds: list[Round]) -> str:
    if not rounds:
        return ""
    text = _("{round} was at the stage “{stage}”.")
    return text.format(round=rounds[0].name, stage=rounds[0].get_stage_display())
