"""A backup comes back into an empty place as it was, or the place says that it is incomplete."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connection

from operations.backups import keys, restoring
from operations.backups.archive import Backup, Writer
from operations.backups.places import known_as, wrapper_of
from operations.backups.restoring import Restored
from operations.doctor.findings import fault
from reports.models import Report
from tests.upgrade.content import hashes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def file(northdale, tmp_path):
    path = tmp_path / "my.backup"
    call_command("backup", output=path, keys_in_plain_text=True, verbosity=0)
    return path


def restore(path, *arguments):
    call_command("restore", str(path), *arguments)


def in_it(place, function):
    """What a function gives when that database is the one in use."""
    with known_as(DEFAULT_DB_ALIAS, wrapper_of(place, DEFAULT_DB_ALIAS)):
        return function()


def tables_of(place):
    return in_it(place, _tables) if _exists(place) else []


def _tables():
    """Looked up inside, or it would be that of the tests' own database."""
    return connection.introspection.table_names()


def _exists(place):
    return connection.vendor == "postgresql" or Path(place["NAME"]).exists()


def test_restored_database_says_the_same(report, tmp_path, into, age_key, capsys):
    identity, public = age_key
    call_command("backup", output=tmp_path / "my.backup", to=[public])

    restore(tmp_path / "my.backup", "--identity", str(identity))

    assert in_it(into, hashes) == hashes()
    assert in_it(into, lambda: bytes(Report.objects.get().pdf)) == bytes(report.pdf)
    said = capsys.readouterr().out
    assert "ok    evidence: 1 results are the same when scored again" in said
    assert "ok    audit trail: whole" in said
    assert "files are those of the backup" in said
    assert "manage.py apply_retention" in said
    if connection.vendor == "sqlite":
        assert Path(into["NAME"]).stat().st_mode & 0o777 == 0o600


def test_place_that_is_not_empty_is_refused(file, capsys):
    with pytest.raises(CommandError, match=r"There is a database already|is not empty\. Make a new one"):
        restore(file)


def test_file_is_read_to_its_end_before_anything_is_touched(file, into):
    content = file.read_bytes()
    where = content.index(b"PGDMP" if connection.vendor == "postgresql" else b"\x1f\x8b") + 100

    for damaged, message in [
        (content[:where] + bytes([content[where] ^ 1]) + content[where + 1 :], "damaged or changed: database"),
        (content[:where], "not a whole backup"),
        (content[: content.rindex(b"manifest.json")], "it ends too early"),
        (b"", "gpg failed"),
    ]:
        file.write_bytes(damaged)
        with pytest.raises(CommandError, match=message):
            restore(file)
    assert tables_of(into) == []


def rewritten(file, **changes):
    """The same backup with another manifest."""
    pieces = []
    manifest = dict(Backup(file).manifest())
    Backup(file).part("database", pieces.append)
    with file.open("wb") as target:
        writer = Writer(target, {})
        writer.part("database", pieces)
        writer.end(manifest | changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"form": 2}, "later version of sttool"),
        ({"engine": "other"}, "manage.py transfer"),
        ({"migrations": [["reports", "0099_from_the_future"]], "version": "9.9"}, "9.9 .it has reports.0099"),
        ({"migrations": [["of_another", "0001_app"]], "keys": ["unknown"]}, "--settings-to FILE"),
    ],
)
def test_backup_that_does_not_belong_here_is_refused(file, into, monkeypatch, changes, message):
    monkeypatch.setitem(restoring._FROM, "other", "Another")
    rewritten(file, **changes)

    with pytest.raises(CommandError, match=message):
        restore(file)
    assert tables_of(into) == []


def test_backup_with_other_keys_is_restored_if_asked(file, into, capsys):
    rewritten(file, keys=["unknown"])

    restore(file, "--with-other-keys")

    assert "audit trail" not in capsys.readouterr().out.partition("Whole.")[2].replace("Head of the audit trail", "")
    assert in_it(into, hashes) == hashes()


def test_cut_restore_leaves_a_place_that_says_so_and_can_be_emptied(file, into, monkeypatch):
    def cut():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_bring_up_to_date", cut)
        with pytest.raises(KeyboardInterrupt):
            restore(file)
    if connection.vendor == "sqlite":
        assert not Path(into["NAME"]).exists()

    with pytest.raises(CommandError, match=r"is incomplete: .*--discard-incomplete"):
        restore(file)
    restore(file, "--discard-incomplete")

    assert in_it(into, hashes) == hashes()


def test_database_that_is_not_as_it_was_is_refused(file, into):
    contents = Backup(file).manifest()["contents"]
    contents["tables"]["accounts_organisation"]["rows"] += 1
    contents["tables"]["accounts_user"]["hash"] = "other"
    rewritten(file, contents=contents)

    with pytest.raises(CommandError, match=r"accounts_organisation: 2 rows before, 1 rows here; .*with other content"):
        restore(file)


