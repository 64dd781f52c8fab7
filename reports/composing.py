"""What a round's report is made of: its figures, the released comments, the plan and the decision asked for."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from assessments.comments import released_comments
from assessments.models import Round
from improvement.adaptations.queries import adaptations_to_report
from improvement.gates.queries import decisions_of, newest_of, promises_of
from improvement.lessons.queries import lessons_to_report
from improvement.measures.queries import picked_of
from improvement.meeting.queries import positions_of, votes_of
from improvement.plan.last_time import last_time_of
from improvement.plan.queries import tasks_of
from improvement.present.adaptations import adaptation_rows
from improvement.present.between import Between
from improvement.present.gates import as_tasks, decision_rows
from improvement.present.lessons import lesson_rows
from improvement.present.meeting import meeting_row
from improvement.present.reviews import claims, review_rows
from improvement.reviewing.queries import handed_in
from reports.checks.gather import open_checks
from reports.models import Report, ReportRequest
from reports.present.board import Words, board
from reports.present.board_data import Board
from reports.present.quotes import Remark
from results.comparing import change_page_of
from results.facts import Facts
from results.fragments import readiness_of
from results.gather import facts_about
from results.languages.present import language_table
from results.models import AnyEvidence
from results.queries import answered_in
from scoring.model import serial


def remarks_of(round: Round) -> list[Remark]:
    return [
        Remark(
            about=comment.code or None,
            who=comment.who,
            text=comment.text,
            is_chosen=comment.is_chosen,
            on=comment.about,
        )
        for comment in released_comments(round)
    ]


def _facts(evidence: AnyEvidence, asked: Report | ReportRequest | None) -> Facts:
    """A report that is being made says which checks are open. What was made once keeps what it said."""
    facts = facts_about(evidence)
    if isinstance(asked, ReportRequest):
        return replace(facts, open_checks=open_checks(evidence, decision=asked.decision))
    return facts


def _between(round: Round, earlier: Sequence[AnyEvidence]) -> Between:
    """What is open, and what was decided since the round before."""
    closed = [row.round.closed_at for row in earlier if row.round.closed_at]
    since = timezone.localdate(max(closed)) if closed else None
    return Between(
        lessons=lesson_rows(lessons_to_report(round.project, since)),
        adaptations=adaptation_rows(adaptations_to_report(round.project, since)),
    )


def content_of(
    evidence: AnyEvidence,
    earlier: Sequence[AnyEvidence],
    asked: Report | ReportRequest | None,
    remarks: Sequence[Remark],
) -> Board:
    """`earlier`: the rounds that closed before it (results.actions.freeze_earlier). `asked` has the decision."""
    round = evidence.round
    change = change_page_of(evidence, earlier) if earlier else None
    agreed = last_time_of(evidence, earlier, change=change)
    decisions, readiness = list(decisions_of(round.project)), readiness_of(evidence)
    today = timezone.localdate()
    content = board(
        readiness,
        round.catalogue,
        _facts(evidence, asked),
        Words(
            decision=asked.decision if asked else "",
            remarks=remarks,
            tasks=[*tasks_of(round), *as_tasks(promises_of(newest_of(decisions)), today)],
            indicators=picked_of(round.project),
            last_time=agreed,
            owner=asked.owner if asked else "",
            review_on=asked.review_on if asked else None,
            gates=decision_rows(decisions, today),
            between=_between(round, earlier),
            reviews=review_rows(handed_in(round), claims(readiness, round.catalogue)),
            meeting=meeting_row(positions_of(round), votes_of(round), round),
        ),
        threshold=round.threshold,
        change=change,
        setting=serial.evidence_from_json(evidence.evidence).setting,
        is_live=round.is_live,
    )
    languages = language_table(answered_in(round), round.catalogue)
    return replace(content, results=replace(content.results, languages=languages)) if languages else content
