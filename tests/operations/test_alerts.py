"""Operators hear once a day of what needs a look, and when it is over; by hand or a timer without any worker."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from jobs import actions as jobs
from jobs import watching
from jobs.mail import deliver_mails
from jobs.models import Job, Mail
from operations.alerts import tell_operators
from operations.emails import alert
from operations.models import Alert
from tests.jobs.duties import duty_of

OPERATORS = ["night@example.org", "day@example.org"]


@pytest.fixture(autouse=True)
def server(db, settings, tmp_path):
    settings.SENDS_MAIL = True
    settings.OPERATORS = OPERATORS
    settings.VAR_DIR = tmp_path
    jobs.beat(worker="here:1")


@pytest.fixture
def certificate(monkeypatch):
    """What an app's own check says; all is well at first."""
    said = [""]
    monkeypatch.setitem(watching.WATCHERS, "certificates", lambda: said[0])
    return said


def test_alert_is_named_like_its_check():
    assert str(Alert(name="certificates")) == "certificates"


def subjects():
    deliver_mails()
    return [sent.subject for sent in mail.outbox]


def test_operators_are_told_once_a_day_and_when_it_is_over(certificate):
    tell_operators()
    assert subjects() == []

    certificate[0] = "one ends in 6 days"
    tell_operators()
    tell_operators()
    assert subjects() == ["testserver: certificates needs a look"]
    assert mail.outbox[0].to == OPERATORS
    assert "    one ends in 6 days\n" in mail.outbox[0].body

    Alert.objects.update(told_at=timezone.now() - timedelta(hours=25))
    tell_operators()
    assert len(subjects()) == 2

    certificate[0] = ""
    tell_operators()
    tell_operators()
    assert subjects()[2:] == ["testserver: certificates is well again"]


def test_what_comes_and_goes_is_told_once_a_day(certificate):
    for words in ("it ends", "", "it ends", "", "it ends"):
        certificate[0] = words
        tell_operators()
        deliver_mails()

    assert len(mail.outbox) == 2


def test_jobs_that_were_stopped_are_told():
    Job.objects.create(kind="test", subject={"row": 1}, state="parked", finished_at=timezone.now())
    duty_of("tell operators")()

    assert subjects() == ["testserver: jobs needs a look"]
    assert "1 stopped after failing" in mail.outbox[0].body


def test_without_operators_nobody_is_told(settings, certificate):
    certificate[0] = "one ends in 6 days"
    settings.OPERATORS = []
    duty_of("tell operators")()

    assert (Alert.objects.count(), Mail.objects.count()) == (0, 0)


def test_what_was_not_checked_is_not_told(monkeypatch, certificate):
    monkeypatch.setattr("operations.health._has_migrations_to_run", lambda: True)
    tell_operators()

    assert list(Alert.objects.values_list("name", flat=True)) == ["migrations"]


def test_email_about_what_is_no_longer_known_is_not_sent():
    assert alert({"alert": 1}) == []


def check_health(*options):
    out = StringIO()
    try:
        call_command("check_health", *options, stdout=out)
    except CommandError as error:
        return str(error), out.getvalue()
    return "", out.getvalue()


def test_command_prints_what_readyz_says(certificate):
    certificate[0] = "one ends in 6 days"
    error, lines = check_health("--mail")

    assert error == ""
    assert lines.splitlines()[2::5] == ["worker: ok", "certificates: one ends in 6 days"]
    assert mail.outbox == []


def test_command_tells_that_no_worker_was_seen_though_none_runs():
    jobs.leave(worker="here:1")
    error, lines = check_health("--mail")
    check_health("--mail")

    assert error == "not well: worker"
    assert "worker: not seen\n" in lines
    assert [(sent.subject, sent.body, sent.to) for sent in mail.outbox] == [
        ("testserver is not well: worker", "worker: not seen\n", OPERATORS)
    ]
    jobs.beat(worker="here:1")
    check_health("--mail")
    jobs.leave(worker="here:1")
    check_health("--mail")
    assert len(mail.outbox) == 2


def test_command_sends_no_email_unless_asked():
    jobs.leave(worker="here:1")
    error, _ = check_health()

    assert (error, mail.outbox) == ("not well: worker", [])
