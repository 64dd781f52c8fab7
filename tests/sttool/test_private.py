"""Files are for the account that runs sttool, and for nobody else."""

import os

import pytest
from django.conf import settings as real

from sttool.private import files_of, keep_files_private, let_service_read


@pytest.fixture
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def _mode(path):
    return oct(path.stat().st_mode & 0o777)


def test_files_are_private_from_the_start_and_afterwards(tmp_path, settings, usual_umask):
    settings.VAR_DIR, settings.EMAIL_FILE_PATH = tmp_path / "var", tmp_path / "var" / "mail"
    (tmp_path / "var" / "mail").mkdir(parents=True)

    keep_files_private()
    (tmp_path / "new").touch()

    found = [_mode(path) for path in (tmp_path / "var", tmp_path / "var" / "mail", tmp_path / "new")]
    assert found == ["0o700", "0o700", "0o600"]


def test_files_that_are_not_there_yet_are_nothing_to_close(tmp_path, settings, usual_umask):
    settings.VAR_DIR = settings.EMAIL_FILE_PATH = tmp_path / "none"

    keep_files_private()

    assert os.umask(0o077) == 0o077


@pytest.mark.parametrize(
    ("engine", "name", "files"),
    [
        ("postgresql", "sttool", []),
        ("sqlite3", ":memory:", []),
        ("sqlite3", "/x/sttool.sqlite3", ["/x/sttool.sqlite3", "/x/sttool.sqlite3-journal"]),
    ],
)
def test_files_of_a_database_are_known(engine, name, files):
    assert [str(path) for path in files_of({"ENGINE": f"django.db.backends.{engine}", "NAME": name})] == files


def test_process_of_ours_makes_private_files():
    before = os.umask(0o077)

    assert before == 0o077
    assert _mode(real.VAR_DIR) == "0o700"


def test_what_root_writes_is_given_to_the_account_of_the_folder(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(os, "chown", lambda *words: given.append(words))
    (tmp_path / "new").touch()

    let_service_read(tmp_path / "new")

    assert given == [(tmp_path / "new", tmp_path.stat().st_uid, tmp_path.stat().st_gid)]
