"""Changing a round: everything while it is prepared, its last day and hand-in place while it is open."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments import actions, life, queries
from assessments.access import round_to_run
from assessments.forms.preparing import round_form
from assessments.forms.rounds import FieldworkForm
from assessments.vocabulary import GO_ON

NOT_DRAFT = gettext_lazy("This round has been opened, so you can no longer change it.")
NOT_DELETABLE = gettext_lazy("People have answered or begun to, so you can no longer delete this round.")
NOT_OPEN = gettext_lazy("You can change the last day only while the round is open and accepting answers.")


@require_http_methods(["GET", "POST"])
def change_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    form = round_form(request.POST or None, round)
    if form.is_valid():
        try:
            actions.change_draft(round=round, by=request.user, **form.cleaned_data)
        except actions.RoundNotDraftError:
            form.add_error(None, NOT_DRAFT)
        else:
            messages.success(request, _("Round saved."))
            goes_on = GO_ON in request.POST
            return redirect("assessments:say_who_is_asked" if goes_on else "assessments:show_round", round.pk)
    context = {"round": round, "project": round.project, "form": form}
    return render(request, "assessments/round_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def delete_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    if request.method == "GET":
        invited = queries.invitations_of(round).count()
        context = {"round": round, "may_be_deleted": life.may_be_deleted(round), "invited": invited}
        return render(request, "assessments/delete_round.html", context)
    try:
        actions.delete_round(round=round, by=request.user)
    except actions.NotDeletableError:
        messages.error(request, NOT_DELETABLE)
        return redirect("assessments:show_round", pk)
    messages.success(request, _("{round} deleted.").format(round=round.name))
    return redirect("assessments:show_project", round.project_id)


@require_http_methods(["GET", "POST"])
def change_fieldwork(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_run(request.user, pk)
    is_sent = request.method == "POST"  # an empty form is valid too: it means no last day
    form = FieldworkForm(request.POST if is_sent else None, round=round)
    if form.is_valid():
        try:
            actions.change_fieldwork(round=round, by=request.user, **form.cleaned_data)
        except actions.RoundNotOpenError:
            form.add_error(None, NOT_OPEN)
        else:
            messages.success(request, _("Last day and hand-in place saved."))
            return redirect("assessments:show_round", round.pk)
    context = {"round": round, "form": form}
    return render(request, "assessments/fieldwork_form.html", context, status=422 if form.is_bound else 200)
