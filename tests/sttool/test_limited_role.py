"""A running service needs little in the database, and has no more than that."""

import os
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import StringIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection
from django.test import Client

from accounts import audit
from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Comment, Response
from authoring import actions as modules
from authoring.languages import actions as languages
from authoring.languages.drafting import Filled, by_key, mark_of
from authoring.languages.queries import texts
from governance import actions as governance
from governance.models import Certificate
from improvement.lessons import actions as lessons
from operations import health
from questions.models import BankTranslation, Edition
from questions.queries import languages_of
from reports.models import Report
from results.actions import close_and_freeze
from sttool import limited_role
from tests.authoring.conftest import ENTRY
from tests.fixtures_of_results import quick_drawing
from tests.making import make_report
from tests.processes import ROOT

__all__ = ["quick_drawing"]

PSQL = Path(os.environ.get("POSTGRES_PROGRAMS", "/usr/lib/postgresql/15/bin")) / "psql"
PEOPLE = 6
PATIENCE = 90  # seconds; PostgreSQL looks for work every second in this test
FORBIDDEN = [
    "CREATE TABLE mine (id int)",
    "DROP TABLE assessments_draft",
    "ALTER TABLE accounts_auditentry DISABLE TRIGGER ALL",
    "ALTER TABLE assessments_round ADD COLUMN mine int",
    "SET session_replication_role = replica",
    "TRUNCATE accounts_auditentry",
    "TRUNCATE assessments_response CASCADE",
    "UPDATE accounts_auditentry SET actor = 'nobody'",
    "DELETE FROM accounts_auditchain",
    "DELETE FROM governance_certificate",
    "UPDATE questions_bankversion SET content = ''",
    "UPDATE questions_banktranslation SET content = ''",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA mine",
]

pytestmark = pytest.mark.django_db(transaction=True)


