"""Everything arrives in another database under the same keys, and nothing tells more than before."""

import sqlite3

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from accounts.models import Organisation
from assessments.models import Response
from jobs.models import Worker
from operations.backups import transferring
from operations.backups.contents import contents_of_models
from operations.backups.places import PlaceError, known_as, wrapper_of
from operations.doctor.findings import fault
from operations.doctor.schema import expected_triggers, triggers
from operations.management.commands import transfer as command
from tests.upgrade.content import hashes

pytestmark = pytest.mark.django_db(transaction=True)
# In the order in which they lie in the file.
IN_FILE_ORDER = {
    "sqlite": "SELECT id FROM assessments_response ORDER BY rowid",
    "postgresql": "SELECT id FROM assessments_response ORDER BY ctid",
}


@pytest.fixture
def address(elsewhere, tmp_path):
    """A file that names the empty database."""
    file = tmp_path / "address"
    if connection.vendor == "sqlite":
        file.write_text(f"DATABASE_URL=sqlite:///{elsewhere['NAME']}\n")
    else:
        file.write_text(f"postgres://{elsewhere['USER']}@/{elsewhere['NAME']}?host={elsewhere['HOST']}\n")
    return str(file)


def values(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [value for (value,) in cursor.fetchall()]


def test_everything_arrives_under_the_same_keys(report, northdale, address, elsewhere, capsys):
    gone = Organisation.objects.create(name="Gone")
    gone_key = gone.pk
    gone.delete()
    before = hashes()

    call_command("transfer", to=address)

    assert "are the same there" in capsys.readouterr().out
    with known_as(DEFAULT_DB_ALIAS, wrapper_of(elsewhere, DEFAULT_DB_ALIAS)):
        assert hashes() == before
        assert triggers() == expected_triggers()
        assert Organisation.objects.create(name="New").pk > gone_key
        in_file = values(IN_FILE_ORDER[connection.vendor])
        assert len(in_file) == Response.objects.count() > 10
        assert in_file == sorted(in_file)  # the keys are random, so this order says nothing
        if connection.vendor == "postgresql":
            written = "SELECT xmin::text FROM assessments_invitation UNION SELECT xmin::text FROM assessments_response"
            assert len(set(values(written))) == 1


def test_nobody_can_write_meanwhile(northdale):
    source = wrapper_of(connection.settings_dict, transferring.SOURCE)
    with known_as(transferring.SOURCE, source), transferring._nobody_writes():
        if connection.vendor == "sqlite":
            other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("DELETE FROM jobs_worker")
            other.close()
        else:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '100ms'")
            with pytest.raises(OperationalError, match="lock timeout"):
                Organisation.objects.create(name="Late")
            connection.close()
        assert Organisation.objects.count() == 1


def test_running_worker_is_in_the_way(address):
    Worker.objects.create(name="one", seen_at="2020-01-01T00:00Z")
    transferring._refuse_now()
    Worker.objects.update(seen_at=timezone.now())

    with pytest.raises(CommandError, match="A worker was seen"):
        call_command("transfer", to=address)


def test_database_of_another_version_is_refused(address, monkeypatch):
    MigrationRecorder.Migration.objects.filter(app="jobs", name="0001_initial").delete()
    try:
        with pytest.raises(CommandError, match=r"Run manage.py migrate first"):
            call_command("transfer", to=address)
    finally:
        MigrationRecorder(connection).record_applied("jobs", "0001_initial")


def test_place_must_be_empty(tmp_path):
    file = tmp_path / "address"
    name = connection.settings_dict["NAME"]
    file.write_text(
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else f"postgres://{connection.settings_dict['USER']}@/{name}?host={connection.settings_dict['HOST']}"
    )

    with pytest.raises(CommandError, match=r"There is a database already|is not empty"):
        call_command("transfer", to=str(file))


def test_address_that_makes_no_sense_is_refused(tmp_path):
    (tmp_path / "address").write_text("nothing")

    with pytest.raises(CommandError, match="does not hold an address"):
        call_command("transfer", to=str(tmp_path / "address"))


def test_what_did_not_arrive_is_noticed(northdale, elsewhere, monkeypatch):
    """The tables of the target are those of the source here, so nothing has to be migrated."""
    contents = contents_of_models(DEFAULT_DB_ALIAS)
    there = iter([contents, type(contents)()])
    monkeypatch.setattr(transferring, "contents_of_models", lambda _: next(there))
    for name in ("call_command", "_copy"):
        monkeypatch.setattr(transferring, name, lambda *_, **__: None)

    with pytest.raises(transferring.TransferError, match="accounts_organisation: 1 rows before, no such table here"):
        transferring.transfer(elsewhere)


def test_faults_of_what_was_moved_are_said(monkeypatch, tmp_path, capsys):
    (tmp_path / "address").write_text("postgres://u@/d")
    contents = contents_of_models(DEFAULT_DB_ALIAS)
    monkeypatch.setattr(command, "transfer", lambda *_, **__: (contents, [fault("files", "1 is wrong", "Look.")]))

    with pytest.raises(CommandError, match="with the faults above"):
        call_command("transfer", to=str(tmp_path / "address"))
    assert "fault files: 1 is wrong" in capsys.readouterr().out


def test_engine_that_is_not_installed_is_named():
    with pytest.raises(PlaceError, match=r"'none\.such' isn't an available database backend"):
        wrapper_of({"ENGINE": "none.such", "NAME": "x"}, DEFAULT_DB_ALIAS)
