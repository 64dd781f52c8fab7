"""Reads the units of deploy/systemd as systemd does, as far as the tests need it."""

import shlex
import sys
from pathlib import Path

from tests.processes import ROOT

FOLDER = ROOT / "deploy" / "systemd"
CONFINED = FOLDER / "sttool-.service.d" / "confined.conf"
SERVICES = sorted(path.name for path in FOLDER.glob("*.service"))


def values(name, key):
    """All that a service says of a key: what stands in the common file first."""
    lines = [*CONFINED.read_text().splitlines(), *(FOLDER / name).read_text().splitlines()]
    return [line.partition("=")[2] for line in lines if line.startswith(f"{key}=")]


def command(name, credentials=""):
    """With the programs of this installation."""
    (start,) = values(name, "ExecStart")
    program, *words = shlex.split(start.replace("%d", str(credentials)))
    return [str(Path(sys.executable).parent / Path(program).name), *words]


def environment(name, credentials):
    """The variables of a service: those of env.example, its own, and where systemd puts its credentials."""
    given = {}
    for line in (ROOT / "deploy" / "env.example").read_text().splitlines():
        if line and not line.startswith("#"):
            given.update([shlex.split(line)[0].split("=", 1)])
    for words in values(name, "Environment"):
        given.update(pair.split("=", 1) for pair in words.replace("%d", str(credentials)).split())
    return given


def credentials(name):
    """Name of each credential -> the file that root keeps."""
    return dict(value.split(":", 1) for value in values(name, "LoadCredential"))
