"""How fast this machine is right now, so that a limit in seconds of the processor means the same on a slow day."""

from time import process_time

_USUAL = 0.035  # seconds, set by hand: about half of what the chore took on a day on which the limits were too short
_TIMES = 3


def _chore():
    """As what is timed: text, dictionaries and calls."""
    start, found = process_time(), {}
    for number in range(100_000):
        found[str(number)] = found.get(str(number - 1), 0) + 1
    return process_time() - start


def slowness():
    """How many times as long things take here; never less than 1."""
    return max(1.0, sorted(_chore() for _ in range(_TIMES))[_TIMES // 2] / _USUAL)
