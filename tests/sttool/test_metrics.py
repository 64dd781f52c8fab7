"""What Prometheus is told, on a port that is not the public one."""

import re
import socket
from contextlib import closing
from datetime import timedelta
from threading import Thread
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
import yaml
from django.core.exceptions import MiddlewareNotUsed
from django.core.management import call_command
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest

from jobs import actions as jobs
from jobs.models import Job, Mail
from operations import gauges
from operations.backups import last
from sttool import serving
from sttool.metrics import exposing
from sttool.metrics.requests import Meters, counted
from tests.docs.documents import ROOT
from tests.processes import starting, wait_until

LABELS = {"route", "status", "check", "state", "queue", "kind", "le"}


@pytest.fixture
def meters(monkeypatch, settings):
    settings.METRICS_PORT = 9109
    meters = Meters(CollectorRegistry())
    monkeypatch.setattr("sttool.metrics.requests.METERS", meters)
    return meters


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return listener.getsockname()[1]


def gauges_now():
    registry = CollectorRegistry()
    registry.register(gauges.Gauges())
    return generate_latest(registry).decode()


def value(text, name):
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else None


def test_requests_are_counted_by_page_and_status(as_user, ben, project, meters, dev):
    browser = as_user(ben)
    for address in (f"/projects/{project.pk}/", f"/projects/{project.pk}/", "/projects/0/", "/no-page/"):
        browser.get(address)
    Client().get(f"/s/{dev.secret}/")
    Client().get("/try/")

    said = {
        (sample.labels["route"], sample.labels["status"]): sample.value
        for metric in meters.requests.collect()
        for sample in metric.samples
        if sample.name.endswith("_total")
    }
    assert said == {
        ("assessments:show_project", "200"): 2,
        ("assessments:show_project", "404"): 1,
        ("none", "404"): 1,
        ("respondents", "200"): 2,
    }
    (seconds,) = meters.seconds.collect()
    assert {sample.labels["route"] for sample in seconds.samples} == {"assessments:show_project", "none", "respondents"}


def test_nothing_is_counted_where_nobody_asks(settings):
    settings.METRICS_PORT = 0

    with pytest.raises(MiddlewareNotUsed):
        counted(lambda request: HttpResponse())


def test_gauges_tell_what_waits_and_what_was_stopped(db, open_round):
    long_ago = timezone.now() - timedelta(minutes=20)
    Job.objects.create(kind="test", subject={"row": 1}, not_before=long_ago)
    Job.objects.create(kind="test", subject={"row": 2}, state="parked", finished_at=long_ago)
    for row, seconds in ((3, 2), (4, 4)):
        begun = timezone.now() - timedelta(seconds=seconds)
        Job.objects.create(
            kind="board report",
            subject={"row": row},
            state="done",
            begun_at=begun,
            finished_at=begun + timedelta(seconds=seconds),
        )
    Mail.objects.create(kind="test", subject={"row": 1}, free_at=long_ago)
    Mail.objects.create(kind="test", subject={"row": 2}, state="failed")
    jobs.beat(worker="here:1")

    text = gauges_now()

    assert value(text, 'sttool_jobs{state="waiting"}') == 1
    assert value(text, 'sttool_jobs{state="parked"}') == 1
    assert value(text, "sttool_oldest_job_seconds") >= 1200
    assert value(text, 'sttool_job_seconds_mean{kind="board report"}') == pytest.approx(3, abs=0.1)
    assert value(text, 'sttool_job_seconds_longest{kind="board report"}') == pytest.approx(4, abs=0.1)
    assert value(text, 'sttool_jobs_done_lately{kind="board report"}') == 2
    assert value(text, 'sttool_emails{queue="accounts",state="waiting"}') == 1
    assert value(text, 'sttool_emails{queue="accounts",state="failed"}') == 1
    assert value(text, 'sttool_emails{queue="invitations",state="failed"}') == 0
    assert value(text, "sttool_oldest_email_seconds") >= 1200
    assert value(text, 'sttool_rounds{state="open"}') == 1
    assert value(text, 'sttool_rounds{state="closed"}') == 0
    assert 0 <= value(text, "sttool_worker_seen_seconds") < 60
    assert value(text, 'sttool_check_ok{check="jobs"}') == 0
    assert value(text, 'sttool_check_fault{check="jobs"}') == 0
    assert value(text, 'sttool_check_ok{check="worker"}') == 1
    assert value(text, "sttool_database_up") == 1
    assert value(text, "sttool_disk_free_bytes") > 0
    assert abs(value(text, "sttool_clock_difference_seconds")) < 60
    assert value(text, "sttool_audit_verified_seconds") is None


def test_gauges_tell_when_the_audit_was_verified(db):
    call_command("verify_audit")

    assert 0 <= value(gauges_now(), "sttool_audit_verified_seconds") < 60


def test_gauges_tell_that_no_worker_was_ever_seen(db):
    text = gauges_now()

    assert value(text, "sttool_worker_seen_seconds") is None
    assert value(text, 'sttool_check_fault{check="worker"}') == 1


