"""The pages of a project."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import organisation_to_add_projects_to
from accounts.http import SignedInRequest
from accounts.permissions import Permission
from assessments import actions, life, queries
from assessments.access import project_to_change, project_to_read
from assessments.forms.projects import NewProjectForm, ProjectForm, project_details
from assessments.models import Project
from assessments.vocabulary import GO_ON


@require_http_methods(["GET", "POST"])
def create_project(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_add_projects_to(request.user, pk)
    form = NewProjectForm(request.POST or None)
    if form.is_valid():
        try:
            project = actions.create_project(
                organisation=organisation, sites=[], fields=form.fields_to_save, by=request.user
            )
        except actions.NameTakenError:
            form.refuse_name()
        else:
            project = project_to_change(request.user, project.pk)
            return redirect(_after_saving(request, project), project.pk)
    context = {"form": form, "organisation": organisation, "is_step": True}
    return render(request, "assessments/project_form.html", context, status=422 if form.is_bound else 200)


@require_GET
def show_project(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_read(request.user, pk)
    rounds = queries.rounds_of(project)
    context = {
        "project": project,
        "rounds": rounds,
        "with_results": next((round for round in rounds if round.has_results and not round.is_void), None),
        "number": life.next_number(project),
        "none_may_start": life.why_none_may_start(project),
        "sites": project.site_set.all(),
        "details": project_details(project),
    }
    return render(request, "assessments/project.html", context)


@require_http_methods(["GET", "POST"])
def change_project(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_change(request.user, pk)
    form = ProjectForm(request.POST or None, project=project)
    if form.is_valid():
        try:
            actions.change_project(
                project=project,
                sites=form.cleaned_data["sites"],
                fields=form.fields_to_save,
                renamed=form.renamed,
                removed=form.removed,
                by=request.user,
            )
        except actions.NameTakenError:
            form.refuse_name()
        except actions.SiteNameTakenError as error:
            form.refuse_site_name(error.site)
        except actions.SiteInUseError as error:
            form.refuse_removal(error.site)
        else:
            messages.success(request, _("Project saved."))
            draft = life.draft_of(project) if GO_ON in request.POST else None
            if draft is not None:
                return redirect("assessments:change_round", draft.pk)
            return redirect(_after_saving(request, project), project.pk)
    is_step = life.draft_of(project) is not None or not queries.rounds_of(project)
    context = {"form": form, "organisation": project.organisation, "project": project, "is_step": is_step}
    return render(request, "assessments/project_form.html", context, status=422 if form.is_bound else 200)


def _after_saving(request: SignedInRequest, project: Project) -> str:
    """Those who go on come to the next step."""
    goes_on = GO_ON in request.POST and project.may[Permission.RUN_ROUNDS]
    return "assessments:start_round" if goes_on else "assessments:show_project"


@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    project = project_to_change(request.user, pk)
    try:
        actions.archive(project=project, by=request.user)
    except actions.HasOpenRoundError:
        messages.error(request, _("A round of this project is open. Close it before you archive the project."))
    else:
        messages.success(request, _("The project is archived. You can bring it back at any time."))
    return redirect("assessments:show_project", pk)


@require_POST
def bring_back(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.bring_back(project=project_to_change(request.user, pk), by=request.user)
    messages.success(request, _("The project is back in the lists."))
    return redirect("assessments:show_project", pk)
