"""The database is brought up to date, or refused in one sentence; manage.py says which version it is."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sttool import VERSION

pytestmark = pytest.mark.django_db


def test_database_from_before_0_2_0_is_refused_in_one_sentence():
    MigrationRecorder(connection).record_applied("questions", "0001_bank_versions_and_editions")

    with pytest.raises(CommandError) as error:
        call_command("migrate", verbosity=0)

    assert str(error.value).startswith("This database was made by a version of sttool before 0.2.0")
    assert "var/sttool.sqlite3" in str(error.value)


def test_database_of_a_newer_version_is_refused_and_says_what_it_has():
    MigrationRecorder(connection).record_applied("reports", "0099_from_tomorrow")

    with pytest.raises(CommandError, match=r"newer version of sttool \(it has reports\.0099_from_tomorrow\)"):
        call_command("migrate", verbosity=0)


def test_database_of_this_version_and_migrations_of_others_are_taken():
    MigrationRecorder(connection).record_applied("sessions", "0099_of_somebody_else")

    call_command("migrate", verbosity=0)


@pytest.mark.parametrize("target", [("reports", "0001"), ("assessments", "zero")])
def test_going_back_is_refused_because_it_deletes_data(target):
    with pytest.raises(CommandError, match=f"Going back to {target[0]} {target[1]} deletes tables") as error:
        call_command("migrate", *target, verbosity=0)

    assert "docs/upgrade.md" in str(error.value)
    assert Path("docs/upgrade.md").exists()


@pytest.mark.parametrize("target", [("reports",), ("start", "zero"), ("reports", "9"), ("reports", "0001", "--plan")])
def test_what_does_not_go_back_is_left_to_django(target, capsys):
    try:
        call_command("migrate", *target, verbosity=0)
    except CommandError as error:
        assert "deletes" not in str(error)  # noqa: PT017 (some of these are refused by Django, some are not)


@pytest.mark.django_db(transaction=True)
def test_going_back_is_possible_where_the_data_may_go():
    call_command("migrate", "portfolio", "zero", "--delete-data", verbosity=0)
    assert "portfolio_digestchoice" not in connection.introspection.table_names()

    call_command("migrate", "portfolio", verbosity=0)

    assert "portfolio_digestchoice" in connection.introspection.table_names()


def test_version_is_the_same_everywhere_it_is_written():
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    released = re.findall(r"^## (\d+\.\d+\.\d+) \(", Path("CHANGELOG.md").read_text(), re.MULTILINE)

    assert (project["version"], released[0]) == (VERSION, VERSION)


@pytest.mark.parametrize("argument", ["version", "--version"])
def test_manage_prints_the_version(argument):
    done = subprocess.run(
        [sys.executable, "manage.py", argument], env=os.environ, capture_output=True, text=True, check=True
    )

    assert done.stdout == f"sttool {VERSION}\n"
