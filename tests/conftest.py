"""The fixed cast. At Northdale: Ada (administrator), Asha (executive), Ben (programme manager), Vi (viewer).

Cara belongs to another organisation. Dev is a clinician with an invitation and no account.
"""

import gc
from functools import cache
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.db import connection
from django.test import Client
from django.utils.translation import trans_real

from accounts import actions as people
from accounts.models import Organisation, OrganisationDetails
from accounts.permissions import Permission
from accounts.roles import PERMISSIONS, Role
from accounts.templatetags import about_links
from assessments import actions, codes, sealing
from assessments.models import AskedGroup, Invitation
from assessments.tokens import hash_of
from assessments.vocabulary import Person, Stage
from questions.actions import publish_banks, read_bank_folder
from questions.queries import catalogue_of
from tests.brackets import Brackets
from tests.emptying import empty_tables
from tests.mail_server import MailServer
from tests.making import draft_in, say_who_is_asked
from tests.processes import starting
from tests.undoing import forget_what_was_read

LET_ANY_ROLE_IN = {
    "sqlite": "PRAGMA ignore_check_constraints = ON",
    "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE accounts_membership DROP CONSTRAINT role_is_known",
}
GROUPS = ("executive", "medical", "nursing", "service_user")


def pytest_configure(config):
    gc.set_threshold(500_000, 20, 50)  # until the tests are found
    config.addinivalue_line("markers", "faults: kills and fills things for minutes; only `make faults` runs it")


def pytest_collection_finish():
    """Thousands of tests and what they import stay to the end: looking through them took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_the_audit_trail():
    """Tests with real transactions empty every table afterwards, which the triggers of the audit trail refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", empty_tables)
        yield


@pytest.fixture(scope="session", autouse=True)
def _codes_are_quick():
    """A code costs 50 ms on purpose, and tests enter thousands. `test_costs_of_codes` looks at the real costs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "SCRYPT_COST", 2)
        patch.setitem(codes.COST, "n", 2)
        yield


@pytest.fixture
def in_brackets(client, monkeypatch):
    """A browser in which every translated text stands between brackets (tests.brackets)."""
    monkeypatch.setitem(trans_real._translations, "cy", Brackets())
    about_links._rendered.cache_clear()
    yield client
    about_links._rendered.cache_clear()


@pytest.fixture(autouse=True)
def _forget_what_was_read():
    """Rows of another test may have had the same numbers."""
    forget_what_was_read()


@pytest.fixture
def start():
    """Starts a process that is ended after the test."""
    with starting() as start_process:
        yield start_process


read_once = cache(read_bank_folder)  # thousands of tests ask the same questions


@pytest.fixture
def edition(db):
    return publish_banks(banks=read_once(settings.BANKS_DIR))


@pytest.fixture
def catalogue(edition):
    return catalogue_of(edition.pk)


@pytest.fixture
def northdale(db):
    return Organisation.objects.create(name="Northdale")


@pytest.fixture
def southvale(db):
    return Organisation.objects.create(name="Southvale")


def _member(organisation, name, role):
    membership = people.add_member(
        organisation=organisation, email=f"{name.lower()}@example.org", name=name, role=role, by="tests"
    )
    return membership.user


@pytest.fixture
def ada(northdale):
    return _member(northdale, "Ada", Role.ADMINISTRATOR)


@pytest.fixture
def asha(northdale):
    return _member(northdale, "Asha", Role.EXECUTIVE)


@pytest.fixture
def ben(northdale):
    return _member(northdale, "Ben", Role.PROGRAMME_MANAGER)


@pytest.fixture
def vi(northdale):
    return _member(northdale, "Vi", Role.VIEWER)


@pytest.fixture
def any_role(db):
    """The database takes roles that the code does not know, as after a later version was taken back."""
    with connection.cursor() as cursor:
        cursor.execute(LET_ANY_ROLE_IN[connection.vendor])
    yield
    if connection.vendor == "sqlite":  # PostgreSQL undoes it with the test
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.fixture
def member_who_may(northdale, any_role, monkeypatch):
    """A member of Northdale in a role of their own, which has these permissions."""

    def join(name, *permissions):
        role = f"role of {name}"
        monkeypatch.setitem(PERMISSIONS, role, frozenset(permissions))
        return _member(northdale, name, role)

    return join


@pytest.fixture
def mo(member_who_may):
    return member_who_may("Mo", Permission.MODERATE_COMMENTS)


@pytest.fixture
def una(northdale, any_role):
    return _member(northdale, "Una", "forgotten")


@pytest.fixture
def cara(southvale):
    return _member(southvale, "Cara", Role.ADMINISTRATOR)


@pytest.fixture
def as_user():
    """A browser in which a person has signed in."""

    def sign_in(user):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def details(northdale):
    """What the privacy notice of Northdale says."""
    return OrganisationDetails.objects.create(
        organisation=northdale, controller="Northdale NHS Trust", address="1 High Street", email="data@example.org"
    )


@pytest.fixture
def project(northdale, details, ben):
    return actions.create_project(
        organisation=northdale,
        sites=["Ward 1", "Ward 2"],
        fields={"name": "Shared record", "aim": "Nobody tells their story twice.", "lead": "Lee Lead"},
        by=ben,
    )


@pytest.fixture
def draft_round(project, edition, ben):
    round = actions.start_round(
        project=project,
        stage=Stage.BEFORE,
        groups=GROUPS,
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )
    say_who_is_asked(round, by=ben)
    return round


@pytest.fixture
def open_round(draft_round, ben):
    actions.open_round(round=draft_round, by=ben)
    return draft_round


@pytest.fixture
def group_of(open_round):
    return lambda code: AskedGroup.objects.select_related("round__project__organisation").get(
        round=open_round, code=code
    )


@pytest.fixture
def invite(group_of, ben):
    """Invite one person of a group by link: the secret and the invitation."""

    def invite_one(code, email="dev@example.org"):
        (link,) = actions.invite(asked_group=group_of(code), site=None, people=[Person("", email)], by=ben)
        secret = link.url.split("/")[-2]
        return SimpleNamespace(secret=secret, invitation=Invitation.objects.get(token_hash=hash_of(secret)))

    return invite_one


@pytest.fixture
def dev(invite):
    """A clinician with an invitation."""
    return invite("medical")


@pytest.fixture
def dev_browser(client, dev):
    """Dev's browser after "Start". What the tests save to Dev's invitation is in the same draft."""
    client.post(f"/s/{dev.secret}/start/")
    dev.invitation.held = draft_in(client, dev.invitation)
    return client


@pytest.fixture
def full_answers(catalogue):
    """Every answer that a group is asked for, all alike."""

    def answers(code, value="4"):
        return {question.code: value for page in catalogue.pages_for(code) for question in page.questions}

    return answers


@pytest.fixture
def mail_server(settings):
    """A real mail server on this machine, which the settings name."""
    with MailServer() as server:
        settings.SENDS_MAIL = True
        settings.EMAIL_BACKEND = "jobs.tls.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
