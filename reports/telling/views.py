"""The project's answer: written and previewed by its manager, read by everybody who was asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from assessments.access import invitation_for, round_behind
from assessments.models import Assessment
from reports import fragments
from reports.access import results_to_run
from reports.actions import freeze_evidence
from reports.telling import actions, queries
from reports.telling.forms import ReplyForm


@require_http_methods(["GET", "POST"])
def tell(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nothing is published from the first page: what will be seen is shown before."""
    assessment = results_to_run(request.user, pk)
    form = ReplyForm(request.POST or None, assessment=assessment, reply=queries.reply_to(assessment))
    if not form.is_valid():
        return _form(request, assessment, form)
    if "publish" in request.POST:
        actions.publish_reply(assessment=assessment, fields=form.fields_to_save, by=request.user)
        messages.success(request, "Published. Everybody who was asked finds it under the link of their invitation.")
        return redirect("assessments:show_round", assessment.pk)
    evidence = freeze_evidence(assessment=assessment, by=request.user)
    evidence.assessment = assessment
    return _form(request, assessment, form, preview=form.fields_to_save, results=fragments.for_respondents(evidence))


def _form(request: SignedInRequest, assessment: Assessment, form: ReplyForm, **more: object) -> HttpResponse:
    context = {"assessment": assessment, "form": form, "published": queries.reply_to(assessment), **more}
    return render(request, "reports/telling/tell.html", context, status=422 if form.errors else 200)


@login_not_required
@require_GET
def told_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    response = _told(request, round_behind(secret))
    response.headers["Referrer-Policy"] = "strict-origin"  # the address holds the secret
    return response


@login_not_required
@require_GET
def told(request: HttpRequest, key: str) -> HttpResponse:
    """The same for those who had started, and for those who sign in."""
    return _told(request, invitation_for(request, key).asked_group.assessment)


def _told(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Depends on the round alone: nothing here may tell whether this person answered."""
    if not assessment.is_closed:
        raise Http404
    reply = queries.reply_to(assessment)
    shows_results = reply is not None and reply.shows_results
    results = fragments.for_respondents(queries.evidence_of(assessment)) if shows_results else None
    context = {"assessment": assessment, "reply": reply, "results": results}
    return render(request, "reports/telling/told.html", context)
