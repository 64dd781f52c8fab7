"""The pages of a results meeting, for those who may read results; people who keep the plan prepare it and keep what it
agreed."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest, network_of
from improvement.meeting import actions, pages, queries
from improvement.meeting.access import option_to_plan, vote_to_close
from improvement.meeting.forms import REPEATED, AgreedForm, PlanForm, PrepareForm, SayForm, VoteForm
from improvement.meeting.worksheet import worksheet_pdf
from improvement.plan.pages import titles_in_english, titles_in_languages
from improvement.plan.views import evidence_of
from printing.drawing import PdfError
from printing.file_names import file_name
from printing.turns import turn_of
from results.access import results_to_plan_for
from results.models import Evidence

TURNS = settings.VAR_DIR / "turns"


@require_GET
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = evidence_of(request, pk)
    content = pages.meeting_page(evidence)
    return render(request, "improvement/meeting/meeting.html", {"round": evidence.round, **content})


@require_GET
def screen(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is shown on the wall."""
    evidence = evidence_of(request, pk)
    content = pages.meeting_page(evidence)
    return render(request, "improvement/meeting/screen.html", {"round": evidence.round, **content})


@require_GET
def worksheet(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = evidence_of(request, pk)
    round, steps = evidence.round, pages.steps_to_offer(evidence)
    try:
        with turn_of(request.user.pk, TURNS):
            pdf = worksheet_pdf(round, pages.meeting_page(evidence), steps)
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("improvement:meeting", pk)
    actions.note_worksheet(round=round, network=network_of(request), by=request.user)
    name = file_name(round.project.name, round.name, "results-meeting")
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "POST"])
def prepare(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _to_plan(request, pk)
    meeting = queries.meeting_of(evidence.round)
    form = PrepareForm(
        request.POST or None,
        found=pages.found_in(evidence),
        chosen=pages.questions_of(evidence, meeting),
        initial=pages.starting(meeting),
    )
    if not form.is_valid():
        return _form(request, evidence, "prepare", form)
    actions.prepare(round=evidence.round, fields=form.chosen, by=request.user)
    messages.success(request, _("The meeting is prepared."))
    return redirect("improvement:meeting", pk)


@require_http_methods(["GET", "POST"])
def agree(request: SignedInRequest, pk: int, question: str) -> HttpResponse:
    """What the meeting agreed on one of its questions."""
    evidence = _to_plan(request, pk)
    asked = pages.question_of(evidence, question)
    if asked is None:
        raise Http404
    form = AgreedForm(
        request.POST or None, groups=queries.groups_of(evidence.round), initial={"agreed_on": timezone.localdate()}
    )
    if not form.is_valid():
        earlier = [row for row in queries.positions_of(evidence.round) if row.question == question]
        return _form(request, evidence, "agree", form, question=asked, earlier=earlier)
    actions.agree(round=evidence.round, question=asked, agreed=form.agreed, by=request.user)
    messages.success(request, _("Kept. It stands next to the answers, and in the next report."))
    return redirect("improvement:meeting", pk)


@require_http_methods(["GET", "POST"])
def open_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = _to_plan(request, pk)
    form = VoteForm(request.POST or None, steps=pages.steps_to_offer(evidence), threshold=evidence.round.threshold)
    if not form.is_valid():
        return _form(request, evidence, "open_vote", form)
    try:
        actions.open_vote(
            round=evidence.round,
            choices=form.choices,
            people=form.cleaned_data["people"],
            titles=titles_in_languages(evidence),
            by=request.user,
        )
    except actions.RepeatedVoteError:
        form.refuse(REPEATED)
        return _form(request, evidence, "open_vote", form)
    except actions.VoteOpenError:
        messages.error(request, _("A vote is open already. Close it first."))
    else:
        messages.success(request, _("The vote is open. Show the room code on the screen."))
    return redirect("improvement:meeting", pk)


@require_POST
def close_vote(request: SignedInRequest, pk: int, vote: int) -> HttpResponse:
    found = vote_to_close(request.user, pk, vote)
    if actions.close_vote(vote=found, by=request.user):
        messages.success(request, _("The vote is closed. The room code opens nothing any more."))
    else:
        messages.success(request, _("Nobody had voted, so the vote is withdrawn."))
    return redirect("improvement:meeting", pk)


@require_http_methods(["GET", "POST"])
def plan_option(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    found = option_to_plan(request.user, pk, option)
    evidence = _to_plan(request, pk)
    planned = queries.planned_codes(evidence.round)
    if found.planned_as in planned:
        return _planned(request, pk)
    data = request.POST if request.method == "POST" else None
    closed_on = timezone.localdate(evidence.round.closed_at)
    form = SayForm(data) if found.step in planned else PlanForm(data, closed_on=closed_on)
    if not form.is_valid():
        return _form(request, evidence, "plan_option", form, option=found, is_planned=found.step in planned)
    try:
        titles = titles_in_english(evidence)
        actions.plan_option(option=found, fields=form.cleaned_data, titles=titles, by=request.user)
    except actions.AlreadyPlannedError:
        return _planned(request, pk)
    messages.success(request, _("It is in the plan, and says that it comes from the meeting."))
    return redirect("improvement:meeting", pk)


def _planned(request: SignedInRequest, pk: int) -> HttpResponse:
    messages.info(request, _("It is in the plan already."))
    return redirect("improvement:meeting", pk)


def _to_plan(request: SignedInRequest, pk: int) -> Evidence:
    results_to_plan_for(request.user, pk)
    return evidence_of(request, pk)


def _form(request: SignedInRequest, evidence: Evidence, page: str, form: object, **more: object) -> HttpResponse:
    context = {"round": evidence.round, "form": form, **more}
    status = 422 if request.method == "POST" else 200
    return render(request, f"improvement/meeting/{page}.html", context, status=status)
