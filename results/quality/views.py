"""The page about the questions of a round, and the file for research."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest, network_of
from assessments.queries import progress
from questions.languages import ENGLISH
from results.access import quality_to_read
from results.models import AnyEvidence
from results.quality import actions, gather
from results.quality.export import research_export
from results.quality.naming import named, names_in
from results.quality.present import HEADING, quality_page
from results.views.around import around, evidence_for


@require_GET
def show_quality(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    lines = gather.lines_of(progress(evidence.round))
    page = quality_page(gather.known_of(evidence), evidence.round.catalogue, lines)
    context = around(evidence, "quality") | {"heading": _(HEADING), "results": page}
    return render(request, "results/quality.html", context)


@require_POST
def work_out_quality(request: SignedInRequest, pk: int) -> HttpResponse:
    """For a round that closed before there were such figures."""
    evidence = _evidence(request, pk)
    try:
        actions.work_out(evidence=evidence, by=request.user)
    except actions.AnswersGoneError:
        messages.error(request, _("These figures cannot be worked out any more: the answers have been deleted."))
    return redirect("results:quality", evidence.round.pk)


@require_GET
def download_research_export(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _evidence(request, pk)
    with translation.override(ENGLISH):  # the same file for everybody
        known = named(gather.known_of(evidence), names_in(evidence.round))
        content = research_export(gather.round_facts(evidence), known)
    actions.note_download(round=evidence.round, network=network_of(request), by=request.user)
    disposition = f'attachment; filename="research-export-{evidence.round.pk}.zip"'
    return HttpResponse(content, content_type="application/zip", headers={"Content-Disposition": disposition})


def _evidence(request: SignedInRequest, pk: int) -> AnyEvidence:
    return evidence_for(request, quality_to_read(request.user, pk))
