"""What trials share: one PostgreSQL, a database with tables and banks to copy, places to put files."""

import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.postgres import running_postgres
from tests.faults.site import Site

TRIAL = "trial"


@pytest.fixture(scope="session")
def postgres():
    with running_postgres() as server:
        with Site(server.url) as site:
            site.ask("make_tables")
        yield server


@pytest.fixture
def fresh_postgres(postgres):
    """An empty installation's database. Gives its address."""
    postgres.sql(f"DROP DATABASE IF EXISTS {TRIAL} WITH (FORCE)")
    postgres.copy_database("sttool", TRIAL)
    return postgres.url_of(TRIAL)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory):
    file = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    with Site(f"sqlite:///{file}") as site:
        site.ask("make_tables")
    return file


@pytest.fixture
def fresh_sqlite(sqlite, tmp_path):
    return f"sqlite:///{shutil.copy(sqlite, tmp_path / 'trial.sqlite3')}"


@pytest.fixture
def mounted():
    """Mounts things for the trial, which needs root."""
    points = []

    @contextmanager
    def mount(*words):
        point = Path(mkdtemp(prefix="sttool-trial-"))
        subprocess.run(["mount", *words, point], check=True)
        points.append(point)
        try:
            yield point
        finally:
            _unmount(point)

    yield mount
    for point in points:
        if point.is_mount():
            _unmount(point)


def _unmount(point):
    subprocess.run(["umount", "--lazy", point], check=True)
    point.rmdir()
