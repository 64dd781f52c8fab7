"""Parts of the results to take away: a page with text and table to copy, and files."""

from contextlib import nullcontext

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest, network_of
from assessments.models import Round
from printing.drawing import PdfError
from printing.turns import turn_of
from reports import actions
from reports.documents.piece import Form, forms_of
from reports.models.reports import file_name
from reports.present.pieces import Piece, pieces
from reports.views.files import file_response
from reports.views.presenting import presentation_of
from results.access import results_to_read

TURNS = settings.VAR_DIR / "turns"


@require_GET
def take_list(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_read(request.user, pk)
    context = {"round": round, "pieces": _pieces(request, round).values()}
    return render(request, "reports/taking/list.html", context)


@require_GET
def take(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    round = results_to_read(request.user, pk)
    piece = _piece(request, round, name)
    context = {"round": round, "piece": piece, "forms": forms_of(piece).items()}
    return render(request, "reports/taking/piece.html", context)


@require_GET
def take_file(request: SignedInRequest, pk: int, name: str, code: str) -> HttpResponse:
    round = results_to_read(request.user, pk)
    piece = _piece(request, round, name)
    form = forms_of(piece).get(code)
    try:
        content = _made(request, form, piece) if form else None
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("reports:take", pk, name)
    if form is None or content is None:
        raise Http404
    what = f"{piece.title}, {form.title}"
    actions.note_figure_download(round=round, what=what, network=network_of(request), by=request.user)
    return file_response(content, file_name(round, piece.key.replace("_", "-"), form.suffix), form.media_type)


def _made(request: SignedInRequest, form: Form, piece: Piece) -> bytes | None:
    """Raises PdfError where a picture cannot be drawn, or not now."""
    with turn_of(request.user.pk, TURNS) if form.is_drawn else nullcontext():
        return form.make(piece)


def _piece(request: SignedInRequest, round: Round, key: str) -> Piece:
    found = _pieces(request, round).get(key)
    if found is None:
        raise Http404
    return found


def _pieces(request: SignedInRequest, round: Round) -> dict[str, Piece]:
    shown = presentation_of(request, round)
    return pieces(shown.board, shown.screens, f"{shown.source} {shown.warning} {shown.marking}.".replace("  ", " "))
