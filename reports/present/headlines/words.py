"""How headlines count, and how one is chosen that is short enough."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from results.present.answer.short_names import NAMED, capital
from scoring.words.language import listed

MOST_WORDS = 14
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_BOTH = 2


def fitting(choices: Iterable[str]) -> str:
    """The first of at most MOST_WORDS words, else the last; from the fullest to the shortest."""
    kept = [text for text in choices if text]
    short = (text for text in kept if len(text.split()) <= MOST_WORDS)
    return capital(next(short, kept[-1] if kept else ""))


def number(count: int) -> str:
    """ "three", "31"."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, what: str) -> str:
    """ "one step", "no steps", "three steps"."""
    return f"{number(count)} {what}{'' if count == 1 else 's'}"


def part(count: int, of: int, what: str) -> str:
    """ "all seven principles", "both flags", "five of seven principles"."""
    if count == of == 1:
        return counted(1, what)
    if count == of > 1:
        return f"both {what}s" if of == _BOTH else f"all {counted(of, what)}"
    return f"{'none' if count == 0 else number(count)} of {counted(of, what)}"


def verb(count: int, one: str, several: str) -> str:
    return one if count == 1 else several


def named(groups: Sequence[str], what: str = "group") -> Iterator[str]:
    """The same groups in ever fewer words: all by name, the first with a number of others, or their number alone.

    "patients and carers" and "nurses" become "patients, carers and nurses". At least one group.
    """
    if len(groups) <= NAMED:
        yield _together(groups)
    for count in range(min(len(groups), NAMED) - 1, 0, -1):
        yield _together([*groups[:count], counted(len(groups) - count, f"more {what}")])
    yield counted(len(groups), what)


def _together(groups: Iterable[str]) -> str:
    return listed(list(chain.from_iterable(group.split(" and ") for group in groups)))
