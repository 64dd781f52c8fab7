"""Writes several files completely, or none of them."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


class NotSavedError(Exception):
    """A file could not be written. The message names it."""


def save(files: Mapping[Path, bytes]) -> None:
    """Each file is first written under a temporary name; when all are complete, they are renamed."""
    unfinished = {path: path.with_name(f".{path.name}.unfinished") for path in files}
    try:
        for path, content in files.items():
            with _naming(path):
                _refuse_folder(path)
                unfinished[path].write_bytes(content)
        for path, written in unfinished.items():
            with _naming(path):
                written.replace(path)
    finally:
        for written in unfinished.values():
            with suppress(OSError):
                written.unlink()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotSavedError(f"{path} cannot be written: {error.strerror}.") from error


def _refuse_folder(path: Path) -> None:
    """A file cannot replace a folder: fail before any file is renamed."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
