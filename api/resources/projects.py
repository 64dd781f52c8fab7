"""Projects."""

from datetime import date
from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from accounts.access import organisation_to_add_projects_to, organisation_to_see
from api.access import organisation_of
from api.queries import projects_of
from api.rest.guard import ApiRequest
from api.rest.paging import Page, Part, page_of
from api.rest.problems import Fault, RefusedError
from api.rest.values import MOST_ITEMS, Day, Sent, Text, as_typed, checked
from assessments import actions
from assessments.access import project_to_change, project_to_read
from assessments.forms.projects import NewProjectForm, ProjectForm
from assessments.models import Project

router = Router(tags=["Projects"])
TAKEN = "Your organisation already has a project with this name."
ARCHIVED = {"current": False, "archived": True, "all": None}


class Which(Part):
    which: Annotated[Literal["current", "archived", "all"], Field(description="Which projects.")] = "current"


class ProjectOut(BaseModel):
    """A digital change in care."""

    id: int
    name: str
    aim: str
    service: str
    sponsor: str
    sponsor_role: str
    lead: str
    contact_name: str
    contact: str
    contact_email: str
    sites: list[str]
    starts_on: date | None
    goes_live_on: date | None
    is_archived: bool


class NewProject(Sent):
    """What the first people who are asked must be told. The rest can follow."""

    name: Text
    aim: Text = ""
    contact_name: Text = ""
    contact: Text = ""


class ProjectChange(Sent):
    """Only what is sent changes. `sites` are added."""

    name: Text = ""
    aim: Text = ""
    service: Text = ""
    sponsor: Text = ""
    sponsor_role: Text = ""
    lead: Text = ""
    contact_name: Text = ""
    contact: Text = ""
    contact_email: Text = ""
    sites: Annotated[list[Text], Field(max_length=MOST_ITEMS)] = Field(default_factory=list)
    starts_on: Day | None = None
    goes_live_on: Day | None = None


def shown(project: Project) -> ProjectOut:
    plain = {name: getattr(project, name) for name in ProjectOut.model_fields if name not in {"id", "sites"}}
    return ProjectOut(id=project.pk, sites=[site.name for site in project.site_set.all()], **plain)


@router.get("/projects", response=Page[ProjectOut], summary="List projects")
def list_projects(request: ApiRequest, part: Annotated[Which, Query(...)]) -> dict[str, object]:
    """Of the token's organisation, newest first."""
    organisation = organisation_to_see(request.user, organisation_of(request.user))
    rows = projects_of(organisation, is_archived=ARCHIVED[part.which])
    return page_of(request, rows, shown, part=part)


@router.post("/projects", response={201: ProjectOut}, summary="Add a project")
def create_project(request: ApiRequest, body: NewProject, response: HttpResponse) -> Status[ProjectOut]:
    organisation = organisation_to_add_projects_to(request.user, organisation_of(request.user))
    form = NewProjectForm(body.given())
    checked(form)
    try:
        project = actions.create_project(
            organisation=organisation, sites=[], fields=form.fields_to_save, by=request.user
        )
    except actions.NameTakenError as error:
        raise RefusedError(422, errors=[Fault(pointer="/name", detail=TAKEN)]) from error
    response.headers["Location"] = f"/api/v1/projects/{project.pk}"
    return Status(201, shown(project))


@router.get("/projects/{row:project}", response=ProjectOut, summary="Show a project")
def show_project(request: ApiRequest, project: int) -> ProjectOut:
    return shown(project_to_read(request.user, project))


@router.patch("/projects/{row:project}", response=ProjectOut, summary="Change a project")
def change_project(request: ApiRequest, project: int, body: ProjectChange) -> ProjectOut:
    found = project_to_change(request.user, project)
    form = ProjectForm(_with_changes(found, body), project=found)
    checked(form)
    try:
        actions.change_project(
            project=found,
            sites=form.cleaned_data["sites"],
            fields=form.fields_to_save,
            renamed=form.renamed,
            by=request.user,
        )
    except actions.NameTakenError as error:
        raise RefusedError(422, errors=[Fault(pointer="/name", detail=TAKEN)]) from error
    return shown(project_to_change(request.user, project))


def _with_changes(project: Project, body: ProjectChange) -> dict[str, object]:
    """The form as a browser would send it, with what is to change."""
    now = {name: as_typed(getattr(project, name)) for name in ProjectForm.base_fields if name != "sites"}
    return now | body.given() | {"sites": "\n".join(body.sites)}
