"""A round's results as a presentation: on screen, and as a file to take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest, network_of
from assessments.models import Round
from reports import actions, queries
from reports.board import DEFAULT_MARKING
from reports.composing import content_of, remarks_of
from reports.models.reports import file_name
from reports.present.screens import Presentation, screens
from reports.presentation_file import presentation_file
from reports.views.files import file_response
from results.access import results_to_read
from results.actions import freeze_earlier
from results.fragments import readiness_of
from results.views.around import evidence_for

VOID = _("This round was voided. It counts for nothing.")
FOR_RESEARCH = _("Worded for research: no flags, and no comparison with other rounds.")


@require_GET
def present(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_read(request.user, pk)
    return render(request, "reports/presenting/page.html", {"round": round, "shown": presentation_of(request, round)})


@require_GET
def download_presentation(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_read(request.user, pk)
    file = presentation_file(presentation_of(request, round))
    actions.note_presentation_download(round=round, network=network_of(request), by=request.user)
    return file_response(file, file_name(round, "presentation", "html"), "text/html; charset=utf-8")


def presentation_of(request: SignedInRequest, round: Round) -> Presentation:
    """With the decision and the marking of the current report, if there is one."""
    evidence = evidence_for(request, round)
    current = next(iter(queries.reports_of(round)), None)
    earlier = freeze_earlier(round=round, by=request.user)
    remarks = remarks_of(round)
    board = content_of(evidence, earlier, current, remarks)
    return Presentation(
        board=board,
        screens=screens(board, readiness_of(evidence), round.catalogue, is_issued=current is not None),
        source=queries.source_of(round),
        marking=current.marking if current else DEFAULT_MARKING,
        warning=_warning(round),
    )


def _warning(round: Round) -> str:
    if round.is_void:
        return str(VOID)
    return str(FOR_RESEARCH) if round.is_reworded else ""
