"""Typing in answers from paper: choose a group, then one page per questionnaire."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, queries
from assessments.access import asked_group_to_add_answers_to, round_to_add_answers_to
from assessments.fieldwork import added
from assessments.forms.typing import SheetForm
from assessments.models import AskedGroup, Round


@require_GET
def choose_group(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_add_answers_to(request.user, pk)
    if not round.accepts_answers:
        return _not_open(request, round)
    context = {"round": round, "progress": queries.progress(round)}
    return render(request, "assessments/paper/choose_group.html", context)


@require_http_methods(["GET", "POST"])
def type_in(request: SignedInRequest, pk: int) -> HttpResponse:
    asked_group = asked_group_to_add_answers_to(request.user, pk)
    if request.method == "GET" and not asked_group.round.accepts_answers:
        return _not_open(request, asked_group.round)
    form = SheetForm(
        request.POST or None,
        asked_group=asked_group,
        sites=asked_group.round.project.site_set.all(),
        site=request.GET.get("site"),
    )
    if form.is_valid():
        return _save(request, asked_group, form)
    context = {
        "round": asked_group.round,
        "asked_group": asked_group,
        "form": form,
        "errors": form.first_errors,
        "typed": queries.typed_in(asked_group),
        "last_sheet": added.last_sheet(asked_group, request.GET.get("saved", "")),
    }
    return render(request, "assessments/paper/type_in.html", context, status=422 if form.is_bound else 200)


def _save(request: SignedInRequest, asked_group: AskedGroup, form: SheetForm) -> HttpResponse:
    """Save the sheet and continue with the next one for the same group and site."""
    site = form.cleaned_data["site"]
    query = {"site": site.pk} if site else {}
    try:
        sheet = actions.type_in(
            asked_group=asked_group,
            site=site,
            answers=form.answers,
            comments=form.comments,
            token=form.cleaned_data["token"],
            by=request.user,
        )
    except actions.RoundNotOpenError:
        return _not_open(request, asked_group.round)
    except actions.AlreadyTypedError:
        messages.warning(
            request, _("This questionnaire was already saved, so it is counted once. You can now enter the next one.")
        )
    else:
        query["saved"] = sheet.pk
        messages.success(request, _("Questionnaire saved. You can now enter the next one."))
    address = reverse("assessments:type_in", args=[asked_group.pk])
    return redirect(f"{address}?{urlencode(query)}" if query else address)


def _not_open(request: SignedInRequest, round: Round) -> HttpResponse:
    return render(request, "assessments/paper/not_open.html", {"round": round}, status=409)