def test_file_that_a_migration_changed_is_found(report):
    name = f"reports_report.pdf:{report.pk}"

    assert restoring._files_after({name: report.sha256, "gone.pdf:1": "any"}).level == "ok"
    assert restoring._files_after({name: "other"}).level == "fault"


def test_faults_of_what_was_backed_up_are_said(monkeypatch, capsys, tmp_path):
    manifest = {
        "made_at": "now", "version": "1", "engine": "e", "audit_head": "", "parts": {},
        "contents": {"tables": {}, "files": {}},
    }  # fmt: skip
    found = Restored(manifest, was_older=True, findings=[fault("files", "1 is wrong", "Look.")])
    monkeypatch.setattr("operations.management.commands.restore.restore", lambda *_, **__: found)

    with pytest.raises(CommandError, match="what was backed up has faults"):
        restore(tmp_path / "any")
    said = capsys.readouterr().out
    assert "fault files: 1 is wrong" in said
    assert "It was of an older version" in said


def test_check_says_what_a_file_holds(file, into, capsys):
    restore(file, "--check")

    said = capsys.readouterr().out
    assert said.startswith("Whole. Made at 20")
    assert "Keys and settings: yes." in said
    assert tables_of(into) == []


def test_settings_can_be_written_alone(northdale, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    (tmp_path / ".env").write_text("SITE_URL=https://sttool.example\nSECRET_KEY_FILE=/gone\n")
    monkeypatch.setattr(settings, "AUDIT_KEYS", ["one", "two"])
    monkeypatch.setattr(settings, "STORAGE_KEYS", ["three"])
    call_command("backup", output=tmp_path / "with", keys_in_plain_text=True)
    call_command("backup", output=tmp_path / "without", without_keys=True)

    restore(tmp_path / "with", "--settings-to", str(tmp_path / "new.env"))

    assert (tmp_path / "new.env").stat().st_mode & 0o777 == 0o600
    lines = (tmp_path / "new.env").read_text().splitlines()
    keys_of_backup = [f"SECRET_KEY={settings.SECRET_KEY}", "AUDIT_KEYS=one,two", "STORAGE_KEYS=three"]
    assert lines == ["SITE_URL=https://sttool.example", *keys_of_backup]
    with pytest.raises(CommandError, match="There is a file already"):
        restore(tmp_path / "with", "--settings-to", str(tmp_path / "new.env"))
    with pytest.raises(CommandError, match="holds no keys"):
        restore(tmp_path / "without", "--settings-to", str(tmp_path / "other.env"))


def test_keys_that_are_in_env_are_written_once():
    none = {"SECRET_KEY_FALLBACKS": [], "AUDIT_KEYS": [], "STORAGE_KEYS": []}
    part = json.dumps({"env": "SECRET_KEY=a\n", "keys": {"SECRET_KEY": "a", **none}})

    assert keys.as_env(part.encode()) == "SECRET_KEY=a\n"


def test_marks_of_keys_differ_and_tell_nothing(monkeypatch):
    for name, value in (("SECRET_KEY", "a"), ("AUDIT_KEYS", ["b"]), ("STORAGE_KEYS", ["c", "a"])):
        monkeypatch.setattr(settings, name, value)

    marks = keys.marks_of_keys()

    assert [len(mark) for mark in marks] == [16, 16, 16]
    assert len({*marks}) == 3


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [("SECRET_KEY", "new", False), ("STORAGE_KEYS", ["new"], False), ("STORAGE_KEYS", ["new", "c"], True)],
)
def test_every_key_of_the_backup_has_to_be_here(monkeypatch, name, value, known):
    monkeypatch.setattr(settings, "AUDIT_KEYS", ["b"])
    monkeypatch.setattr(settings, "STORAGE_KEYS", ["c"])
    marks = keys.marks_of_keys()

    monkeypatch.setattr(settings, name, value)

    assert keys.are_known(marks) is known


def test_former_secret_key_is_known(monkeypatch):
    marks = keys.marks_of_keys()
    monkeypatch.setattr(settings, "SECRET_KEY_FALLBACKS", [settings.SECRET_KEY])
    monkeypatch.setattr(settings, "SECRET_KEY", "new")

    assert keys.are_known(marks)


def test_tar_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "other"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("about.json"), io.BytesIO())
        tar.addfile(tarfile.TarInfo("../../etc/passwd"), io.BytesIO())

    with pytest.raises(CommandError, match=r"not a backup of sttool: it has '../../etc/passwd'"):
        restore(path)
