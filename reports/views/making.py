"""Requesting a report or a draft, and following its progress."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, network_of
from assessments.models import Round
from jobs.queries import is_worker_alive
from reports import actions, fragments, queries
from reports.access import draft_to_read, request_to_follow
from reports.forms import ReportForm
from reports.present.progress import progress
from reports.views.files import pdf_response
from reports.views.listing import figures_for, form_with_suggestion, listing, new_form
from results.access import results_to_read, results_to_report_on

ALREADY_ASKED = _("A report of this round is already being created. This page shows its progress.")
TOO_MANY = _("Your organisation has reached its limit of waiting reports. Try again when some of them are ready.")
NOTHING_TO_RETRY = _("There was nothing to try again. This page lists the reports of this round.")


@require_http_methods(["GET", "POST"])
def reports(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list, with the form; what the form sends makes a report."""
    if request.method == "POST":
        return _make_report(request, results_to_report_on(request.user, pk))
    round = results_to_read(request.user, pk)
    return listing(request, round, new_form(request, round))


def _make_report(request: SignedInRequest, round: Round) -> HttpResponse:
    if "use_suggestion" in request.POST:
        return listing(request, round, form_with_suggestion(request, round))
    is_red = fragments.is_red(figures_for(request, round))
    form = ReportForm(request.POST, version=queries.next_version(round), is_red=is_red)
    return _ask(request, round, form, is_draft=False)


@require_POST
def make_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    round = results_to_report_on(request.user, pk)
    form = ReportForm(request.POST, version=queries.next_version(round), is_draft=True)
    return _ask(request, round, form, is_draft=True)


def _ask(request: SignedInRequest, round: Round, form: ReportForm, *, is_draft: bool) -> HttpResponse:
    if not form.is_valid():
        return listing(request, round, form)
    try:
        asked = actions.request_report(round=round, is_draft=is_draft, by=request.user, **form.for_report())
    except actions.AlreadyAskedError:
        return _already_asked(request, round)
    except actions.TooManyAskedError:
        messages.error(request, TOO_MANY)
        return redirect("reports:reports", round.pk)
    return redirect("reports:progress", asked.pk)


def _already_asked(request: SignedInRequest, round: Round) -> HttpResponse:
    """Show its progress, unless it has just finished."""
    messages.info(request, ALREADY_ASKED)
    live = queries.live_request_of(round)
    return redirect("reports:progress", live.pk) if live else redirect("reports:reports", round.pk)


@require_GET
def show_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """Refreshes itself through a header, so that it needs no script."""
    asked = request_to_follow(request.user, pk)
    if asked.report_id:
        return redirect("reports:show_report", asked.report_id)
    page = progress(asked, now=timezone.now(), is_worker_alive=is_worker_alive())
    response = render(request, "reports/progress.html", {"asked": asked, "page": page})
    if page.again_after:
        response.headers["Refresh"] = str(page.again_after)
    return response


@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = request_to_follow(request.user, pk)
    try:
        actions.retry(request=asked, by=request.user)
    except actions.NothingToRetryError:
        messages.error(request, NOTHING_TO_RETRY)
        return redirect("reports:reports", asked.round_id)
    return redirect("reports:progress", asked.pk)


@require_GET
def download_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    draft = draft_to_read(request.user, pk)
    actions.note_draft_download(request=draft, network=network_of(request), by=request.user)
    return pdf_response(draft.pdf or b"", draft.file_name)
