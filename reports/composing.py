"""What a round's report is made of: its figures, the released comments, the plan and the decision asked for."""

from collections.abc import Sequence

from assessments.comments import released_comments
from assessments.models import Round
from improvement.plan.last_time import last_time_of
from improvement.plan.queries import picked_by, tasks_of
from reports.models import Report, ReportRequest
from reports.present.board import Words, board
from reports.present.board_data import Board
from reports.present.quotes import Remark
from results.comparing import change_page_of
from results.fragments import readiness_of
from results.gather import facts_about
from results.models import AnyEvidence
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
    return board(
        readiness_of(evidence),
        round.catalogue,
        facts_about(evidence),
        Words(
            decision=asked.decision if asked else "",
            remarks=remarks,
            tasks=tasks_of(round),
            indicators=picked_by(round.project),
            last_time=agreed,
            owner=asked.owner if asked else "",
            review_on=asked.review_on if asked else None,
        ),
        threshold=round.threshold,
        change=change,
        setting=serial.evidence_from_json(evidence.evidence).setting,
        is_live=round.is_live,
    )
