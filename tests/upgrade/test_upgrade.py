"""A database of every version since 0.2.0 is migrated and says the same; migrations that were released never change."""

import json

import pytest
from django.db import connection

from sttool import VERSION
from tests.upgrade.conftest import HERE, VERSIONS, run
from tests.upgrade.content import migrations

RELEASED = json.loads((HERE / "migrations.json").read_text())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", VERSIONS)
def test_database_of_a_version_says_the_same_after_migrating(version, database_of):
    database = database_of(version)

    run(database, "manage.py", "migrate", "--verbosity", "0")

    found = json.loads(run(database, "-m", "tests.upgrade.show"))
    assert found == json.loads((HERE / f"{version}.{connection.vendor}.json").read_text())


_WHAT_REPORTS_SAY = """
from reports.models import Report, ReportRequest
for row in (*Report.objects.all(), *ReportRequest.objects.all()):
    print(row.length, repr(row.owner), row.review_on)
"""


@pytest.mark.django_db(transaction=True)
def test_reports_from_before_there_were_lengths_are_full_reports(database_of):
    database = database_of("v0.2.0")
    run(database, "manage.py", "migrate", "--verbosity", "0")

    found = run(database, "manage.py", "shell", "--verbosity", "0", "--command", _WHAT_REPORTS_SAY)

    assert set(found.splitlines()) == {"full '' None"}


def test_released_migrations_are_never_edited():
    """New ones are added to the list with the release: docs/how-to/release.md."""
    now = migrations()

    assert {name: now.get(name) for name in RELEASED} == RELEASED
    assert len(RELEASED) > 6


def test_there_is_a_database_of_every_engine_for_every_version():
    names = {path.name for path in HERE.glob("*.gz")} | {path.name for path in HERE.glob("v*.json")}

    kept = {f"{version}.{vendor}" for version in VERSIONS for vendor in ("sqlite", "postgresql")}
    assert names == {f"{name}.gz" for name in kept} | {f"{name}.json" for name in kept}
    assert f"v{VERSION}" in VERSIONS
