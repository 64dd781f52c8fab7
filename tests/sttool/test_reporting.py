"""What leaves the server when an error is reported: where in the program it was, and nothing that people have sent."""

import gzip
import json
import logging
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import brotli
import pytest
import sentry_sdk
from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.test import Client
from django.urls import include, path

from jobs import actions, registry, worker
from sttool import reporting

UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
COMMENT = "Nobody-tells-us-anything"


@login_not_required
def break_in_a_page(request, secret):
    answers = request.POST.dict()
    raise RuntimeError(f"dev@example.org wrote {answers} at {request.path} with {request.COOKIES}")


@login_not_required
def lose_database(request):
    raise OperationalError("server closed the connection unexpectedly")


urlpatterns = [
    path("s/<str:secret>/broken/", break_in_a_page),
    path("away/", lose_database),
    path("", include("sttool.urls")),
]


@pytest.fixture
def received():
    """What a service on this machine was sent, unpacked."""
    received = []

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(UNPACKED[self.headers.get("Content-Encoding", "")](body).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        handler = reporting.begin(f"http://public@127.0.0.1:{server.server_port}/1")
        yield received
        logging.getLogger().removeHandler(handler)
        sentry_sdk.get_client().close()
        sentry_sdk.get_global_scope().set_client(None)
        server.shutdown()


def reports(received):
    sentry_sdk.flush(timeout=20)
    return [json.loads(line) for whole in received for line in whole.splitlines()[2::2]]


@pytest.mark.urls(__name__)
def test_error_in_a_page_of_a_respondent_is_reported_without_anything_they_sent(received, dev):
    browser = Client(raise_request_exception=False)
    browser.cookies["invitation"] = "cookie-secret"
    response = browser.post(
        f"/s/{dev.secret}/broken/?q=query-secret", {"S11": COMMENT}, headers={"X-Odd": "header-secret"}
    )

    (report,) = reports(received)
    assert response.status_code == 500
    (error,) = report["exception"]["values"]
    assert (error["type"], error["value"]) == ("RuntimeError", reporting.MESSAGE)
    last = error["stacktrace"]["frames"][-1]
    assert (last["function"], set(last)) == ("break_in_a_page", {"filename", "function", "module", "lineno", "in_app"})
    assert report["tags"]["route"] == f"{__name__}.break_in_a_page"
    secrets = (dev.secret, COMMENT, "cookie-secret", "query-secret", "header-secret", "dev@", "127.0.0.1", "testserver")
    assert [secret for secret in secrets if secret in "".join(received).partition("\n")[2]] == []


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_outage_of_the_database_is_not_reported(received):
    Client(raise_request_exception=False).get("/away/")
    logging.getLogger("x").error("a line without an error")

    assert reports(received) == []


def test_job_that_fails_is_reported_with_its_number(received, db, monkeypatch):
    monkeypatch.setitem(registry.HANDLERS, "test", lambda lease: {}["missing"])
    job = actions.enqueue(kind="test", subject={"row": 1})
    worker.run_waiting()

    (report,) = reports(received)
    assert report["tags"] == {"job": str(job.pk), "kind": "test"}
    assert [error["type"] for error in report["exception"]["values"]] == ["KeyError"]


def test_report_of_an_error_without_a_traceback_is_scrubbed_too():
    record = logging.makeLogRecord({"name": "x"})
    hint = {"exc_info": (KeyError, KeyError("a"), None), "log_record": record}
    report = reporting.scrubbed({"exception": {"values": [{"type": "KeyError"}]}, "request": {"url": "x"}}, hint)

    assert report == {
        "exception": {"values": [{"type": "KeyError", "value": reporting.MESSAGE, "stacktrace": {"frames": []}}]},
        "tags": {},
    }


@pytest.mark.parametrize(("dsn", "times"), [("", 0), ("http://public@127.0.0.1:9/1", 1)])
def test_reporting_begins_only_where_a_service_is_named(settings, monkeypatch, dsn, times):
    begun = []
    monkeypatch.setattr(reporting, "begin", begun.append)
    settings.SENTRY_DSN = dsn
    apps.get_app_config("sttool").ready()

    assert begun == [dsn] * times
