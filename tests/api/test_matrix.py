"""Who may do what through the API: every operation x every kind of token. An operation without a row fails."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from accounts.actions import add_member, remove_member
from accounts.models import Membership
from accounts.permissions import Permission
from api.models import Token
from api.tokens import hash_of
from tests.api.conftest import Program, make_token
from tests.api.operations import OPERATIONS, declared, path_of, place_of, send
from tests.test_access import MEMBERS, everything

POWERS = {permission.value.replace("_", " "): permission for permission in Permission}
POWERS |= {"keep the plan": Permission.KEEP_PLAN, "manage the organisation": Permission.MANAGE_ORGANISATION}
NO_TOKEN = ("expired", "revoked", "stranger", "left", "inactive", "made up")


def permission_of(operation):
    return {POWERS[operation.power]} if operation.power else {Permission.SEE_PROJECTS}


def row_of(program):
    return Token.objects.filter(token_hash=hash_of(program.token))


def without_right(program, kind):
    """A token that must open nothing."""
    rows = row_of(program)
    if kind == "expired":
        rows.update(made_at=F("made_at") - timedelta(days=60), expires_at=timezone.now() - timedelta(seconds=1))
    elif kind == "revoked":
        rows.update(revoked_at=timezone.now())
    elif kind == "inactive":
        user = rows.get().membership.user
        user.is_active = False
        user.save()
    elif kind == "left":
        remove_member(membership=rows.get().membership, by=rows.get().membership.user)
    return {"stranger": Program(""), "made up": Program("stt_" + "x" * 43)}.get(kind, program)


def things():
    """Every row but those of tokens, which count their requests."""
    return {model: rows for model, rows in everything().items() if model is not Token}


def expected(name, is_get):
    """Caller -> status."""
    operation = OPERATIONS[name]
    done, elsewhere = operation.status, operation.status if operation.is_of_organisation else 404
    needs = operation.power
    members = {person: done if not needs or needs in powers else 403 for person, powers in MEMBERS.items()}
    return members | {
        "cara": elsewhere,
        "service of cara": elsewhere,
        "service": done,
        "service with this power": done,
        "service without this power": 403 if needs else done,
        "ada without this power": 403 if needs else done,
        "ada who only reads": done if is_get else 403,
        **dict.fromkeys(NO_TOKEN, 401),
    }


@pytest.fixture
def programs(request, northdale, ada, details, project):
    """Caller -> program, made when it is needed."""

    def manager(name):
        email = f"{name.replace(' ', '')}@example.org"
        return add_member(organisation=northdale, email=email, name=name, role="programme_manager", by="tests").user

    def program_of(caller, operation):
        needed = permission_of(operation)
        if caller in NO_TOKEN:
            return without_right(Program(make_token(manager(caller))), caller)
        person = request.getfixturevalue("cara" if "cara" in caller else caller if caller in MEMBERS else "ada")
        chosen = needed if "with this" in caller else set(Permission)
        chosen = set(Permission) - needed if "without" in caller and operation.power else chosen
        token = make_token(
            person, is_own="service" not in caller, permissions=chosen, is_read_only="only reads" in caller
        )
        return Program(token)

    return program_of


def test_every_operation_is_in_the_table():
    assert sorted(declared()) == sorted(OPERATIONS)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_operation_answers_each_token_as_the_table_says_and_changes_nothing_for_those_refused(
    name, programs, project, edition, quick_documents
):
    method, path = declared()[name]
    table = expected(name, method == "get")
    operation, found, changed = OPERATIONS[name], {}, []
    place = place_of(operation.place, project)

    for caller in sorted(table, key=lambda caller: table[caller] < 400):  # those who are refused first
        program = programs(caller, operation)
        if table[caller] < 400 and method != "get":
            place = place_of(operation.place, project)
        before = things()
        found[caller] = send(program, name, method, path_of(path, place)).status_code
        if found[caller] >= 400 and things() != before:
            changed.append(caller)

    assert found == table
    assert changed == []


def test_nobody_signs_reports_through_the_api(asha, program_of):
    answer = program_of(asha).send("get", "me").json()

    assert answer["permissions"] == ["read_results", "see_projects"]
    assert Membership.objects.get(user=asha).may[Permission.SIGN_REPORTS]
