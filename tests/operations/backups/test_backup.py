"""One file with everything, encrypted or not, whole or not there at all."""

import fcntl
import json
import os
import re
import subprocess
import tarfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from accounts.audit_log.chain import head
from operations.backups import last, making, places, programs
from operations.backups.archive import Backup
from operations.backups.contents import MARK
from reports.models import Report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "backups"
    place.mkdir()
    return place


def back_up(*arguments, **options):
    call_command("backup", *map(str, arguments), **options)


def the_file(folder):
    (file,) = folder.iterdir()
    return file


def test_backup_holds_everything_and_says_what(report, folder, capsys):
    back_up(folder, "--keys-in-plain-text")

    file = the_file(folder)
    manifest = Backup(file).manifest()
    assert re.fullmatch(r"sttool-\d{8}T\d{6}Z\.backup", file.name)
    assert file.stat().st_mode & 0o777 == 0o600
    assert manifest["audit_head"] == head() != ""
    assert manifest["contents"]["tables"]["reports_report"]["rows"] == 1
    assert manifest["contents"]["files"][f"reports_report.pdf:{report.pk}"] == Report.objects.get().sha256
    assert ["reports", "0001_initial"] in manifest["migrations"]
    assert (manifest["version"], manifest["engine"]) == (settings.VERSION, connection.vendor)
    assert "It is not encrypted" in capsys.readouterr().out


def test_backup_can_be_unpacked_by_hand(closed_round, folder):
    back_up(folder, "--keys-in-plain-text")

    with tarfile.open(the_file(folder)) as tar:
        names = tar.getnames()
        beginning = tar.extractfile("database/000001").read(5)
        keys = json.load(tar.extractfile("settings/000001"))
    assert names == ["about.json", "settings/000001", "database/000001", "manifest.json"]
    assert beginning == b"PGDMP" if connection.vendor == "postgresql" else beginning[:2] == b"\x1f\x8b"
    assert keys["keys"]["SECRET_KEY"] == settings.SECRET_KEY


def test_mark_of_the_last_backup_is_left(northdale, folder, own_var):
    assert last.last_backup() is None

    back_up("--output", folder / "mine", "--without-keys")

    found = last.last_backup()
    assert timezone.now() - found["at"] < timedelta(minutes=5)
    assert found["file"] == str(folder / "mine")
    assert found["bytes"] == (folder / "mine").stat().st_size
    assert [path.name for path in own_var.iterdir()] == ["last-backup.json"]


def test_keys_are_never_written_in_plain_text_unless_asked(northdale, folder):
    with pytest.raises(CommandError, match="Keys are not written unencrypted"):
        back_up(folder)
    assert list(folder.iterdir()) == []


def test_backup_without_keys_holds_none(northdale, folder, capsys):
    back_up(folder, "--without-keys")

    assert settings.SECRET_KEY.encode() not in the_file(folder).read_bytes()
    assert "It holds no keys" in capsys.readouterr().out


def test_backup_is_encrypted_with_age(closed_round, folder, age_key):
    identity, public = age_key

    back_up(folder, "--to", public)

    file = the_file(folder)
    assert file.name.endswith(".backup.age")
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert Backup(file, identity).manifest()["engine"] == connection.vendor
    with pytest.raises(programs.ProgramError, match="--identity FILE"):
        Backup(file).manifest()


def test_backup_is_encrypted_to_a_file_of_keys(northdale, folder, age_key):
    identity, public = age_key
    (folder.parent / "recipients").write_text(f"{public}\n")

    back_up(folder, "--to", folder.parent / "recipients")

    assert Backup(the_file(folder), identity).manifest()["engine"] == connection.vendor


def test_backup_is_encrypted_with_gpg(closed_round, folder, gpg_key):
    back_up(folder, "--gpg", gpg_key)

    file = the_file(folder)
    assert file.name.endswith(".backup.gpg")
    assert settings.SECRET_KEY.encode() not in file.read_bytes()
    assert Backup(file).manifest()["engine"] == connection.vendor


