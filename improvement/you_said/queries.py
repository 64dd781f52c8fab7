"""Reads lines, what was published of them, and what they can be about."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from assessments.codes import read_code, secret_of
from assessments.models import Project, Round
from assessments.tokens import hash_of
from improvement.gates.queries import decisions_of, newest_of
from improvement.models import OutcomeLink, YouSaid, YouSaidLine
from improvement.present.you_said import Decided


def lines_of(round: Round) -> QuerySet[YouSaidLine]:
    return YouSaidLine.objects.filter(round=round)


def line_to_change(round: Round, pk: int) -> YouSaidLine:
    """Of this round, or 404."""
    return get_object_or_404(lines_of(round), pk=pk)


def published_of(round: Round) -> YouSaid | None:
    """The newest, which is the one shown. None of a voided round."""
    return None if round.is_void else YouSaid.objects.filter(round=round).first()


def link_of(round: Round) -> OutcomeLink | None:
    return OutcomeLink.objects.filter(round=round).first()


def round_behind(code: str) -> Round | None:
    """The round of a link on a poster, however its code is typed. None for every link that does not work."""
    links = OutcomeLink.objects.select_related("round__project__organisation")
    read = read_code(code)
    link = links.filter(token_hash=hash_of(secret_of(read))).first() if read else None
    return link.round if link else None


def decided_in(project: Project) -> dict[str, Decided]:
    """Gate -> its newest decision."""
    return {
        stage: Decided(row.pk, stage, row.choice, timezone.localdate(row.decided_at))
        for stage, row in newest_of(decisions_of(project)).items()
    }
