"""Who may open what: every address x every role. An address that is not in the table fails."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessments import actions
from assessments.models import AskedGroup
from reports.actions import close_round, make_report

# What each of these gets: a stranger, Cara of another organisation, then Vi (viewer), Asha (executive),
# Ben (programme manager) and Ada (administrator) of the organisation that owns the thing.
PUBLIC = (200, 200, 200, 200, 200, 200)
SECRET = (404, 404, 404, 404, 404, 404)  # opens with a secret only, which nobody here has
SIGNED_IN = (302, 200, 200, 200, 200, 200)
READ = (302, 404, 200, 200, 200, 200)
RUN = (302, 404, 403, 403, 200, 200)
RUN_POST = (302, 404, 403, 403, 302, 302)
RUN_EMPTY_POST = (302, 404, 403, 403, 422, 422)
ADMINISTER = (302, 404, 403, 403, 403, 200)
ADMINISTER_POST = (302, 404, 403, 403, 403, 302)

ACCESS = {
    "healthz": ("get", PUBLIC),
    "accounts:sign_in": ("get", SECRET),
    "accounts:members": ("get", ADMINISTER),
    "accounts:add_member": ("get", ADMINISTER),
    "accounts:show_member": ("get", ADMINISTER),
    "accounts:remove_member": ("post", ADMINISTER_POST),
    "accounts:give_sign_in_link": ("post", ADMINISTER_POST),
    "account_login": ("get", (200, 302, 302, 302, 302, 302)),
    "account_logout": ("get", (302, 200, 200, 200, 200, 200)),
    "account_inactive": ("get", PUBLIC),
    "account_signup": ("get", (200, 302, 302, 302, 302, 302)),
    "account_change_password": ("get", (302, 302, 302, 302, 302, 302)),  # to "set": nobody here has a password
    "account_set_password": ("get", SIGNED_IN),
    "account_reset_password": ("get", PUBLIC),
    "account_reset_password_done": ("get", PUBLIC),
    "account_reset_password_from_key": ("get", PUBLIC),
    "account_reset_password_from_key_done": ("get", PUBLIC),
    "assessments:home": ("get", SIGNED_IN),
    "assessments:create_project": ("get", RUN),
    "assessments:show_project": ("get", READ),
    "assessments:change_project": ("get", RUN),
    "assessments:start_round": ("get", RUN),
    "assessments:show_round": ("get", READ),
    "assessments:open_round": ("post", RUN_POST),
    "assessments:import_answers": ("get", RUN),
    "assessments:invitations": ("get", RUN),
    "assessments:invite": ("get", RUN),
    "assessments:invite_members": ("get", RUN),
    "assessments:make_open_link": ("get", RUN),
    "assessments:revoke": ("post", RUN_POST),
    "assessments:renew_link": ("post", RUN),
    "assessments:invitation": ("get", SECRET),
    "assessments:accept": ("post", SECRET),
    "assessments:start": ("get", SECRET),
    "assessments:questions": ("get", SECRET),
    "assessments:comment": ("get", SECRET),
    "assessments:check": ("get", SECRET),
    "assessments:submit": ("post", SECRET),
    "assessments:saved": ("get", SECRET),
    "assessments:thanks": ("get", PUBLIC),
    "reports:results": ("get", READ),
    "reports:principle": ("get", READ),
    "reports:leaders": ("get", READ),
    "reports:firmness": ("get", READ),
    "reports:figure": ("get", READ),
    "reports:close_round": ("get", RUN),
    "reports:make_report": ("post", RUN_EMPTY_POST),
    "reports:show_report": ("get", READ),
    "reports:download_report": ("get", READ),
}
RESULTS = {f"reports:{name}" for name in ("results", "principle", "leaders", "firmness", "figure")}
USES_CLOSED_ROUND = RESULTS | {"reports:make_report"}
PARTS_OF_RESULTS = {"reports:principle": {"code": "P1"}, "reports:figure": {"key": "flag/it_bin"}}


def walk(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern


ROUTES = dict(walk(get_resolver().url_patterns))


@pytest.fixture
def closed_round(project, edition, ben):
    assessment = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )
    actions.open_round(assessment=assessment, by=ben)
    actions.import_responses(assessment=assessment, rows=[("nursing", "", "4" * 48)] * 6, by=ben)
    close_round(assessment=assessment, by=ben)
    return assessment


@pytest.fixture
def things(northdale, ben, project, open_round, closed_round, dev):
    return SimpleNamespace(
        organisation=northdale,
        member=ben.membership_set.get(),
        project=project,
        round=open_round,
        closed=closed_round,
        group=AskedGroup.objects.filter(assessment=open_round).first(),
        invitation=dev.invitation,
    )


def arguments(name, route, things):
    """The row that belongs to this organisation, for whatever the address needs."""
    if "<int:pk>" not in route:
        known = {"secret": "x", "key": things.invitation.key, "code": "P1", "uidb36": "1"}
        return {word: known[word] for word in known if f":{word}>" in route}
    if route.startswith("rounds/"):
        row = things.closed if name in USES_CLOSED_ROUND else things.round
        return {"pk": row.pk} | PARTS_OF_RESULTS.get(name, {})
    places = {"organisations": "organisation", "members": "member", "projects": "project", "groups": "group"}
    return {"pk": getattr(things, places.get(route.split("/")[0], "report")).pk}


def test_every_address_is_in_the_table():
    assert sorted(ROUTES) == sorted(ACCESS)


@pytest.mark.parametrize("name", sorted(ACCESS))
def test_address_answers_each_role_as_the_table_says(name, things, request, as_user, cara, vi, asha, ben, ada):
    method, expected = ACCESS[name]
    route = str(ROUTES[name].pattern)
    if route.startswith("reports/"):
        things.report = make_report(assessment=things.closed, marking="Official", by=ben)
    url = reverse(name, kwargs=arguments(name, route, things))

    found = []
    for person in (None, cara, vi, asha, ben, ada):
        client = as_user(person) if person else Client()
        found.append(getattr(client, method)(url).status_code)

    assert tuple(found) == expected
