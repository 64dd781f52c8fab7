"""Starts the programs of others: PostgreSQL's, age and gpg. Always fixed words, never a shell.

Passwords are in the child's environment, never on its command line, which everyone on the machine can read.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

CHUNK = 1 << 20
_FOLDERS_OF_POSTGRESQL = Path("/usr/lib/postgresql")
# What libpq reads from its environment, by the name of the option in the settings.
_OPTIONS = (
    "host",
    "port",
    "user",
    "password",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "passfile",
    "service",
)
_PLACES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}


class ProgramError(Exception):
    """A program is missing, too old, or failed. The message says what to do."""


@contextmanager
def output_of(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[IO[bytes]]:
    """What the command writes, while it writes it. Raises ProgramError if it fails."""
    with _started(command, environment, stdout=subprocess.PIPE) as process:
        yield _pipe(process.stdout)


@contextmanager
def input_of(
    command: Sequence[str], environment: Mapping[str, str] | None = None, *, into: IO[bytes] | int = subprocess.DEVNULL
) -> Iterator[IO[bytes]]:
    """What the command reads. Raises ProgramError if it fails, also if it stops reading."""
    with _started(command, environment, stdin=subprocess.PIPE, stdout=into) as process:
        yield _pipe(process.stdin)


@contextmanager
def _started(
    command: Sequence[str],
    environment: Mapping[str, str] | None,
    *,
    stdin: int | None = None,
    stdout: IO[bytes] | int,
) -> Iterator["subprocess.Popen[bytes]"]:
    full = {**os.environ, **(environment or {})}
    process = subprocess.Popen(  # noqa: S603 (fixed words)
        command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=full
    )
    try:
        yield process
    except BaseException as error:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1)  # it may be its fault: then it says why
        is_its_fault = (process.returncode or 0) > 0 and isinstance(error, Exception)
        process.kill()
        complaint = _end(command[0], process)
        if is_its_fault:
            raise ProgramError(complaint) from error
        raise
    complaint = _end(command[0], process)
    if process.returncode:
        raise ProgramError(complaint)


def _end(program: str, process: "subprocess.Popen[bytes]") -> str:
    """Waits for its end, closes what leads to it, and gives what it complained about."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(BrokenPipeError):
                pipe.close()
    with _pipe(process.stderr) as pipe:
        lines = pipe.read().decode(errors="replace").strip().splitlines()
    process.wait()
    return f"{Path(program).name} failed: {' '.join(lines[:3]) or f'exit code {process.returncode}'}"


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 (it was asked for)
    return pipe


def chunks_of(pipe: IO[bytes]) -> Iterator[bytes]:
    while chunk := pipe.read(CHUNK):
        yield chunk


def postgresql_environment(database: Mapping[str, Any]) -> dict[str, str]:
    """How PostgreSQL's programs find the database of these settings, without a word on their command line."""
    options = database.get("OPTIONS", {})
    found = {variable: str(database[name]) for name, variable in _PLACES.items() if database.get(name)}
    return found | {f"PG{name.upper().replace('_', '')}": str(options[name]) for name in _OPTIONS if name in options}


def postgresql_program(name: str, *, server: int) -> str:
    """`pg_dump` or `pg_restore` that understands this major version of the server. Raises ProgramError."""
    versions = [(version, path) for path in _candidates(name) if (version := _version_of(path)) >= server]
    if not versions:
        raise ProgramError(
            f"{name} of PostgreSQL {server} or later was not found. On Debian: apt-get install "
            f"postgresql-client-{server}. If it is elsewhere, name its folder in POSTGRES_PROGRAMS."
        )
    return min(versions)[1]


def _candidates(name: str) -> Iterator[str]:
    if named := os.environ.get("POSTGRES_PROGRAMS"):
        yield from map(str, Path(named).glob(name))
        return
    yield from filter(None, [shutil.which(name)])
    yield from map(str, sorted(_FOLDERS_OF_POSTGRESQL.glob(f"*/bin/{name}")))


def _version_of(path: str) -> int:
    with output_of([path, "--version"]) as pipe:
        found = re.search(rb"\) (\d+)", pipe.read())
    return int(found[1]) if found else 0


def encrypting(age: Iterable[str], gpg: Iterable[str]) -> list[str]:
    """The command that encrypts what it reads to these keys. Empty if there are none. Raises ProgramError."""
    if recipients := list(age):
        words = [word for key in recipients for word in (_kind_of_recipient(key), key)]
        return [_program("age"), *words]
    if keys := list(gpg):
        words = [word for key in keys for word in ("--recipient", key)]
        return [_program("gpg"), "--batch", "--no-tty", "--trust-model", "always", *words, "--encrypt"]
    return []


def _kind_of_recipient(key: str) -> str:
    """A public key, or a file of them."""
    return "--recipient" if key.startswith(("age1", "ssh-")) else "--recipients-file"


def decrypting(path: Path, identity: Path | None) -> list[str]:
    """The command that writes what is in an encrypted file. Empty if it is not encrypted. Raises ProgramError."""
    with path.open("rb") as file:
        beginning = file.read(CHUNK)[:40]
    if beginning.startswith((b"age-encryption.org/", b"-----BEGIN AGE")):
        if identity is None:
            raise ProgramError("This file is encrypted with age. Name the file of its secret key: --identity FILE.")
        return [_program("age"), "--decrypt", "--identity", str(identity), str(path)]
    if beginning.startswith(b"about.json\0"):
        return []
    return [_program("gpg"), "--batch", "--no-tty", "--decrypt", str(path)]


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise ProgramError(f"{name} was not found. On Debian: apt-get install {name}")
    return found
