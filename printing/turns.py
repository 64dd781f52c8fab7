"""Whose turn it is to draw while they wait: one document at a time for each person, and few for the whole machine.

Places are locks on files, which the system frees when a process ends in whatever way.
"""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from printing.drawing import PdfError

PLACES = 2  # of the threads that answer requests, so that some are always left
VISITORS_PLACES = 2  # for people without an account: they never take those of members


class BusyError(PdfError):
    """Somebody else, or this person, has a document drawn at the moment. The message says what to do."""


@contextmanager
def turn_of(person: int, folder: Path) -> Iterator[None]:
    """Raises BusyError at once if there is no place: waiting would keep a thread from everybody else."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as locks:
        if not _took(locks, [folder / f"person-{person}"]):
            raise BusyError("Another document of yours is being made. Wait until you have it, then try again.")
        if not _took(locks, [folder / f"place-{number}" for number in range(PLACES)]):
            raise BusyError("Other people's documents are being made at the moment. Try again in a minute.")
        yield


@contextmanager
def turn_of_visitor(folder: Path) -> Iterator[None]:
    """For somebody of whom nothing is known. Raises BusyError at once if there is no place."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as locks:
        if not _took(locks, [folder / f"visitors-{number}" for number in range(VISITORS_PLACES)]):
            raise BusyError("Other people's documents are being made at the moment. Try again in a minute.")
        yield


def _took(locks: ExitStack, places: Iterable[Path]) -> bool:
    """Lock the first of these files that is free."""
    for place in places:
        file = place.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
        else:
            locks.enter_context(file)
            return True
    return False
