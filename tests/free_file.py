"""A database file that no other process uses."""

from fcntl import LOCK_EX, LOCK_NB, flock
from itertools import count
from pathlib import Path
from typing import TextIO


def free_file(folder: Path) -> tuple[Path, TextIO]:
    """The first file that is free, and what holds it until the process ends."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in count():
        lock = (folder / f"{number}.lock").open("w")
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            return folder / f"{number}.sqlite3", lock
    raise AssertionError
