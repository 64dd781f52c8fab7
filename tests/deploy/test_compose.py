"""compose.yaml, the Dockerfile and the smaller files agree with each other and with the units."""

import json
import re
import socket
import subprocess
from configparser import ConfigParser
from time import monotonic, sleep

import pytest
import yaml

from tests.deploy import units
from tests.deploy.proxies import PATIENCE
from tests.mail_server import free_port
from tests.processes import ROOT

FOLDER = ROOT / "deploy"
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text())
DOCKERFILE = (FOLDER / "Dockerfile").read_text()
NOT_INSIDE = (".git", ".env*", ".venv", "bench", "deploy", "docs", "tests", "var")


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_service_is_confined_and_ends_in_time(name):
    service = COMPOSE["services"][name]

    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not [value for value in map(str, service.get("environment", {}).values()) if "://" in value and "@" in value]


def test_services_do_what_the_units_do():
    services = COMPOSE["services"]
    serve = json.loads(re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[1])

    assert serve[:-2] == ["gunicorn", *units.command("sttool-web.service")[1:]]
    assert services["worker"]["command"] == ["python", *units.command("sttool-worker.service")[1:]]
    assert services["prepare"]["command"] == ["python", *units.command("sttool-prepare.service")[1:]]


def test_secrets_are_files_and_only_one_service_gets_the_owner():
    services, secrets = COMPOSE["services"], COMPOSE["secrets"]

    used = {secret for service in services.values() for secret in service.get("secrets", ())}
    assert used == set(secrets)
    assert [name for name, service in services.items() if "database_owner_url" in service.get("secrets", ())] == [
        "prepare"
    ]
    assert all(set(secret) == {"file"} for secret in secrets.values())


def test_files_that_compose_mounts_are_there():
    mounted = [volume for service in COMPOSE["services"].values() for volume in service.get("volumes", ())]
    files = [volume.split(":")[0] for volume in mounted if volume.startswith("./")]

    assert len(files) == 4
    assert all((FOLDER / path).exists() for path in files)


def test_redis_starts_as_compose_starts_it(tmp_path):
    port = free_port()
    command = [*COMPOSE["services"]["redis"]["command"], "--port", str(port), "--bind", "127.0.0.1"]
    redis = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    try:
        until, answer = monotonic() + PATIENCE, b""
        while not answer:
            assert monotonic() < until
            sleep(0.05)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    probe.sendall(b"PING\r\n")
                    answer = probe.recv(100)
    finally:
        redis.terminate()
        redis.wait(PATIENCE)

    assert answer == b"+PONG\r\n"


def test_image_is_unprivileged_and_holds_no_tests():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert [line for line in NOT_INSIDE if line not in ignored] == []
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert "--require-hashes" in DOCKERFILE
    assert "curl" not in DOCKERFILE


def test_pgbouncer_pools_transactions():
    found = ConfigParser(inline_comment_prefixes=(";",))
    found.read(FOLDER / "pgbouncer.ini")

    assert (found["pgbouncer"]["pool_mode"], found["pgbouncer"]["server_tls_sslmode"]) == ("transaction", "verify-full")


@pytest.mark.parametrize("path", ["deploy/compose/2-passwords.sh", "scripts/image"])
def test_scripts_can_be_read_by_a_shell(path):
    subprocess.run(["bash", "-n", ROOT / path], check=True)


def test_example_of_settings_begins_without_hsts():
    assert units.environment("sttool-web.service", "/run")["SECURE_HSTS_SECONDS"] == "0"
