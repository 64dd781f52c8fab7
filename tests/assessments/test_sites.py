"""Sites of a project get other names, and go if nobody and nothing used them."""

import pytest

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import BoxedSheet, Invitation, Response

IN_USE = "This site is in use: invitations, answers or links may belong to it. You can change its name."
TAKEN = "This project has another site with this name. Choose another."
NO_NAME = "Enter a name. To remove the site, tick the box below."


@pytest.fixture
def sites(project):
    return list(project.site_set.all())


@pytest.fixture
def save(as_user, ben, project):
    browser = as_user(ben)
    return lambda **data: browser.post(f"/projects/{project.pk}/change/", {"name": "Shared record"} | data)


def _named(project):
    return {site.pk: site.name for site in project.site_set.all()}


def _recorded():
    return list(AuditEntry.objects.filter(action__startswith="site ").order_by("pk").values_list("action", "subject"))


def test_page_has_a_box_for_each_site(as_user, ben, project, sites):
    html = as_user(ben).get(f"/projects/{project.pk}/change/").text

    for number, site in enumerate(sites, start=1):
        assert f'name="site-{site.pk}" value="{site}"' in html
        assert f"Site {number}\n" in html
        assert f"Remove “{site}”" in html
    assert html.index("Site 1\n") < html.index("Site 2\n") < html.index("More sites")


def test_renamed_site_keeps_its_row(save, project, sites):
    first, second = sites

    saved = save(**{f"site-{first.pk}": " Ward one ", f"site-{second.pk}": "Ward 2"})

    assert saved.status_code == 302
    assert _named(project) == {first.pk: "Ward one", second.pk: "Ward 2"}
    assert _recorded() == [("site renamed", "Shared record: Ward 1")]


def test_two_sites_swap_their_names(save, project, sites):
    first, second = sites

    save(**{f"site-{first.pk}": "Ward 2", f"site-{second.pk}": "Ward 1"})

    assert _named(project) == {first.pk: "Ward 2", second.pk: "Ward 1"}


def test_name_of_a_site_is_written_in_another_case(save, project, sites):
    save(**{f"site-{sites[0].pk}": "WARD 1"})

    assert _named(project)[sites[0].pk] == "WARD 1"


@pytest.mark.parametrize(
    ("change", "message"), [("ward 2", TAKEN), ("", NO_NAME), ("x" * 201, "at most 200 characters (it has 201).")]
)
def test_name_of_a_site_is_refused(save, project, sites, change, message):
    refused = save(**{f"site-{sites[0].pk}": change, "sites": "Ward 3"})

    assert refused.status_code == 422
    assert [*refused.context["form"].errors] == [f"site-{sites[0].pk}"]
    assert refused.context["form"].errors[f"site-{sites[0].pk}"][0].endswith(message)
    assert [*_named(project).values()] == ["Ward 1", "Ward 2"]
    assert _recorded() == []


def test_two_sites_cannot_get_the_same_name(save, project, sites):
    refused = save(**{f"site-{site.pk}": "Ward 7" for site in sites})

    assert refused.context["form"].errors == {f"site-{sites[1].pk}": [TAKEN]}
    assert [*_named(project).values()] == ["Ward 1", "Ward 2"]


def test_site_that_is_not_on_the_page_stays(save, project, sites):
    assert save(sites="Ward 3").status_code == 302

    assert [*_named(project).values()] == ["Ward 1", "Ward 2", "Ward 3"]


def test_present_site_is_not_added_again(save, project):
    save(sites="ward 1\nWard 3")

    assert [*_named(project).values()] == ["Ward 1", "Ward 2", "Ward 3"]


def test_unused_site_is_removed_and_its_name_is_free_again(save, project, sites):
    first, second = sites

    saved = save(**{f"remove-{first.pk}": "on", f"site-{first.pk}": "", f"site-{second.pk}": "Ward 1"})

    assert saved.status_code == 302
    assert _named(project) == {second.pk: "Ward 1"}
    assert _recorded() == [("site removed", "Shared record: Ward 1"), ("site renamed", "Shared record: Ward 2")]


def _invited(group, site):
    Invitation.objects.create(
        asked_group=group, site=site, name="Dev", token_hash="0" * 64, expires_at="2030-01-01T00:00Z"
    )


def _answered(group, site):
    Response.objects.create(asked_group=group, site=site, answers="4")


def _boxed(group, site):
    BoxedSheet.objects.create(asked_group=group, site=site, answers="4")


def _linked(group, site):
    actions.make_open_link(asked_group=group, people_asked=40, by="tests")


@pytest.mark.parametrize("use", [_invited, _answered, _boxed, _linked])
def test_used_site_stays(save, project, sites, group_of, use):
    use(group_of("nursing"), sites[0])

    refused = save(**{f"remove-{sites[0].pk}": "on", "aim": "Changed"})

    project.refresh_from_db()
    assert refused.status_code == 422
    assert refused.context["form"].errors == {f"remove-{sites[0].pk}": [IN_USE]}
    assert (len(_named(project)), project.aim == "Changed") == (2, False)
    assert _recorded() == []


def test_link_of_another_project_keeps_no_site(save, project, sites, group_of, northdale, ben):
    other = actions.create_project(organisation=northdale, sites=["Far"], fields={"name": "Other"}, by=ben)
    _linked(group_of("nursing"), None)

    actions.change_project(
        project=other, sites=[], fields={"name": "Other"}, removed=[sites[0].pk, other.site_set.get().pk], by=ben
    )

    assert (len(_named(project)), len(_named(other))) == (2, 0)
