"""What the machines around us ask, and what they get."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from jobs import actions as jobs
from sttool.views import server_error


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

    assert (response.status_code, response.text) == (200, "database: ok\nmigrations: ok\nworker: ok\n")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.cookies == {}


def test_readyz_tells_where_no_worker_was_seen(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.text) == (503, "database: ok\nmigrations: ok\nworker: not seen\n")


def test_readyz_tells_of_migrations_that_were_not_applied(client, worker):
    MigrationRecorder.Migration.objects.filter(app="reports").latest("pk").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "database: ok\nmigrations: not applied\nworker: not checked\n"


def test_readyz_tells_that_the_database_is_away(client, db):
    def refuse(execute, sql, params, many, context):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "database: not available\nmigrations: not checked\nworker: not checked\n"


def test_other_faults_than_of_the_database_are_500(rf):
    assert server_error(rf.get("/")).status_code == 500
