"""The programs of others: which is started, what it is told, and what is said if it fails. And the form of the file."""

import pytest

from operations.backups import programs
from operations.backups.archive import Backup, Writer


def test_password_is_in_the_environment_only():
    database = {"NAME": "n", "USER": "u", "PASSWORD": "p", "HOST": "h", "PORT": 1, "OPTIONS": {"sslmode": "require"}}
    by_address = {"OPTIONS": {"host": "other"}}

    found = programs.postgresql_environment(database)

    assert found == {
        "PGDATABASE": "n", "PGUSER": "u", "PGPASSWORD": "p", "PGHOST": "h", "PGPORT": "1", "PGSSLMODE": "require",
    }  # fmt: skip
    assert programs.postgresql_environment(by_address) == {"PGHOST": "other"}


def test_oldest_program_that_understands_the_server_is_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "_FOLDERS_OF_POSTGRESQL", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("POSTGRES_PROGRAMS", raising=False)
    for version in (14, 16, 17):
        program = tmp_path / str(version) / "bin" / "pg_dump"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}.4 (Debian)'\n")
        program.chmod(0o700)

    assert programs.postgresql_program("pg_dump", server=15) == str(tmp_path / "16/bin/pg_dump")
    with pytest.raises(programs.ProgramError, match="apt-get install postgresql-client-18"):
        programs.postgresql_program("pg_dump", server=18)


def test_folder_that_is_named_is_the_only_one(tmp_path, monkeypatch):
    monkeypatch.setenv("POSTGRES_PROGRAMS", str(tmp_path))
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho strange\n")
    (tmp_path / "pg_dump").chmod(0o700)

    with pytest.raises(programs.ProgramError, match="was not found"):
        programs.postgresql_program("pg_dump", server=15)


def test_program_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(programs.ProgramError, match="On Debian: apt-get install age"):
        programs.encrypting(["age1x"], [])


def test_program_that_fails_after_reading_everything_is_noticed():
    with pytest.raises(programs.ProgramError, match="false failed: exit code 1"), programs.output_of(["false"]) as pipe:
        assert pipe.read() == b""


def _give_up():
    with programs.input_of(["cat"]) as pipe:
        pipe.write(b"x")
        raise KeyError


def test_program_is_ended_when_the_work_is_given_up():
    with pytest.raises(KeyError):
        _give_up()


@pytest.mark.parametrize(("last", "sizes"), [(1500, [1000, 1000, 200]), (1300, [1000, 1000])])
def test_large_parts_are_in_pieces(last, sizes, monkeypatch, tmp_path):
    monkeypatch.setattr("operations.backups.archive._PIECE", 1000)
    path = tmp_path / "file"
    with path.open("wb") as file:
        writer = Writer(file, {})
        writer.part("database", [b"a" * 700, b"b" * last, b""])
        writer.end({})
    pieces = []

    Backup(path).part("database", pieces.append)

    assert [len(piece) for piece in pieces] == sizes
