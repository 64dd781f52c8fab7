"""Deleting a round or a project for good."""

from collections.abc import Callable, Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from assessments.models import Project, Round
from governance import actions, queries
from governance.access import project_to_govern, round_to_govern
from governance.forms import DeleteForm
from governance.gather import files_of
from governance.models import Certificate
from questions.languages import Words

REFUSALS: Mapping[type[Exception], Words] = {
    actions.HeldError: gettext_lazy("A legal hold is on, so nothing was deleted. Lift it first."),
    actions.AlreadyDeletedError: gettext_lazy("Someone else has deleted it in the meantime."),
    actions.RoundOpenError: gettext_lazy("A round is open for answers, so nothing was deleted. Close it first."),
}


@require_http_methods(["GET", "POST"])
def delete_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round = round_to_govern(request.user, pk)
    delete = partial(actions.delete_round, round=round, by=request.user)
    return _confirm(request, round, delete, {"round": round, "project": round.project})


@require_http_methods(["GET", "POST"])
def delete_project(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_govern(request.user, pk)
    delete = partial(actions.delete_project, project=project, by=request.user)
    return _confirm(request, project, delete, {"project": project})


def _confirm(
    request: SignedInRequest, thing: Round | Project, delete: Callable[..., Certificate], context: Mapping[str, object]
) -> HttpResponse:
    form = DeleteForm(request.POST or None, name=str(thing))
    if form.is_valid():
        try:
            certificate = delete(reason=form.cleaned_data["reason"])
        except tuple(REFUSALS) as error:
            form.add_error(None, REFUSALS[type(error)])
        else:
            messages.success(request, _("Deleted. This is the certificate."))
            return redirect("governance:show_certificate", certificate.pk)
    shown = {"form": form, "counts": queries.counts_of(thing), "files": files_of(thing)}
    return render(request, "governance/delete.html", {**context, **shown}, status=422 if form.is_bound else 200)