def test_gauges_go_on_without_a_database(db, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr("operations.health._in_order", away)
    monkeypatch.setattr("operations.gauges.queries.count_jobs", away)

    text = gauges_now()

    assert value(text, "sttool_database_up") == 0
    assert value(text, "sttool_disk_free_bytes") > 0
    assert "sttool_jobs" not in text


def test_gauges_are_read_a_few_times_a_minute_at_most(db, monkeypatch, django_assert_num_queries):
    ours = gauges.Gauges()
    first = list(ours.collect())
    with django_assert_num_queries(0):
        assert list(ours.collect()) == first

    monkeypatch.setattr(gauges, "CACHED_SECONDS", 0)
    assert list(ours.collect()) is not first


def test_port_answers_with_what_all_processes_have_counted(db, settings, tmp_path, monkeypatch):
    settings.METRICS_DIR = tmp_path
    monkeypatch.setattr(exposing, "Gauges", CollectorRegistry)  # one that has nothing to tell
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/metrics"
        server = exposing.server_on(listener)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        with urlopen(address, timeout=20) as answer:
            assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (200, "text/plain")
        server.shutdown()
        thread.join()


def test_every_process_answers_from_a_thread(settings, tmp_path, monkeypatch):
    settings.METRICS_DIR = tmp_path
    served = []
    monkeypatch.setattr(exposing.WSGIServer, "serve_forever", lambda server: served.append(server.server_port))
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        exposing.serve(listener).join()

        assert served == [listener.getsockname()[1]]


def test_public_port_has_no_metrics(client, db):
    assert client.get("/metrics").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_gunicorn_of_several_processes_tells_the_sum():
    port, metrics = free_port(), free_port()
    address = f"http://127.0.0.1:{metrics}/"
    with starting() as start:
        server = start(
            ".venv/bin/gunicorn", "sttool.wsgi", "--config", "python:sttool.serving", "--bind", f"127.0.0.1:{port}",
            METRICS_PORT=str(metrics),
        )  # fmt: skip
        wait_until(lambda: _answers(f"http://127.0.0.1:{port}/healthz"), server)
        for _ in range(20):
            _answers(f"http://127.0.0.1:{port}/healthz")
        said = {value(_text(address), 'sttool_requests_total{route="healthz",status="200"}') for _ in range(8)}

    assert said == {21}


def _text(address):
    with urlopen(address, timeout=20) as answer:
        return answer.read().decode()


def _answers(address):
    try:
        return _text(address) == "ok\n"
    except OSError:
        return False


def rules():
    groups = yaml.safe_load((ROOT / "deploy" / "monitoring" / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def test_every_metric_of_the_examples_exists(db, meters, as_user, ben, settings, tmp_path):
    jobs.beat(worker="here:1")
    call_command("verify_audit")
    settings.VAR_DIR = tmp_path
    last.remember(at=timezone.now(), file=tmp_path / "a.backup", size=1, sha256="x")
    as_user(ben).get("/home/")
    done = timezone.now()
    Job.objects.create(kind="x", subject={}, state="done", begun_at=done, finished_at=done)
    text = gauges_now() + "\n".join(
        sample.name
        for meter in (meters.requests, meters.seconds)
        for metric in meter.collect()
        for sample in metric.samples
    )
    named = {name for rule in rules() for name in re.findall(r"\bsttool_\w+", rule["expr"])}

    assert len(named) > 8
    assert [name for name in sorted(named) if not re.search(rf"^{name}\b", text, re.MULTILINE)] == []
    labels = {label for rule in rules() for label in re.findall(r"[{,]\s*(\w+)[=!]", rule["expr"])}
    assert labels <= LABELS | {"job"}


def test_every_rule_says_what_to_do():
    assert [rule["alert"] for rule in rules() if not rule["annotations"]["summary"]] == []
    assert all("docs/how-to/" in rule["annotations"]["runbook"] for rule in rules())


def test_labels_hold_nothing_of_a_tenant(db, project, northdale, open_round):
    text = gauges_now()

    assert set(re.findall(r'(\w+)="', text)) <= LABELS
    assert [word for word in (northdale.name, project.name) if word in text] == []


def test_counts_begin_with_the_server(monkeypatch, tmp_path):
    folder = tmp_path / "metrics"
    monkeypatch.setattr(serving, "METRICS_DIR", folder)
    serving.on_starting(SimpleNamespace())
    assert not folder.exists()

    monkeypatch.setattr(serving, "METRICS_PORT", 9109)
    serving.on_starting(SimpleNamespace())
    (folder / "counter_7.db").write_bytes(b"")
    serving.on_starting(SimpleNamespace())

    assert list(folder.iterdir()) == []
    assert serving.place_to_count(0) == {}
    assert serving.place_to_count(9109) == {"PROMETHEUS_MULTIPROC_DIR": str(folder)}


def test_port_is_opened_before_the_processes_are_made(monkeypatch):
    served = []
    monkeypatch.setattr(exposing, "serve", served.append)
    metrics = serving._Metrics()
    monkeypatch.setattr(serving, "metrics", metrics)
    monkeypatch.setattr(serving, "METRICS_HOST", "127.0.0.1")
    monkeypatch.setattr(serving, "METRICS_PORT", 0)
    serving.when_ready(SimpleNamespace(LISTENERS=[]))
    serving.post_worker_init(None)
    assert served == []

    monkeypatch.setattr(serving, "METRICS_PORT", free_port())
    serving.when_ready(SimpleNamespace(LISTENERS=[]))
    serving.post_worker_init(None)

    assert served == [metrics.listener]
    assert metrics.listener.getsockname() == ("127.0.0.1", serving.METRICS_PORT)
    with pytest.raises(OSError, match="in use"):
        serving._Metrics().open("127.0.0.1", serving.METRICS_PORT)
    metrics.listener.close()
