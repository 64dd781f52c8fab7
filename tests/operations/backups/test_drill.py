"""The restore drill, with real processes: equal hashes, also after kill -9, and from one engine to the other."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from time import sleep
from uuid import uuid4

import pytest
from django.db import connection

from tests.processes import ROOT, environment

UPGRADE = ROOT / "tests" / "upgrade"

pytestmark = pytest.mark.django_db(transaction=True)


def tried(database, *command):
    variables = environment() | {"DATABASE_URL": database}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
    )


def run(database, *command):
    ended = tried(database, *command)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def hashes(database):
    return json.loads(run(database, "-m", "tests.upgrade.show"))


@pytest.fixture
def new_database(tmp_path):
    """Gives addresses of new, empty databases of the engine of the tests."""
    made = []

    def make():
        name = f"drill_{uuid4().hex}"
        if connection.vendor == "sqlite":
            return f"sqlite:///{tmp_path}/{name}.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        made.append(name)
        return f"postgres://{connection.settings_dict['USER']}@/{name}?host={connection.settings_dict['HOST']}"

    yield make
    for name in made:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def released(new_database):
    """What version 0.2.0 left, on this engine."""
    address = new_database()
    content = gzip.decompress((UPGRADE / f"v0.2.0.{connection.vendor}.gz").read_bytes())
    if connection.vendor == "sqlite":
        Path(address.removeprefix("sqlite:///")).write_bytes(content)
        return address
    name = address.partition("@/")[2].partition("?")[0]
    settings = connection.settings_dict
    other = connection.Database.connect(dbname=name, host=settings["HOST"], user=settings["USER"])
    with other, other.cursor() as cursor:
        cursor.execute(content.decode())
    other.close()
    return address


def expected():
    return json.loads((UPGRADE / f"v0.2.0.{connection.vendor}.json").read_text())


def test_drill_an_encrypted_backup_of_an_older_version_says_the_same(released, new_database, age_key, tmp_path):
    identity, public = age_key
    file, target = tmp_path / "drill.backup.age", new_database()

    run(released, "manage.py", "backup", "--output", str(file), "--to", public)
    said = run(target, "manage.py", "restore", str(file), "--identity", str(identity))

    assert "It was of an older version, and was migrated to this one." in said
    assert hashes(target) == expected()


def test_move_to_the_other_engine_and_back_says_the_same(released, new_database, tmp_path):
    """Where the tests run on PostgreSQL: from there to SQLite, and back."""
    run(released, "manage.py", "migrate", "--verbosity", "0")
    other, back = f"sqlite:///{tmp_path}/other.sqlite3", new_database()
    for source, target in ((released, other), (other, back)):
        (tmp_path / "address").write_text(target)
        run(source, "manage.py", "transfer", "--to", str(tmp_path / "address"))

    assert hashes(other) == hashes(back) == expected()


def killed(start, database, *command, moments):
    """Kills the command at each of these moments of its life."""
    for seconds in moments:
        process = start(sys.executable, "manage.py", *command, DATABASE_URL=database)
        sleep(seconds)
        process.kill()
        process.wait()


def test_kill_in_the_middle_of_a_backup_leaves_no_half_file(released, tmp_path, start, age_key):
    """A file under a final name, if there is one, is whole."""
    identity, public = age_key
    run(released, "manage.py", "migrate", "--verbosity", "0")
    folder = tmp_path / "backups"
    folder.mkdir()
    before = set(tmp_path.iterdir())

    killed(start, released, "backup", str(folder), "--to", public, moments=(0.8, 1.2, 1.6, 2.0, 2.4))

    for file in folder.glob("*.age"):
        if not file.name.startswith("."):
            run(released, "manage.py", "restore", "--check", str(file), "--identity", str(identity))
    assert {path for path in set(tmp_path.iterdir()) - before if "journal" not in path.name} == set()
    run(released, "manage.py", "backup", str(folder), "--to", public)
    assert list(folder.glob(".*")) == []


def test_kill_in_the_middle_of_a_restore_leaves_a_place_that_says_so(released, new_database, tmp_path, start):
    file, target = tmp_path / "drill.backup", new_database()
    run(released, "manage.py", "backup", "--output", str(file), "--without-keys")

    killed(start, target, "restore", str(file), "--discard-incomplete", moments=(1.0, 1.5, 2.0, 2.5))

    again = tried(target, "manage.py", "restore", str(file), "--discard-incomplete")

    assert again.returncode == 0 or "There is a database already" in again.stderr or "is not empty" in again.stderr
    assert hashes(target) == expected()