def test_wrong_key_says_so_and_leaves_nothing(northdale, folder):
    with pytest.raises(CommandError, match=r"No backup was made\. age failed: .*malformed recipient"):
        back_up(folder, "--to", "age1nonsense")
    assert list(folder.iterdir()) == []


def test_wrong_secret_key_says_so(northdale, folder, age_key, tmp_path):
    back_up(folder, "--to", age_key[1])
    other = tmp_path / "other"
    subprocess.run(["age-keygen", "-o", other], check=True, capture_output=True)

    with pytest.raises(programs.ProgramError, match=r"age failed: .*no identity matched"):
        Backup(the_file(folder), other).manifest()


def test_nothing_is_overwritten(northdale, folder):
    (folder / "mine").write_text("precious")

    with pytest.raises(CommandError, match="There is a file already"):
        back_up("--output", folder / "mine", "--without-keys")
    assert (folder / "mine").read_text() == "precious"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["nowhere"], "There is no folder nowhere"), (["--output", "x", "--keep", "3"], "need a folder")],
)
def test_arguments_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(CommandError, match=message):
        back_up(*arguments, "--without-keys")


def test_failure_in_the_middle_leaves_no_file_and_no_mark(northdale, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "contents_as_stored", full)

    with pytest.raises(CommandError, match="No space left on device"):
        back_up(folder, "--without-keys")
    assert list(folder.iterdir()) == []
    assert last.last_backup() is None


def test_left_overs_of_killed_backups_go_and_those_at_work_stay(northdale, folder):
    dead, alive = folder / ".dead.partial", folder / ".alive.partial"
    dead.touch()
    with alive.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        back_up(folder, "--without-keys")

        assert (dead.exists(), alive.exists()) == (False, True)


def test_sigterm_removes_the_unfinished_file(northdale, folder, monkeypatch):
    monkeypatch.setattr(making, "contents_as_stored", lambda _: os.kill(os.getpid(), 15))

    with pytest.raises(SystemExit):
        back_up(folder, "--without-keys")
    assert list(folder.iterdir()) == []


def test_no_backup_is_made_of_an_incomplete_database(northdale, folder):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {MARK} (since text)")
    try:
        with pytest.raises(CommandError, match="is incomplete"):
            back_up(folder, "--without-keys")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {MARK}")


@pytest.fixture
def old(folder):
    """Backups of the last ten days, and a file of another kind."""

    def name(days):
        return f"sttool-{timezone.now() - timedelta(days=days, minutes=1):%Y%m%dT%H%M%SZ}.backup"

    for days in range(1, 11):
        (folder / name(days)).touch()
    (folder / "sttool-notes.txt").touch()
    return folder


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (["--keep", "3"], 3),
        (["--keep-days", "5"], 5),
        (["--keep", "3", "--keep-days", "5"], 5),
        (["--keep", "8", "--keep-days", "5"], 8),
        (["--keep", "0"], 1),
        ([], 11),
    ],
)
def test_old_backups_are_deleted_after_a_new_one_is_there(northdale, old, arguments, left):
    back_up(old, "--without-keys", *arguments)

    newest_first = sorted((path.name for path in old.glob("*.backup")), reverse=True)
    assert len(newest_first) == left
    assert (old / "sttool-notes.txt").exists()
    assert str(old / newest_first[0]) == last.last_backup()["file"]


def test_old_backups_stay_if_no_new_one_is_made(northdale, old):
    with pytest.raises(CommandError):
        back_up(old, "--to", "age1nonsense", "--keep", "1")
    assert len(list(old.glob("*.backup"))) == 10


def test_mark_that_cannot_be_read_is_none(own_var):
    (own_var / "last-backup.json").write_text("{")

    assert last.last_backup() is None


def test_snapshot_has_no_name(northdale):
    """On PostgreSQL no copy is made at all."""
    if connection.vendor == "sqlite":
        folder = Path(connection.settings_dict["NAME"]).parent
        with places.sqlite_snapshot() as file:
            assert file.read(15) == b"SQLite format 3"
            assert [path for path in folder.iterdir() if path.name.startswith(".")] == []