def run_sql(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def new_role(db):
    """One that may only sign in. None without PostgreSQL, which alone has roles."""
    if connection.vendor != "postgresql":
        yield None
        return
    owner, role = connection.settings_dict["USER"], f"service_of_{connection.settings_dict['NAME']}"
    run_sql(f"CREATE ROLE {role} LOGIN")
    yield role
    become(owner)
    run_sql(f"DROP OWNED BY {role}", f"DROP ROLE {role}")


@pytest.fixture
def as_service(edition, new_role):
    """From when it is called, this process is the limited role, as a running service is."""
    if new_role is None:
        return None
    limited_role.limit_role(role=new_role)
    return lambda: become(new_role)


def become(name):
    connection.close()
    connection.settings_dict["USER"] = name


@pytest.fixture
def swift_autovacuum(db):
    if connection.vendor != "postgresql":
        yield
        return
    run_sql("ALTER SYSTEM SET autovacuum_naptime = '1s'", "SELECT pg_reload_conf()")
    yield
    run_sql("ALTER SYSTEM RESET autovacuum_naptime", "SELECT pg_reload_conf()")


def test_whole_life_of_a_project_needs_no_more(as_service, quick_drawing, full_answers, ben, as_user, request):
    if as_service is None:
        return
    as_service()

    invite, project = request.getfixturevalue("invite"), request.getfixturevalue("project")  # opens a round
    round = project.round_set.get()
    for number in range(PEOPLE):
        invitation = invite("medical", f"m{number}@example.org").invitation
        actions.save_answers(invitation=invitation, answers=full_answers("medical"), comments={"": f"comment {number}"})
        actions.submit(invitation=invitation)
        actions.empty_box()
    lessons.tell_unnamed(project=project, token=uuid.uuid4(), kind="use", words="It is my diary.")
    handed_over = lessons.empty_box()
    close_and_freeze(round=round, by=ben)
    report = make_report(round, ben)
    shown = as_user(ben).get(f"/projects/{project.pk}/").status_code
    counted = (Response.objects.count(), Comment.objects.count(), Report.objects.filter(pk=report.pk).count())
    governance.delete_project(project=project, reason="It is over.", by=ben)

    assert handed_over == 1
    assert (shown, counted) == (200, (PEOPLE, PEOPLE, 1))
    assert (Report.objects.count(), Response.objects.count(), Certificate.objects.count()) == (0, 0, 1)
    assert AuditEntry.objects.order_by("-pk").values_list("action", flat=True)[0] == "project deleted"


def test_organisations_publish_and_go_with_no_more(as_service, northdale, project, ben):
    if as_service is None:
        return
    as_service()

    polish = languages.add_language(organisation=northdale, code="pl", by=ben)
    filled = [Filled(key, text.source, "a", "", "") for key, text in by_key(texts()).items()]
    languages.import_words(language=polish, filled=filled, by=ben)
    languages.publish(language=polish, seen=mark_of(polish.draft.content), by=ben)
    module = modules.make_module(organisation=northdale, title="Nights", by=ben)
    modules.add_question(module=module, fields=ENTRY, by=ben)
    version = modules.publish(module=module, acknowledged=[], by=ben)
    started = {"stage": "before", "groups": ["medical"], "threshold": 5, "has_work_system": False, "closes_on": None}
    round = actions.start_round(project=project, modules=[version], by=ben, **started)
    published = (languages_of(round.edition_id), round.modules)
    governance.delete_organisation(organisation=northdale, reason="It is over.", by="tests")

    assert published == (("pl",), frozenset({module.code}))
    assert BankTranslation.objects.count() == 0
    assert list(Edition.objects.values_list("organisation", flat=True)) == [None]


def test_housekeeping_needs_no_more(as_service, settings, open_round, ben):
    if as_service is None:
        return
    settings.AUDIT_KEPT_MONTHS = 1
    as_service()

    call_command("apply_retention", stdout=StringIO())
    audit.prune(before=AuditEntry.objects.latest("pk").at, by="tests")
    checks = {check.name: check.fault for check in health.checks()}

    assert AuditEntry.objects.order_by("pk").first().number > 1
    assert (checks["database"], checks["migrations"]) == ("", "")
    assert Client().post("/accounts/login/", {"login": "a@example.org", "password": "x"}).status_code == 200


def is_refused(statement):
    try:
        run_sql(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    return False


def test_everything_else_is_refused(as_service):
    if as_service is None:
        return
    as_service()

    assert [statement for statement in FORBIDDEN if not is_refused(statement)] == []


def test_postgresql_clears_what_was_deleted_by_itself(
    swift_autovacuum, as_service, open_round, invite, full_answers, ben
):
    if as_service is None:
        return
    as_service()
    for number in range(PEOPLE):
        invitation = invite("medical", f"m{number}@example.org").invitation
        actions.save_answers(invitation=invitation, answers=full_answers("medical"), comments={})
        actions.submit(invitation=invitation)
    close_and_freeze(round=open_round, by=ben)
    connection.close()  # its numbers are known at once

    cleared = "SELECT last_autovacuum IS NOT NULL AND n_dead_tup = 0 FROM pg_stat_user_tables WHERE relname = %s"
    until = monotonic() + PATIENCE
    for table in ("assessments_response", "assessments_invitation", "assessments_draft"):
        with connection.cursor() as cursor:
            cursor.execute(cleared, [table])
            while not cursor.fetchone()[0]:
                assert monotonic() < until, table
                sleep(0.5)
                cursor.execute(cleared, [table])


@pytest.mark.parametrize("role", ["nobody_of_this_name", "the owner"])
def test_role_that_is_none_or_not_limited_is_refused(edition, role):
    name = connection.settings_dict["USER"] if role == "the owner" else role
    said = "The role" if connection.vendor == "postgresql" else "SQLite has no roles"

    with pytest.raises(CommandError, match=said):
        call_command("prepare_database", limited_role=name or "none", stdout=StringIO())


def test_role_is_limited_although_a_vacuum_is_at_work(new_role):
    """A vacuum holds a table, and writes at its end into the row of the catalogue that a grant changes too."""
    if new_role is None:
        return
    with closing(connection.copy()) as vacuum, ThreadPoolExecutor(1) as pool:
        vacuum.set_autocommit(False)
        with vacuum.cursor() as cursor:
            cursor.execute("LOCK TABLE reports_report IN SHARE UPDATE EXCLUSIVE MODE")
            limiting = pool.submit(limit, new_role)
            wait_for("SELECT FROM pg_locks WHERE NOT granted AND relation = 'reports_report'::regclass")
            cursor.execute("ALTER TABLE reports_report SET (fillfactor = 100)")
        vacuum.commit()
        limiting.result()

    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'reports_report', 'INSERT')", [new_role])
        assert cursor.fetchone() == (True,)


def limit(role):
    """In a thread of its own."""
    try:
        limited_role.limit_role(role=role)
    finally:
        connection.close()


def wait_for(query):
    """Until it finds something."""
    end = monotonic() + PATIENCE
    with connection.cursor() as cursor:
        cursor.execute(query)
        while not cursor.rowcount:
            assert monotonic() < end
            sleep(0.05)
            cursor.execute(query)


def test_each_table_is_granted_and_cleared():
    made = list(limited_role.statements("service", ["accounts_auditentry", "assessments_draft"]))

    assert made[3:] == [
        f"ALTER TABLE accounts_auditentry SET ({limited_role.CLEARED_WITH_TEXTS})",
        'REVOKE ALL ON accounts_auditentry FROM "service"',
        'GRANT SELECT, INSERT, DELETE, UPDATE (number, hash) ON accounts_auditentry TO "service"',
        f"ALTER TABLE assessments_draft SET ({limited_role.CLEARED_WITH_TEXTS})",
        'REVOKE ALL ON assessments_draft FROM "service"',
        'GRANT SELECT, INSERT, UPDATE, DELETE ON assessments_draft TO "service"',
    ]


def test_exceptions_are_about_tables_that_there_are():
    assert set(limited_role.PRIVILEGES) <= set(limited_role._tables())


def test_database_is_prepared_and_prepared_again(edition):
    said = StringIO()

    call_command("prepare_database", stdout=said)
    call_command("prepare_database", stdout=said)

    assert said.getvalue().splitlines()[-1] == "The database is up to date."


def test_roles_file_and_commands_as_the_guide_names_them(tmp_path):
    """A new database, made by deploy/roles.sql, prepared by the owner and used by the other role."""
    if connection.vendor != "postgresql":
        return
    host, name = connection.settings_dict["HOST"], f"made_of_{connection.settings_dict['NAME']}"
    owner, service = f"owner_{name}", f"service_{name}"
    again, file = f"again_{name}", str(tmp_path / "made.backup")
    names = ("-v", f"database={name}", "-v", f"owner={owner}", "-v", f"service={service}")
    login = ("-h", host, "-U", connection.settings_dict["USER"], "-d", "postgres")

    def manage(role, *words, database=name):
        address = {"DATABASE_URL": f"postgres://{role}@/{host}/{database}"}
        variables = address | {"PYTHONPATH": str(ROOT), "VAR_DIR": str(tmp_path)}
        environment = os.environ | variables | {"DJANGO_SETTINGS_MODULE": "sttool.settings"}
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, text=True)

    try:
        subprocess.run([PSQL, *login, "-q", *names, "-f", ROOT / "deploy" / "roles.sql"], check=True)
        prepared = manage(owner, "prepare_database", "--limited-role", service)
        made = manage(service, "create_administrator", "asha@example.org", "--organisation", "Northdale")
        backup = manage(service, "backup", "--output", file, "--without-keys")
        refused = manage(service, "prepare_database", "--limited-role", service)

        subprocess.run([PSQL, *login, "-q", "-c", f'CREATE DATABASE "{again}" OWNER "{owner}"'], check=True)
        restored = manage(owner, "restore", file, database=again)
        granted = manage(owner, "prepare_database", "--limited-role", service, database=again)
        used = manage(service, "create_administrator", "ben@example.org", "--organisation", "Q", database=again)

        assert (prepared.returncode, prepared.stderr) == (0, "")
        assert (made.returncode, made.stderr) == (0, "")
        assert (backup.returncode, backup.stderr) == (0, "")
        assert refused.returncode == 1
        assert [(done.returncode, done.stderr) for done in (restored, granted, used)] == [(0, "")] * 3
    finally:
        drop = (
            f'DROP DATABASE IF EXISTS "{name}"',
            f'DROP DATABASE IF EXISTS "{again}"',
            f'DROP ROLE IF EXISTS "{owner}"',
            f'DROP ROLE IF EXISTS "{service}"',
        )
        for statement in drop:
            subprocess.run([PSQL, *login, "-q", "-c", statement], check=True)
