"""Groups and sites that stand only in the first of their lines, as a table for people to read has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from intake.asks import Ask, Choices, Option, key_of, plain, settled
from intake.lists.model import Fields

ABOVE, NOTHING = "above", "nothing"
_A_FEW = 2  # groups: one alone may have been forgotten in the other lines
_WHAT = ("group", "site")


@dataclass(frozen=True)
class Filled:
    """`people` with what was filled in."""

    people: Sequence[Fields]
    asks: tuple[Ask, ...]


def filled(people: Sequence[Fields], choices: Choices) -> Filled:
    """Fills empty cells below a group, and below a site, if each is named once and nobody says otherwise."""
    asks = []
    for what in _WHAT:
        words = [getattr(person, what) for person in people]
        if _are_named_once(words):
            ask = _ask(what, words, people, choices)
            asks.append(ask)
            people = [*_filled(people, what)] if ask.chosen == ABOVE else people
    return Filled(people, tuple(asks))


def _are_named_once(words: Sequence[str]) -> bool:
    """From the first line on, with empty cells between them."""
    named = [plain(word) for word in words if word]
    return bool(words and words[0]) and _A_FEW <= len(named) == len(set(named)) < len(words)


def _ask(what: str, words: Sequence[str], people: Sequence[Fields], choices: Choices) -> Ask:
    key = key_of("words", f"empty {what}")
    options = (Option(ABOVE, f"The {what} of the line above"), Option(NOTHING, f"No {what}"))
    first = words.index("")
    lines = words.count("")
    are = "1 line has" if lines == 1 else f"{lines:,} lines have"
    return Ask(
        key,
        "words",
        f"What do empty cells below a {what} mean?",
        options,
        settled(key, options, choices, ABOVE),
        f"{are} no {what}, first {people[first].where}, below “{words[first - 1][:60]}”.",
        is_sure=key in choices,
    )


def _filled(people: Iterable[Fields], what: str) -> Iterable[Fields]:
    above = ""
    for person in people:
        above = getattr(person, what) or above
        yield replace(person, **{what: above})
