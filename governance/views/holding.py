"""Placing and lifting a legal hold."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import Organisation
from assessments.models import Project
from governance import actions, queries
from governance.access import organisation_to_govern, project_to_govern
from governance.forms import HoldForm


@require_http_methods(["GET", "POST"])
def hold_organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    return _hold(request, organisation_to_govern(request.user, pk), None)


@require_http_methods(["GET", "POST"])
def hold_project(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_govern(request.user, pk)
    return _hold(request, project.organisation, project)


def _hold(request: SignedInRequest, organisation: Organisation, project: Project | None) -> HttpResponse:
    """One page for both ways. The button that was pressed decides, so a second press changes nothing."""
    if "lift" in request.POST:
        return _lift(request, organisation, project)
    form = HoldForm(request.POST or None)
    if form.is_valid():
        return _place(request, organisation, project, form.cleaned_data["reason"])
    context = {
        "organisation": organisation,
        "project": project,
        "hold": queries.hold_on(organisation, project),
        "form": form,
    }
    return render(request, "governance/hold.html", context, status=422 if form.is_bound else 200)


def _place(request: SignedInRequest, organisation: Organisation, project: Project | None, reason: str) -> HttpResponse:
    try:
        actions.place_hold(organisation=organisation, project=project, reason=reason, by=request.user)
    except actions.AlreadyHeldError:
        messages.info(request, _("A legal hold is on already."))
    else:
        messages.success(
            request, _("The legal hold on {held} is on. Nothing of it is deleted.").format(held=project or organisation)
        )
    return redirect("governance:kept", organisation.pk)


def _lift(request: SignedInRequest, organisation: Organisation, project: Project | None) -> HttpResponse:
    try:
        actions.lift_hold(organisation=organisation, project=project, by=request.user)
    except actions.NotHeldError:
        messages.info(request, _("The legal hold was lifted already."))
    else:
        messages.success(request, _("The legal hold on {held} is lifted.").format(held=project or organisation))
    return redirect("governance:kept", organisation.pk)
