"""Deleting a round or a project for good."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from governance import actions, queries
from governance.access import project_to_govern, round_to_govern
from governance.forms import DeleteForm
from governance.gather import files_of

HELD = "A legal hold is on, so nothing was deleted. Lift it first."
OPEN = "A round is open for answers, so nothing was deleted. Close it first."


@require_http_methods(["GET", "POST"])
def delete_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_govern(request.user, pk)
    form = DeleteForm(request.POST or None, name=str(round))
    if form.is_valid():
        try:
            certificate = actions.delete_round(round=round, reason=form.cleaned_data["reason"], by=request.user)
        except actions.HeldError:
            form.add_error(None, HELD)
        except actions.RoundOpenError:
            form.add_error(None, OPEN)
        else:
            messages.success(request, "The round has been deleted. This is the certificate.")
            return redirect("governance:show_certificate", certificate.pk)
    context = {"round": round, "project": round.project, "form": form, "counts": queries.counts_of(round)}
    context["files"] = files_of(round)
    return render(request, "governance/delete.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def delete_project(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_govern(request.user, pk)
    form = DeleteForm(request.POST or None, name=str(project))
    if form.is_valid():
        try:
            certificate = actions.delete_project(project=project, reason=form.cleaned_data["reason"], by=request.user)
        except actions.HeldError:
            form.add_error(None, HELD)
        except actions.RoundOpenError:
            form.add_error(None, OPEN)
        else:
            messages.success(request, "The project has been deleted. This is the certificate.")
            return redirect("governance:show_certificate", certificate.pk)
    context = {"project": project, "form": form, "counts": queries.counts_of(project), "files": files_of(project)}
    return render(request, "governance/delete.html", context, status=422 if form.is_bound else 200)
