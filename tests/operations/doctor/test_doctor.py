"""Each check finds what it is for. Every test breaks one thing."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import AskedGroup, BoxedSheet, Draft, Letter, Response, Round, Site
from assessments.vocabulary import LetterState
from jobs.models import Job, JobState, Mail, MailState, Worker
from operations.backups import last
from operations.backups.contents import MARK
from operations.doctor import configuration, database, examination, rows, running, schema, stored
from operations.doctor.findings import Level
from reports.models import Report, ReportDocument
from results.models import Evidence
from tests.fixtures_of_results import answered_round, closed_round, quick_drawing, report

__all__ = ["answered_round", "closed_round", "quick_drawing", "report"]

pytestmark = pytest.mark.django_db


def texts(found, level=Level.FAULT):
    return [finding.text for finding in found if finding.level is level]


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def only(vendor):
    """Nothing is skipped: what an engine does not have is not asked of it."""
    return connection.vendor == vendor


# The whole


@pytest.fixture
def sound(settings, tmp_path, monkeypatch):
    """An installation with nothing to complain about."""
    settings.BASE_DIR = settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").touch()
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://sttool.example", ["sttool.example"]
    settings.BEHIND_PROXY, settings.COPIES_DAYS = True, 30
    Worker.objects.create(name="one", seen_at=timezone.now())
    (tmp_path / "a.backup").touch()
    last.remember(at=timezone.now(), file=tmp_path / "a.backup", size=1, sha256="x")
    monkeypatch.setattr(configuration, "deployment", lambda: iter(()))
    monkeypatch.setattr(
        examination, "_QUICK", tuple(one for one in examination._QUICK if one[0] not in {"check --deploy", "database"})
    )
    return tmp_path


def test_sound_installation_has_no_fault(sound, report, capsys):
    call_command("doctor")

    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} == {"ok"}
    assert len(lines) == len(examination._QUICK) + len(examination._THOROUGH)


def test_doctor_says_what_to_do_and_ends_with_a_number(sound, northdale, capsys):
    Worker.objects.all().delete()

    with pytest.raises(CommandError, match=r"1 fault\."):
        call_command("doctor", quick=True)

    said = capsys.readouterr().out
    assert "fault worker: none was seen within a minute\n      -> Start manage.py work" in said
    assert "evidence" not in said


def test_doctor_speaks_json(sound, northdale, settings, capsys):
    settings.COPIES_DAYS = 0
    Worker.objects.all().delete()
    (sound / "staticfiles.json").unlink()

    with pytest.raises(CommandError, match="2 faults"):
        call_command("doctor", quick=True, json=True)

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(one["level"], one["check"]) for one in found if one["level"] != "ok"} == {
        ("fault", "worker"),
        ("fault", "settings"),
        ("note", "settings"),
    }
    assert all(one["advice"] for one in found if one["level"] == "fault")


def test_check_that_cannot_be_done_does_not_stop_the_others(monkeypatch):
    def fail():
        raise DatabaseError("no such table")

    def misread():
        raise KeyError("flags")

    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(examination, "_QUICK", (("first", fail), ("second", misread), ("third", running.clocks)))

    found = list(examination.examine(is_quick=True))

    assert texts(found) == [
        "could not be looked at: DatabaseError: no such table",
        "could not be looked at: KeyError: 'flags'",
    ]
    assert found[-1].level is Level.OK


# Settings


def test_what_django_would_say_is_said(settings):
    settings.SESSION_COOKIE_SECURE = False

    assert any("SESSION_COOKIE_SECURE" in text for text in texts(configuration.deployment()))


def test_deployment_without_a_fault_is_fine(monkeypatch):
    monkeypatch.setattr(configuration.checks, "run_checks", lambda **_: [])

    assert [finding.level for finding in configuration.deployment()] == [Level.OK]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"ALLOWED_HOSTS": ["other.example"]}, "SITE_URL names sttool.example"),
        ({"BEHIND_PROXY": False}, "BEHIND_PROXY is off"),
        ({"SITE_URL": "http://sttool.example"}, "travel unprotected"),
        ({"SENDS_MAIL": True, "DEFAULT_FROM_EMAIL": "sttool@localhost"}, "DEFAULT_FROM_EMAIL"),
        ({"EMAIL_HOST": "mail.example"}, "the mail server is on another machine"),
        ({"CELERY_BROKER_URL": "redis://10.1.2.3:6379/0"}, "the broker is on another machine"),
        ({"COPIES_DAYS": 0}, "COPIES_DAYS is 0"),
        ({"STATIC_ROOT": Path("nowhere")}, "styles and scripts"),
    ],
)
def test_settings_that_contradict_each_other_are_found(sound, settings, changes, text):
    for name, value in changes.items():
        setattr(settings, name, value)

    found = list(configuration.settings_agree())

    assert len(found) == 1
    assert text in found[0].text
    assert found[0].level is not Level.OK


@pytest.mark.parametrize(
    "changes",
    [
        {"EMAIL_HOST": "mail.example", "EMAIL_USE_TLS": True},
        {"EMAIL_HOST": "mail.example", "EMAIL_USE_SSL": True},
        {"EMAIL_HOST": "127.0.0.1"},
        {"CELERY_BROKER_URL": "rediss://broker.example:6379/0"},
        {"CELERY_BROKER_URL": "redis://localhost:6379/0"},
    ],
)
def test_connections_that_are_encrypted_or_stay_on_this_machine_are_fine(sound, settings, changes):
    for name, value in changes.items():
        setattr(settings, name, value)

    assert texts(configuration.settings_agree(), Level.NOTE) == []


@pytest.mark.parametrize(
    ("host", "mode", "said"),
    [
        ("db.example", "require", ["the database is on another machine, and its certificate is not checked"]),
        ("db.example", "verify-full", []),
        ("/run/postgresql", "prefer", []),
    ],
)
def test_database_elsewhere_whose_certificate_is_not_checked_is_found(sound, monkeypatch, host, mode, said):
    monkeypatch.setitem(connection.settings_dict, "HOST", host)
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"sslmode": mode})

    assert texts(configuration.settings_agree(), Level.NOTE) == said


def test_env_that_others_can_read_is_found(sound):
    (sound / ".env").touch(mode=0o600)
    assert texts(configuration.settings_agree()) == []

    (sound / ".env").chmod(0o644)

    assert texts(configuration.settings_agree()) == ["other accounts of this machine can read .env and its keys"]


# Database


ANSWERS = {
    "postgresql": [
        ("server_version_num", 140_000, "older than 15"),
        ("SHOW server_encoding", "SQL_ASCII", "its encoding is SQL_ASCII"),
        ("SHOW fsync", "off", "fsync is off"),
        ("SHOW full_page_writes", "off", "full_page_writes is off"),
        ("SHOW synchronous_commit", "off", "synchronous_commit is off"),
        ("SHOW default_transaction_read_only", "on", "it takes no changes"),
        ("pg_is_in_recovery", True, "it takes no changes"),
        ("rolsuper", True, "the role is a superuser"),
    ],
    "sqlite": [
        ("quick_check", "row 3 missing from index", "the file is damaged: row 3"),
        ("PRAGMA synchronous", 1, "synchronous is not FULL"),
        ("secure_delete", 0, "secure_delete is off"),
        ("journal_mode", "wal", "journal_mode is wal"),
    ],
}
GOOD = {
    "server_version_num": 150_000, "SHOW server_encoding": "UTF8", "SHOW fsync": "on", "SHOW full_page_writes": "on",
    "SHOW synchronous_commit": "on", "SHOW default_transaction_read_only": "off", "pg_is_in_recovery": False,
    "rolsuper": False, "quick_check": "ok", "PRAGMA synchronous": 2, "secure_delete": 1, "journal_mode": "delete",
}  # fmt: skip


def answering(**changes):
    answers = GOOD | changes
    return lambda statement: next(answer for part, answer in answers.items() if part in statement)


@pytest.mark.parametrize("vendor", ["postgresql", "sqlite"])
def test_database_that_may_lose_something_is_found(monkeypatch, vendor):
    monkeypatch.setattr(database, "_OF", {connection.vendor: database._OF[vendor]})
    for asked, answer, text in ANSWERS[vendor]:
        monkeypatch.setattr(database, "_one", answering(**{asked: answer}))
        (found,) = database.database()
        assert text in found.text
        assert found.level is not Level.OK
    monkeypatch.setattr(database, "_one", answering())
    assert [finding.level for finding in database.database()] == [Level.OK]


def test_real_database_is_asked():
    """That of the tests does not wait for the disk."""
    found = list(database.database())

    assert any("synchronous" in text or "fsync" in text for text in texts(found))
    assert not any("encoding" in finding.text or "damaged" in finding.text for finding in found)


def test_place_that_was_not_filled_is_found(monkeypatch):
    monkeypatch.setattr(database, "_one", answering())
    sql(f"CREATE TABLE {MARK} (since text)")

    assert texts(database.database()) == ["a restore or a transfer into it was cut off"]


# Schema


def test_schema_of_the_migrations_is_what_the_models_expect():
    assert [finding.level for finding in (*schema.migrations(), *schema.tables())] == [Level.OK, Level.OK]
    assert schema.triggers() == schema.expected_triggers()


def test_migrations_that_are_missing_or_unknown_are_found():
    sql("DELETE FROM django_migrations WHERE app = 'reports' AND name = '0001_initial'")
    sql("INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '0099_later', '2030-01-01')")

    missing, unknown = texts(schema.migrations())

    assert missing.startswith("not applied: reports.0001_initial")
    assert unknown == "of a newer version: reports.0099_later"


def test_column_that_is_missing_is_found_though_migrate_is_content():
    """As after a migration was edited: migrate --check says nothing."""
    sql("ALTER TABLE assessments_project DROP COLUMN lead")

    assert texts(schema.migrations()) == []
    assert texts(schema.tables()) == ["column assessments_project.lead is missing"]


def test_table_that_is_missing_is_found():
    sql("DROP TABLE jobs_worker")

    assert texts(schema.tables()) == ["table jobs_worker is missing"]


def test_trigger_that_is_missing_is_found():
    sql("DROP TRIGGER accounts_auditentry_never_goes" + (" ON accounts_auditentry" if only("postgresql") else ""))

    assert texts(schema.tables()) == ["trigger accounts_auditentry_never_goes is missing or off"]


def test_trigger_that_is_off_is_found():
    if only("postgresql"):
        sql("ALTER TABLE accounts_auditentry DISABLE TRIGGER accounts_auditentry_never_goes")
        assert texts(schema.tables()) == ["trigger accounts_auditentry_never_goes is missing or off"]


def test_index_and_constraint_that_are_missing_are_found():
    sql("DROP INDEX reports_by_hash")
    sql("DROP INDEX mails_that_wait")

    assert texts(schema.tables()) == [
        "“mails_that_wait” of jobs_mail is missing",
        "“reports_by_hash” of reports_report is missing",
    ]


REBUILT = {
    # name, what it was made as, what is found
    "sqlite": (
        "CREATE TABLE jobs_duty (id integer, name text NULL, begun_at datetime NOT NULL)",
        [
            "column jobs_duty.name is text, not varchar(40)",
            "column jobs_duty.name may be empty",
            "primary key on id of jobs_duty is missing",
            "uniqueness on name of jobs_duty is missing",
        ],
    ),
    "postgresql": (
        "CREATE TABLE jobs_duty (id bigint, name text, begun_at timestamptz NOT NULL)",
        [
            "column jobs_duty.name is text, not varchar(40)",
            "column jobs_duty.name may be empty",
            "primary key on id of jobs_duty is missing",
            "uniqueness on name of jobs_duty is missing",
        ],
    ),
}


def test_columns_of_another_kind_are_found():
    statement, expected = REBUILT[connection.vendor]
    sql("DROP TABLE jobs_duty")
    sql(statement)

    assert texts(schema.tables()) == expected


def test_references_indexes_and_uniqueness_of_two_columns_are_looked_for():
    """Of a table that has none of them."""
    bare = {"id": {"columns": ["id"], "primary_key": True, "unique": True, "index": False, "foreign_key": None}}

    membership = list(schema._missing(AskedGroup, bare))
    between = list(schema._missing(Round._meta.get_field("edition").remote_field.model.versions.through, bare))

    assert "foreign key on round_id" in membership
    assert "index on round_id" in membership
    assert "uniqueness of edition_id, bankversion_id" in between


def test_column_that_must_not_be_empty_is_found():
    columns = {"lifted_at": ("datetime", False)}
    field = Mail._meta.get_field("state")

    assert list(schema._faults_of_column(field, {"state": (field.db_type(connection), True)})) == ["may be empty"]
    field = Job._meta.get_field("finished_at")
    assert list(schema._faults_of_column(field, {"finished_at": (field.db_type(connection), False)})) == [
        "may not be empty"
    ]
    assert columns


# What runs


def test_missing_worker_is_found():
    assert texts(running.worker()) == ["none was seen within a minute"]


def test_wrong_clock_is_found(monkeypatch):
    monkeypatch.setattr(running, "difference_from_database", lambda: timedelta(hours=-1))

    assert texts(running.clocks()) == ["this machine and the database differ by 3,600 seconds"]


def test_full_disk_is_found(monkeypatch):
    monkeypatch.setattr(running, "free_bytes", lambda: 123_000_000)

    assert texts(running.disk()) == ["only 123 MB are free"]


def test_jobs_that_stopped_or_wait_are_found():
    long_ago = timezone.now() - timedelta(hours=2)
    Job.objects.create(kind="a", subject={"n": 1}, state=JobState.PARKED, finished_at=timezone.now())
    Job.objects.create(kind="a", subject={"n": 2}, not_before=long_ago)

    assert texts(running.jobs()) == ["1 stopped after failing", "the oldest has waited 120 minutes"]


def test_emails_that_wait_or_failed_are_found(dev):
    Mail.objects.create(kind="a", subject={"n": 1}, free_at=timezone.now() - timedelta(hours=1))
    Mail.objects.create(kind="a", subject={"n": 2}, state=MailState.FAILED)
    Letter.objects.create(invitation=dev.invitation, kind="invitation", state=LetterState.FAILED)

    found = list(running.emails())

    assert texts(found) == ["the oldest has waited 60 minutes"]
    assert texts(found, Level.NOTE) == ["2 could not be sent"]


@pytest.mark.parametrize(
    ("days", "level", "text"),
    [
        (0, Level.NOTE, "the last was made 0 hours ago, and is no longer at"),
        (3, Level.NOTE, "the last was made 72 hours ago"),
        (9, Level.FAULT, "the last was made 216 hours ago"),
    ],
)
def test_backup_that_is_late_is_found(settings, tmp_path, days, level, text):
    settings.VAR_DIR = tmp_path
    assert texts(running.backup(), Level.NOTE) == ["manage.py backup has made none here"]

    last.remember(at=timezone.now() - timedelta(days=days), file=tmp_path / "gone", size=1, sha256="x")

    (found,) = running.backup()
    assert found.level is level
    assert text in found.text


def test_test_email_is_sent(sound, settings, capsys):
    settings.SENDS_MAIL, settings.DEFAULT_FROM_EMAIL = True, "s@sttool.example"

    call_command("doctor", quick=True, mail="you@example.org")

    assert [message.to for message in mail.outbox] == [["you@example.org"]]
    assert "ok    test email: the mail server took it" in capsys.readouterr().out


def test_mail_server_that_refuses_is_found(settings, monkeypatch):
    def refuse(*_):
        raise ConnectionRefusedError(111, "Connection refused")

    assert texts(running.letter_to("you@example.org"), Level.NOTE) == ["there is no mail server in the settings"]
    settings.SENDS_MAIL = True
    monkeypatch.setattr(running, "send_mail", refuse)

    (text,) = texts(running.letter_to("you@example.org"))
    assert "Connection refused" in text


# What is stored


def test_file_that_was_changed_is_found(report):
    Report.objects.update(pdf=b"%PDF other")
    document = ReportDocument.objects.exclude(content=None).earliest("pk")
    ReportDocument.objects.filter(pk=document.pk).update(content=b"other")

    (text,) = texts(stored.files())

    assert f"PDF of report {report.pk}" in text
    assert f"other format of a report, row {document.pk}" in text


def test_evidence_that_was_changed_is_found(closed_round):
    assert texts(stored.evidence()) == []
    row = Evidence.objects.get()
    row.readiness["flags"]["it_bin"]["state"] = "clear"
    row.save()

    assert texts(stored.evidence()) == [f"changed after the round closed: {row}"]


def test_evidence_that_only_prints_otherwise_is_noted_where_there_were_earlier_rounds(closed_round):
    row = Evidence.objects.get()
    row.readiness["findings"] = []
    row.save()
    assert texts(stored.evidence()) == [f"changed after the round closed: {row}"]

    Round.objects.update(number=2)

    assert texts(stored.evidence()) == []
    (text,) = texts(stored.evidence(), Level.NOTE)
    assert text.startswith("prints other digits or words")


def test_answers_that_were_changed_after_closing_are_found(closed_round):
    answer = Response.objects.filter(asked_group__code="medical").first()
    Response.objects.filter(pk=answer.pk).update(answers="5" * len(answer.answers))

    assert texts(stored.evidence()) == [f"changed after the round closed: answers of {closed_round}"]
    Round.objects.update(voided_at=timezone.now())
    assert texts(stored.evidence()) == []


def test_answers_that_came_or_went_after_closing_are_found(closed_round):
    Response.objects.filter(asked_group__code="medical").first().delete()

    assert texts(stored.evidence()) == [f"changed after the round closed: answers of {closed_round}"]


def test_evidence_of_older_rules_is_only_counted(closed_round):
    Evidence.objects.update(engine_version="0.1")

    assert texts(stored.evidence(), Level.NOTE) == ["1 results are of older rules, and were only counted again"]


def test_audit_trail_that_was_changed_is_found(closed_round, monkeypatch):
    for _ in stored.audit_trail():
        pass
    table = AuditEntry._meta.db_table
    sql("DROP TRIGGER accounts_auditentry_never_changes" + (f" ON {table}" if only("postgresql") else ""))
    for entry in AuditEntry.objects.order_by("pk")[:12]:
        AuditEntry.objects.filter(pk=entry.pk).update(actor="nobody")

    (text,) = texts(stored.audit_trail())

    assert "Entry 1 (row" in text


def test_many_faults_are_named_and_counted():
    assert stored._named([str(number) for number in range(13)]).endswith("8; 9; and 3 more")


# Rows


def test_orphan_is_found(draft_round):
    assert texts(rows.orphans()) == []
    site = Site.objects.first()
    if only("postgresql"):
        sql("SET CONSTRAINTS ALL DEFERRED")
    sql(f"UPDATE assessments_site SET project_id = 999999 WHERE id = {site.pk}")

    assert texts(rows.orphans()) == ["1 of assessments.Site.project"]
    sql(f"UPDATE assessments_site SET project_id = {site.project_id} WHERE id = {site.pk}")


def test_what_closing_left_is_found(dev, closed_round, group_of):
    assert texts(rows.closed_rounds()) == []
    Draft.objects.create(lookup="x", invitation=dev.invitation, sealed=b"")
    BoxedSheet.objects.create(asked_group=group_of("medical"), answers="1", comments={})
    Evidence.objects.all().delete()

    assert texts(rows.closed_rounds()) == [
        "1 unsent answers are there of closed rounds",
        "1 sheets are in the ballot box of closed rounds",
        f"1 closed without results: {closed_round.pk}",
        f"1 closed by half: {closed_round.pk}",
    ]
