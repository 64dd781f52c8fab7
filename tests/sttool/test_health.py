"""What the machines around us ask, and what they get."""

import re
from datetime import timedelta
from threading import Event, Thread
from time import monotonic

import pytest
from django.db import Error, InterfaceError, InternalError, OperationalError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from assessments.models import Letter
from jobs import actions as jobs
from jobs.models import Job, Mail, Worker
from operations import health
from sttool.views import server_error

NAMES = ("database", "migrations", "worker", "clocks", "disk", "jobs", "mail", "certificates", "backup")
WELL = "".join(f"{name}: ok\n" for name in NAMES)
NOT_CHECKED = "".join(f"{name}: not checked\n" for name in NAMES[2:])


@pytest.fixture
def worker(db):
    jobs.beat(worker="here:1")


def test_healthz_says_ok_without_a_database_or_a_cookie(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies == {}


def test_healthz_is_only_looked_at(client):
    codes = [getattr(client, method)("/healthz").status_code for method in ("post", "put", "delete")]

    assert codes == [405, 405, 405]


def test_healthz_answers_known_hosts_only():
    response = Client(headers={"Host": "elsewhere.example"}).get("/healthz")

    assert response.status_code == 400


def test_readyz_says_that_all_is_there(client, worker):
    response = client.get("/readyz")

    assert (response.status_code, response.text) == (200, WELL)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.cookies == {}


def test_readyz_tells_where_no_worker_was_seen(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.text) == (503, WELL.replace("worker: ok", "worker: not seen"))


def test_readyz_asks_for_the_broker_where_celery_waits_for_it(client, db, settings):
    settings.JOB_ANNOUNCER = "jobs.broker.announce"

    response = client.get("/readyz")

    said = "not seen: is the broker of Celery up? `manage.py work` needs none"
    assert (response.status_code, response.text) == (503, WELL.replace("worker: ok", f"worker: {said}"))


def test_readyz_tells_of_migrations_that_were_not_applied(client, worker):
    MigrationRecorder.Migration.objects.filter(app="reports").latest("pk").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "database: ok\nmigrations: not applied\n" + NOT_CHECKED


def test_readyz_tells_that_the_database_is_away(client, db):
    def refuse(execute, sql, params, many, context):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "database: not available\nmigrations: not checked\n" + NOT_CHECKED


def test_other_faults_than_of_the_database_are_500(rf):
    assert server_error(rf.get("/")).status_code == 500


def line_of(response, name):
    return next(line for line in response.text.splitlines() if line.startswith(f"{name}: "))


def test_readyz_tells_of_a_database_that_takes_no_changes(client, worker):
    def refuse_changes(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("attempt to write a readonly database")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_changes):
        response = client.get("/readyz")

    assert (response.status_code, line_of(response, "database")) == (503, "database: takes no changes")


def test_readyz_tells_of_a_disk_without_room_for_another_table(client, worker):
    """SQLite writes its journal for each change, so there the small change finds it out."""

    def refuse_tables(execute, sql, params, many, context):
        if sql.startswith("CREATE TEMPORARY TABLE"):
            raise OperationalError("could not extend file: No space left on device")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_tables):
        response = client.get("/readyz")

    expected = {"postgresql": "database: takes no changes", "sqlite": "database: ok"}
    assert line_of(response, "database") == expected[connection.vendor]


def test_readyz_tells_of_clocks_that_differ(client, worker, monkeypatch):
    ahead = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: ahead)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert re.sub(r"86,\d{3}", "86,400", line_of(response, "clocks")) == (
        "clocks: this server and its database differ by 86,400 seconds"
    )


def test_readyz_tells_of_a_disk_that_is_nearly_full(client, worker, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert re.fullmatch(r"disk: only \d+ MB free", line_of(response, "disk"))


@pytest.mark.parametrize(("count", "code"), [(1, 200), (9, 200), (10, 503)])
def test_readyz_counts_jobs_that_were_stopped(client, worker, count, code):
    for row in range(count):
        Job.objects.create(kind="test", subject={"row": row}, state="parked", finished_at=timezone.now())

    response = client.get("/readyz")

    assert (response.status_code, line_of(response, "jobs")) == (code, f"jobs: {count} stopped after failing")


def test_readyz_tells_of_work_that_waits_too_long(client, worker):
    long_ago = timezone.now() - timedelta(minutes=20, seconds=1)
    Job.objects.create(kind="test", subject={"row": 1}, not_before=long_ago)
    Mail.objects.create(kind="test", subject={"row": 1}, free_at=long_ago)

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.text.splitlines()[5:7] == [
        "jobs: the oldest job has waited 20 minutes",
        "mail: the oldest email has waited 20 minutes",
    ]


@pytest.mark.parametrize(("letters", "words"), [(2, "ok"), (3, "10 could not be sent since yesterday")])
def test_readyz_tells_of_many_emails_that_could_not_be_sent(client, worker, dev, letters, words):
    for row in range(7):
        Mail.objects.create(kind="test", subject={"row": row}, state="failed")
    for _ in range(letters):
        Letter.objects.create(invitation=dev.invitation, kind="invitation", state="failed")
    Letter.objects.create(
        invitation=dev.invitation, kind="invitation", state="failed", free_at=timezone.now() - timedelta(hours=25)
    )

    response = client.get("/readyz")

    assert (response.status_code, line_of(response, "mail")) == (200, f"mail: {words}")


def test_readyz_tells_of_letters_that_wait_too_long(client, worker, dev):
    Letter.objects.create(invitation=dev.invitation, kind="invitation", free_at=timezone.now() - timedelta(minutes=16))

    assert line_of(client.get("/readyz"), "mail") == "mail: the oldest email has waited 16 minutes"


@pytest.mark.django_db(transaction=True)
def test_readyz_is_quick_while_somebody_holds_the_tables(client, worker):
    holding, may_end = Event(), Event()

    def hold():
        with transaction.atomic():
            Worker.objects.update(name="here:2")
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("LOCK TABLE cache IN ACCESS EXCLUSIVE MODE")
            holding.set()
            may_end.wait(30)
        connection.close()

    thread = Thread(target=hold)
    thread.start()
    holding.wait(30)
    begun = monotonic()
    response = client.get("/readyz")
    seconds = monotonic() - begun
    may_end.set()
    thread.join()

    assert response.status_code == 503
    assert line_of(response, "database") in {"database: takes no changes", "database: not available"}
    assert seconds < 10


@pytest.mark.parametrize("error", [InterfaceError(), OperationalError("attempt to write a readonly database")])
def test_page_says_to_try_again_while_the_database_cannot_be_used(rf, error):
    response = _answer_to(error, rf)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "The server cannot use its database at the moment." in response.text


def test_internal_error_of_another_kind_is_500(rf):
    assert _answer_to(InternalError("current transaction is aborted"), rf).status_code == 500


def _answer_to(error, rf):
    def fail():
        raise error

    try:
        fail()
    except Error:
        return server_error(rf.get("/"))
