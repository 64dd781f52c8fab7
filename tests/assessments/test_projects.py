"""Projects and their sites."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Project, Site

FIELDS = {"name": "New portal", "aim": "Better care", "sites": "East\n\n West \nEast", "starts_on": "2026-01-05"}


def test_project_is_created_with_its_sites(as_user, ben, northdale):
    client = as_user(ben)

    shown = client.get(f"/organisations/{northdale.pk}/projects/new/")
    response = client.post(f"/organisations/{northdale.pk}/projects/new/", FIELDS)

    project = Project.objects.get()
    assert shown.status_code == 200
    assert list(shown.context["form"].fields) == ["name", "aim", "contact_name", "contact"]
    assert response.url == f"/projects/{project.pk}/"
    assert (project.name, project.aim, project.organisation) == ("New portal", "Better care", northdale)
    assert AuditEntry.objects.latest("pk").action == "project created"

    client.post(f"/projects/{project.pk}/change/", FIELDS)
    project.refresh_from_db()
    assert project.starts_on == date(2026, 1, 5)
    assert [site.name for site in project.site_set.all()] == ["East", "West"]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"name": ""}, "name", "This field is required."),
        ({"name": "x" * 201}, "name", "Ensure this value has at most 200 characters (it has 201)."),
        ({"name": "Other"}, "name", "Your organisation already has a project with this name. Choose another."),
        ({"sites": "ok\n" + "x" * 201}, "sites", "Site 2 is longer than 200 characters. Shorten it."),
        (
            {"goes_live_on": "2026-01-04"},
            "goes_live_on",
            "The go-live date is before the start date. Change one of them.",
        ),
    ],
)
def test_project_form_says_what_is_wrong(as_user, ben, project, northdale, change, field, message):
    actions.create_project(organisation=northdale, sites=[], fields={"name": "Other"}, by=ben)
    pages = [f"/projects/{project.pk}/change/"]
    pages += [f"/organisations/{northdale.pk}/projects/new/"] if field == "name" else []

    responses = [as_user(ben).post(url, FIELDS | {"sites": "Ward 1\nWard 2"} | change) for url in pages]

    assert {response.status_code for response in responses} == {422}
    assert [response.context["form"].errors for response in responses] == [{field: [message]}] * len(pages)
    assert Project.objects.count() == 2


def test_project_is_changed_and_keeps_its_sites(as_user, ben, project):
    client = as_user(ben)
    url = f"/projects/{project.pk}/change/"

    shown = client.get(url)
    response = client.post(
        url, FIELDS | {"name": "Shared record", "sites": "Ward 2\nWard 3\nWard 1", "lead": "New Lead"}
    )

    project.refresh_from_db()
    assert shown.context["form"].present == [*project.site_set.all()[:2]]
    assert response.status_code == 302
    assert (project.lead, project.starts_on) == ("New Lead", date(2026, 1, 5))
    assert [site.name for site in project.site_set.all()] == ["Ward 1", "Ward 2", "Ward 3"]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"name": "Other"}, "name", "Your organisation already has a project with this name. Choose another."),
    ],
)
def test_project_change_says_what_is_wrong(as_user, ben, project, northdale, change, field, message):
    actions.create_project(organisation=northdale, sites=[], fields={"name": "Other"}, by=ben)
    data = FIELDS | {"name": "Shared record", "sites": "Ward 1\nWard 2"} | change

    response = as_user(ben).post(f"/projects/{project.pk}/change/", data)

    project.refresh_from_db()
    assert response.status_code == 422
    assert response.context["form"].errors == {field: [message]}
    assert (project.name, project.site_set.count()) == ("Shared record", 2)


def test_project_may_be_renamed(as_user, ben, project):
    as_user(ben).post(f"/projects/{project.pk}/change/", FIELDS | {"name": "New name", "sites": "Ward 1\nWard 2"})

    project.refresh_from_db()
    assert project.name == "New name"


def test_project_form_refuses_a_change_to_nothing(as_user, ben, project):
    response = as_user(ben).post(f"/projects/{project.pk}/change/", {"name": ""})

    project.refresh_from_db()
    assert response.status_code == 422
    assert project.name == "Shared record"


def test_project_page_escapes_what_was_typed(as_user, ben, northdale):
    hostile = "<script>alert(1)</script>"
    project = actions.create_project(
        organisation=northdale, sites=[hostile], fields={"name": hostile, "aim": hostile}, by=ben
    )

    text = as_user(ben).get(f"/projects/{project.pk}/").text

    assert "<script>" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 5


def test_project_page_offers_changes_to_those_who_run_it(as_user, ben, vi, project):
    assert "Prepare a round" in as_user(ben).get(f"/projects/{project.pk}/").text
    assert "Prepare a round" not in as_user(vi).get(f"/projects/{project.pk}/").text


def test_table_refuses_a_project_that_goes_live_before_it_starts(northdale):
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(
            organisation=northdale, name="X", starts_on=date(2026, 2, 1), goes_live_on=date(2026, 1, 1)
        )


def test_projects_and_sites_say_their_names(project):
    assert str(project) == "Shared record"
    assert str(Site.objects.first()) == "Ward 1"
