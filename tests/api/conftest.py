"""Programs with tokens: one of a person, one of an organisation."""

import pytest
from django.test import Client

from accounts.models import Membership
from accounts.permissions import Permission
from api import actions
from tests.fixtures_of_results import quick_documents, quick_drawing

__all__ = ["quick_documents", "quick_drawing"]
JSON = "application/json"
EVERYTHING = frozenset(Permission)


class Program(Client):
    """Sends JSON with a token, and raises no errors of the server."""

    def __init__(self, token, **named):
        super().__init__(headers={"Authorization": f"Bearer {token}"}, **named)
        self.token = token

    def send(self, method, path, body=None, **headers):
        content = {} if body is None else {"data": body, "content_type": JSON}
        return getattr(self, method)(f"/api/v1/{path}", headers=headers, **content)

    def upload(self, path, file, **headers):
        return self.post(f"/api/v1/{path}", {"file": file}, headers=headers)


def make_token(user, *, is_own=True, permissions=EVERYTHING, is_read_only=False, days=30, organisation=None):
    membership = Membership.objects.select_related("organisation").get(user=user)
    return actions.make_token(
        organisation=membership.organisation,
        membership=membership if is_own else None,
        name="Export",
        permissions=permissions,
        days=days,
        is_read_only=is_read_only,
        by=user,
    )


@pytest.fixture
def program_of():
    """A program with a token of this person or, with `is_own=False`, one that this administrator made."""
    return lambda user, **named: Program(make_token(user, **named))


@pytest.fixture
def ben_program(ben, program_of):
    return program_of(ben)


@pytest.fixture
def ada_program(ada, program_of):
    return program_of(ada)


@pytest.fixture
def service(ada, program_of):
    """A token of the organisation that may do everything an administrator may."""
    return program_of(ada, is_own=False)
