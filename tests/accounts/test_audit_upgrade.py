"""Entries that were written before the trail was chained are chained, and tell who made which account."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts import audit
from accounts.audit_log.chain import continue_chain
from accounts.audit_log.verifying import faults
from accounts.models import AuditChain, AuditEntry, Membership, User

migration = import_module("accounts.migrations.0002_audit_chain")


def write(action, subject, actor="tests", organisation=None):
    """As it was before: without a seal and a number."""
    AuditEntry.objects.create(
        at=timezone.now(),
        action=action,
        subject=subject,
        actor=actor,
        organisation=organisation,
        seal=f"none {AuditEntry.objects.count()}",
    )


@pytest.fixture
def before(db):
    with connection.cursor() as cursor:
        migration.remove_triggers(None, SimpleNamespace(connection=connection, execute=cursor.execute))
    assert not AuditChain.objects.filter(pk=1, number__gt=0).exists()
    AuditChain.objects.all().delete()


def test_old_entries_are_chained_in_their_order(before, northdale):
    write("project created", "One", organisation=northdale)
    write("signed in by link", "ben@example.org")

    migration.chain_old_entries(apps, None)

    assert list(AuditEntry.objects.values_list("number", "subject")) == [(1, "One"), (2, "ben@example.org")]
    assert list(faults()) == []


def test_chain_of_old_entries_is_continued(before, northdale):
    write("project created", "One", organisation=northdale)
    migration.chain_old_entries(apps, None)

    audit.record(action="project changed", subject="Two", organisation=northdale, by="tests")
    continue_chain()

    assert list(AuditEntry.objects.values_list("number", "subject")) == [(1, "One"), (2, "Two")]
    assert list(faults()) == []


def test_empty_trail_starts_a_chain(before):
    migration.chain_old_entries(apps, None)

    assert AuditChain.objects.get().number == 0
    assert list(faults()) == []


def test_accounts_remember_who_made_them_and_who_was_shown_a_link(before, northdale):
    for name in ("chair", "own", "command", "unknown"):
        User.objects.create(email=f"{name}@example.org", name=name)
    write("member added", "chair@example.org as executive", actor="ada@example.org")
    write("member added", "command@example.org as executive", actor="manage.py create_administrator")
    write("sign-in link given", "chair@example.org", actor="ada@example.org")
    write("sign-in link given", "own@example.org", actor="own@example.org")
    write("sign-in link given", "command@example.org", actor="manage.py create_administrator")

    migration.remember_makers(apps, None)

    assert list(User.objects.order_by("pk").values_list("name", "made_by", "entered_by_link_of")) == [
        ("chair", "ada@example.org", "ada@example.org"),
        ("own", "", ""),
        ("command", "manage.py create_administrator", ""),
        ("unknown", "", ""),
    ]


def test_roles_remember_who_gave_them(before, northdale):
    for name in ("chair", "old"):
        user = User.objects.create(email=f"{name}@example.org", name=name)
        Membership.objects.create(organisation=northdale, user=user, role="executive")
    write("member added", "chair@example.org as viewer", actor="first@example.org", organisation=northdale)
    write("role changed", "chair@example.org to executive", actor="second@example.org", organisation=northdale)

    migration.remember_role_givers(apps, None)

    assert list(Membership.objects.order_by("pk").values_list("user__name", "role_given_by")) == [
        ("chair", "second@example.org"),
        ("old", ""),
    ]
