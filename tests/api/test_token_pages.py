"""Pages where people make, see and revoke tokens, and the page about the API."""

import json
import re
from time import process_time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, Membership
from accounts.permissions import Permission
from api import forms
from api.models import Token
from api.resources.every import service
from api.rest.problems import KINDS
from tests.api.conftest import Program, make_token
from tests.api.operations import OPERATIONS
from tests.api.test_matrix import POWERS

FORM = {"name": "Nightly export", "permissions": ["see_projects", "read_results"], "days": "30"}


def made(browser, url, form=FORM):
    answer = browser.post(url, form)
    assert answer.status_code == 200, answer.content.decode()
    return answer, re.search(r'value="(stt_[\w-]+)"', answer.content.decode())[1]


def test_person_makes_a_token_sees_it_once_and_uses_it(as_user, vi, northdale):
    browser = as_user(vi)

    answer, token = made(browser, reverse("api:make_my_token", args=[northdale.pk]))

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert token not in browser.get(reverse("api:my_tokens")).content.decode()
    me = Program(token).send("get", "me").json()
    assert (me["kind"], me["name"], me["permissions"]) == ("person", "Nightly export", ["read_results", "see_projects"])
    entry = AuditEntry.objects.get(action="API token made")
    assert (entry.actor, token in entry.subject) == (vi.email, False)
    assert entry.subject.endswith(", vi@example.org, 30 days: read_results, see_projects")


def test_administrator_makes_a_token_of_the_organisation(as_user, ada, northdale):
    browser = as_user(ada)

    _, token = made(browser, reverse("api:make_token", args=[northdale.pk]), FORM | {"is_read_only": "on"})

    me = Program(token).send("get", "me").json()
    assert (me["kind"], me["is_read_only"]) == ("organisation", True)
    page = browser.get(reverse("api:tokens", args=[northdale.pk])).content.decode()
    assert "Nightly export" in page
    assert "only reads" in page
    assert "the organisation's own, 30 days: reads only" in AuditEntry.objects.get(action="API token made").subject


def test_token_of_the_organisation_stays_when_its_maker_leaves(ada, ben, program_of):
    mine, own = program_of(ben), program_of(ada, is_own=False)
    Token.objects.filter(membership=None).update(made_by=ben.email)

    Membership.objects.get(user=ben).delete()

    assert (mine.send("get", "me").status_code, own.send("get", "me").status_code) == (401, 200)


def test_lower_role_takes_effect_at_once(ben_program, ben):
    assert ben_program.send("post", "projects", {"name": "A"}).status_code == 201

    Membership.objects.filter(user=ben).update(role="viewer")

    assert ben_program.send("post", "projects", {"name": "B"}).status_code == 403


def test_token_is_for_one_organisation_of_its_owner(ben, northdale, southvale, project, program_of):
    program = program_of(ben)
    Membership.objects.create(user=ben, organisation=southvale, role="administrator")
    Token.objects.update(organisation=southvale, membership=Membership.objects.get(user=ben, organisation=southvale))

    assert program.send("get", f"projects/{project.pk}").status_code == 404
    assert program.send("get", "me").json()["organisation"]["name"] == "Southvale"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"permissions": ["manage_members"]}, "permissions"),
        ({"permissions": []}, "permissions"),
        ({"days": "366"}, "days"),
        ({"days": "0"}, "days"),
        ({"name": "ada@example.org"}, "name"),
        ({"name": ""}, "name"),
    ],
)
def test_form_refuses_what_cannot_be(as_user, vi, northdale, change, field):
    answer = as_user(vi).post(reverse("api:make_my_token", args=[northdale.pk]), FORM | change)

    assert (answer.status_code, [*answer.context["form"].errors]) == (422, [field])
    assert not Token.objects.exists()


def test_tokens_have_an_end(as_user, ada, northdale, monkeypatch):
    monkeypatch.setattr("api.actions.MAX_TOKENS", 1)
    make_token(ada)

    answer = as_user(ada).post(reverse("api:make_token", args=[northdale.pk]), FORM)

    assert (answer.status_code, Token.objects.count()) == (422, 1)


def test_revoked_token_opens_nothing_any_more(as_user, ben, ben_program):
    browser, url = as_user(ben), reverse("api:revoke", args=[Token.objects.get().pk])

    assert browser.get(url).status_code == 200
    assert ben_program.send("get", "me").status_code == 200
    assert browser.post(url).url == reverse("api:my_tokens")
    assert ben_program.send("get", "me").status_code == 401
    assert browser.post(url, follow=True).content.decode().count("This token was revoked before.") == 1
    assert AuditEntry.objects.filter(action="API token revoked").count() == 1
    assert "Revoked on" in browser.get(reverse("api:my_tokens")).content.decode()


def test_administrator_revokes_the_token_of_a_member(as_user, ada, ben_program, northdale):
    answer = as_user(ada).post(reverse("api:revoke", args=[Token.objects.get().pk]))

    assert answer.url == reverse("api:tokens", args=[northdale.pk])
    assert ben_program.send("get", "me").status_code == 401


@pytest.mark.parametrize(("person", "status"), [("cara", 404), ("vi", 403)])
def test_others_revoke_nothing(as_user, ben_program, request, person, status):
    browser = as_user(request.getfixturevalue(person))

    assert browser.post(reverse("api:revoke", args=[Token.objects.get().pk])).status_code == status
    assert ben_program.send("get", "me").status_code == 200


def test_ended_token_is_listed_as_such(as_user, ben, ben_program):
    Token.objects.update(made_at="2020-01-01T00:00Z", expires_at="2020-01-02T00:00Z")

    page = as_user(ben).get(reverse("api:my_tokens")).content.decode()

    assert ("Ended on 2 January 2020" in page, "/revoke/" in page) == (True, False)


def test_every_permission_that_an_operation_needs_can_be_chosen():
    needed = {POWERS[operation.power] for operation in OPERATIONS.values() if operation.power}

    assert needed <= set(forms.WORDS)
    assert Permission.SIGN_REPORTS not in forms.WORDS


def test_page_about_the_api_has_every_operation_and_every_error(db):
    page = Client().get("/api/").content.decode()

    assert [name for name in OPERATIONS if f'id="{name.replace("_", "-")}"' not in page] == []
    assert [kind.code for kind in KINDS.values() if f'id="{kind.code}"' not in page] == []
    assert "https://cdn" not in page


def test_schema_is_worked_out_once_for_all_visitors(db):
    first = Client().get("/api/v1/openapi.json")
    begun = process_time()
    answers = [Client().get("/api/v1/openapi.json") for _ in range(10)]
    answered = process_time()
    for _ in range(10):
        service.schema()

    assert answered - begun < process_time() - answered
    assert {answer.content for answer in answers} == {first.content}
    assert first.headers["Content-Type"] == "application/json"


def test_schema_is_openapi_3_1_and_names_its_token(db):
    schema = json.loads(Client().get("/api/v1/openapi.json").content)

    assert schema["openapi"] == "3.1.0"
    assert schema["components"]["securitySchemes"] == {"Token": {"type": "http", "scheme": "bearer"}}
