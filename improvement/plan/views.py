"""The plan pages: everyone who may read the results can read them, and people who keep the plan can change them."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from improvement.plan import actions, carrying, pages
from improvement.plan.forms import PlanForm
from results.access import plan_to_read, results_to_plan_for
from results.actions import freeze_evidence
from results.models import Evidence
from results.views.around import around

_SAME_STEP = gettext_noop(
    "Your changes are not saved yet, because someone else has changed the same step. "
    "This page now shows their changes and yours. Check them, then save again."
)
_SAME_INDICATOR = gettext_noop(
    "Your changes are not saved yet, because someone else has changed the same indicator. "
    "This page now shows their changes and yours. Check them, then save again."
)


@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = evidence_of(request, pk)
    form = pages.plan_form(evidence, request.POST or None)
    if not form.is_valid():
        return _plan_page(request, evidence, form)
    try:
        titles = pages.titles_in_english(evidence)
        actions.save_plan(round=evidence.round, changes=form.changes, titles=titles, by=request.user)
    except actions.ChangedElsewhereError as error:
        messages.warning(request, _(_SAME_STEP))
        return _plan_page(request, evidence, pages.plan_form(evidence, form.sent_upon(error.stored)))
    for title in form.gone:
        text = _("Someone else has removed “{step}”. What you changed in it is not saved.")
        messages.warning(request, text.format(step=title))
    messages.success(request, _("The plan has been saved. It will be in the next report."))
    return redirect("improvement:plan", pk)


@require_POST
def carry_on(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """A step that is still open in the plan of the round before."""
    evidence = evidence_of(request, pk)
    step = pages.step_before(evidence, code, by=request.user)
    try:
        carrying.carry_on(step=step, round=evidence.round, by=request.user)
    except carrying.NotOpenError:
        messages.warning(request, _("Nothing is carried on: this step is no longer open in the plan before."))
    else:
        messages.success(request, _("The step is in this plan now, as it was. The plan before says so."))
    return redirect("improvement:plan", pk)


@require_http_methods(["GET", "POST"])
def indicators(request: SignedInRequest, pk: int) -> HttpResponse:
    evidence = evidence_of(request, pk)
    form = pages.indicators_form(evidence, request.POST or None)
    if not form.is_valid():
        return _page(request, evidence, "indicators", pages.indicators_page(evidence, form, request.GET))
    project = evidence.round.project
    try:
        actions.save_indicators(project=project, indicators=form.indicators, changes=form.changes, by=request.user)
    except actions.ChangedElsewhereError as error:
        messages.warning(request, _(_SAME_INDICATOR))
        form = pages.indicators_form(evidence, form.sent_upon(error.stored))
        return _page(request, evidence, "indicators", pages.indicators_page(evidence, form, request.GET))
    except actions.StillMeasuredError as error:
        form.refuse_to_empty(error.codes)
        return _page(request, evidence, "indicators", pages.indicators_page(evidence, form, request.GET))
    messages.success(request, _("The indicators have been saved. They will be in the next report."))
    return redirect("improvement:indicators", pk)


def evidence_of(request: SignedInRequest, pk: int) -> Evidence:
    """What a page of the plan is about, for those who may read it, or change it when they send something."""
    find = results_to_plan_for if request.method == "POST" else plan_to_read
    round = find(request.user, pk)
    evidence = freeze_evidence(round=round, by=request.user)
    evidence.round = round
    return evidence


def _plan_page(request: SignedInRequest, evidence: Evidence, form: PlanForm) -> HttpResponse:
    last_time = pages.last_time(evidence, by=request.user)
    return _page(
        request,
        evidence,
        "plan",
        {**pages.plan_page(evidence, form), "last_time": last_time, "answering": pages.answering(evidence)},
    )


def _page(request: SignedInRequest, evidence: Evidence, page: str, content: Mapping[str, object]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, f"improvement/plan/{page}.html", {**around(evidence, page), **content}, status=status)
