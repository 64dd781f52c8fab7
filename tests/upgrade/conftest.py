"""Databases as earlier versions left them."""

import gzip
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VERSIONS = sorted({path.name.split(".sqlite")[0] for path in HERE.glob("*.sqlite.gz")})


def run(database, *command):
    environment = os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "sttool.settings"}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, check=True, text=True
    ).stdout


@pytest.fixture
def database_of(tmp_path, django_db_blocker):
    """Makes a database that holds what a version left: its address."""
    made = []

    def make(version):
        content = gzip.decompress((HERE / f"{version}.{connection.vendor}.gz").read_bytes())
        if connection.vendor == "sqlite":
            (tmp_path / "old.sqlite3").write_bytes(content)
            return f"sqlite:///{tmp_path}/old.sqlite3"
        name = f"upgrade_{uuid4().hex}"
        made.append(name)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        return _restored(name, content.decode())

    with django_db_blocker.unblock():
        yield make
        for name in made:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")


def _restored(name, sql):
    settings = connection.settings_dict
    other = connection.Database.connect(dbname=name, host=settings["HOST"], user=settings["USER"])
    with other, other.cursor() as cursor:
        cursor.execute(sql)
    other.close()
    return f"postgres://{settings['USER']}@/{name}?host={settings['HOST']}"
