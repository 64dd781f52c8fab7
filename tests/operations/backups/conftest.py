"""A grown database, an empty place of the same engine, and throwaway keys."""

import subprocess
import tempfile
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from tests.fixtures_of_results import answered_round, closed_round, quick_drawing, report

__all__ = ["answered_round", "closed_round", "quick_drawing", "report"]


@pytest.fixture(autouse=True)
def own_var(tmp_path, monkeypatch):
    """The mark of the last backup is not that of this working copy."""
    folder = tmp_path / "var"
    folder.mkdir()
    monkeypatch.setattr(settings, "VAR_DIR", folder)
    return folder


@pytest.fixture
def elsewhere(tmp_path):
    """The settings of an empty database of the same engine."""
    database = dict(connection.settings_dict)
    if connection.vendor == "sqlite":
        yield database | {"NAME": str(tmp_path / "elsewhere.sqlite3")}
        return
    name = f"elsewhere_{uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield database | {"NAME": name}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def into(elsewhere, monkeypatch):
    """As if DATABASE_URL named that place."""
    monkeypatch.setitem(settings.DATABASES, "default", elsewhere)
    return elsewhere


@pytest.fixture
def age_key(tmp_path):
    """(File of the secret key, public key)."""
    file = tmp_path / "identity"
    subprocess.run(["age-keygen", "-o", file], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", file], check=True, capture_output=True, text=True).stdout.strip()
    return file, public


@pytest.fixture
def gpg_key(monkeypatch):
    """The name of a key in a home of its own. Its path is short, because gpg's agent makes a socket there."""
    home = tempfile.mkdtemp(prefix="gpg-")
    monkeypatch.setenv("GNUPGHOME", home)
    make = ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", "backup@example.org", "default", "default"]
    subprocess.run(make, check=True, capture_output=True)
    yield "backup@example.org"
    subprocess.run(["gpgconf", "--kill", "all"], check=True)
    subprocess.run(["rm", "-rf", home], check=True)
