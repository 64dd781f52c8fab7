"""The units of systemd are understood by it, and what they start starts with what they give it."""

import os
import shutil
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.utils import timezone

from jobs.models import Worker
from tests.deploy import units
from tests.deploy.proxies import PATIENCE, is_open
from tests.mail_server import free_port
from tests.processes import ROOT, database_url

EXPOSURE = 15  # tenths, as systemd-analyze counts; from 0 to 100
SETTINGS = {"secret_key": "only-for-tests-" + "x" * 50, "email_url": "", "backup_key": ""}


@pytest.fixture
def installed(tmp_path):
    """The units with the paths of this installation, as if in /etc/systemd/system."""
    folder = tmp_path / "etc" / "systemd" / "system"
    shutil.copytree(units.FOLDER, folder)
    for path in folder.rglob("*.*"):
        if path.is_file():
            text = path.read_text().replace("/srv/sttool/.venv/bin", str(Path(sys.executable).parent))
            path.write_text(text.replace("/srv/sttool", str(ROOT)))
    return folder


@pytest.fixture
def given(tmp_path):
    """What systemd gives a service of its credentials, and a place to write to."""

    def environment(name, url):
        for credential in units.credentials(name):
            (tmp_path / credential).write_text((SETTINGS | {"database_url": url})[credential])
        found = units.environment(name, tmp_path) | {"VAR_DIR": str(tmp_path / "var")}
        return {"PATH": os.environ["PATH"], "HOME": str(tmp_path)} | found

    return environment


def test_systemd_understands_every_unit(installed):
    names = [path.name for path in installed.iterdir() if path.is_file()]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *names],
        env=os.environ | {"SYSTEMD_UNIT_PATH": f"{installed}:"},
        capture_output=True,
        check=False,
        text=True,
    )

    assert len(names) == 6
    assert (done.returncode, [line for line in done.stderr.splitlines() if "sttool" in line]) == (0, [])


@pytest.mark.parametrize("name", units.SERVICES)
def test_services_are_confined(installed, name):
    root = installed.parents[2]
    command = f"systemd-analyze security --offline=true --root={root} --threshold={EXPOSURE} --no-pager {name}"
    done = subprocess.run(command.split(), capture_output=True, check=False, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_secrets_come_from_files_and_only_one_service_gets_the_owner():
    owners = [name for name in units.SERVICES if "owner" in units.credentials(name)["database_url"]]

    assert owners == ["sttool-prepare.service"]
    for name in units.SERVICES:
        found = units.environment(name, "/run")
        assert not {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL"} & found.keys()
        given = units.credentials(name).keys() - {"backup_key"}  # it is public
        assert {found[f"{key.upper()}_FILE"] for key in given} == {f"/run/{key}" for key in given}


@pytest.mark.parametrize("name", units.SERVICES)
def test_services_cannot_see_the_history_of_the_source(name):
    assert units.values(name, "InaccessiblePaths") == ["-/srv/sttool/.git"]


def test_web_server_takes_the_socket_of_systemd(given, tmp_path):
    name, port = "sttool-web.service", free_port()
    environment = given(name, f"sqlite:///{tmp_path}/none.sqlite3")
    passed = [f"--setenv={key}={value}" for key, value in environment.items()]
    command = ["systemd-socket-activate", f"--listen=127.0.0.1:{port}", *passed, *units.command(name)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        until = monotonic() + PATIENCE
        while not is_open(port):  # the first connection starts the server
            assert monotonic() < until
            sleep(0.05)
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/healthz", headers={"Host": "sttool.example.org", "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        said = (answer.status, answer.read())
        connection.close()
    finally:
        server.terminate()

    assert said == (200, b"ok\n")
    assert server.wait(PATIENCE) == 0


@pytest.mark.django_db(transaction=True)
def test_worker_works_and_ends_when_it_is_told(given):
    name = "sttool-worker.service"
    environment = given(name, database_url())
    worker = subprocess.Popen(units.command(name), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    began, until = timezone.now(), monotonic() + PATIENCE
    while not Worker.objects.exists():
        assert worker.poll() is None
        assert monotonic() < until
        sleep(0.2)
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(PATIENCE) == 0
    assert timezone.now() > began


def test_database_is_prepared_for_a_limited_role(given, tmp_path):
    """On SQLite it comes as far as the role; tests/sttool/test_limited_role.py has PostgreSQL."""
    name = "sttool-prepare.service"
    environment = given(name, f"sqlite:///{tmp_path}/new.sqlite3")
    done = subprocess.run(units.command(name), cwd=ROOT, env=environment, capture_output=True, check=False, text=True)

    assert (done.returncode, done.stderr.strip()) == (1, "CommandError: SQLite has no roles. Leave out --limited-role.")
    assert done.stdout.startswith("Edition ")


@pytest.mark.django_db(transaction=True)
def test_backup_of_the_night_is_made_and_opens(given, tmp_path):
    name, folder, identity = "sttool-backup.service", tmp_path / "backups", tmp_path / "backup.key"
    environment = given(name, database_url())
    folder.mkdir()
    subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", identity], check=True, capture_output=True).stdout
    (tmp_path / "backup_key").write_bytes(public)
    words = [word.replace("/var/backups/sttool", str(folder)) for word in units.command(name, tmp_path)]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=False, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    (file,) = folder.iterdir()
    check = [*units.command(name)[:2], "restore", str(file), "--identity", str(identity), "--check"]
    assert subprocess.run(check, cwd=ROOT, env=environment, capture_output=True, check=True).stdout.startswith(b"Whole")


def test_settings_to_begin_with_can_be_read_by_a_shell():
    """As docs/how-to/deploy.md does for commands by hand."""
    command = "set -eua; . deploy/env.example; echo $DEFAULT_FROM_EMAIL"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False, text=True)

    assert (done.stdout, done.stderr) == ("Questions about digital change <questions@example.org>\n", "")
