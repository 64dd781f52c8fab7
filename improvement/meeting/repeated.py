"""Whether a vote is on the same things as one before, in whatever words or language they are offered. Pure."""

from collections.abc import Collection, Iterable, Mapping

from improvement.meeting.entered import Choice
from improvement.meeting.vocabulary import MAX_OPTION_LENGTH
from improvement.models import VoteOption

Titles = Mapping[str, Collection[str]]  # code of a step -> how it reads in each language
Names = frozenset[str]  # all that one thing goes by


def names_of_choice(choice: Choice, titles: Titles) -> Names:
    return _names(choice.words, (choice.step,), titles)


def names_of_option(option: VoteOption, titles: Titles) -> Names:
    """Also of the step that came from it."""
    return _names(option.words, (option.step, option.planned_as), titles)


def are_the_same(some: Collection[Names], others: Collection[Names]) -> bool:
    """Whether each thing is among the others too. One name in common is enough."""
    return _are_among(some, others) and _are_among(others, some)


def _names(words: str, steps: Iterable[str], titles: Titles) -> Names:
    codes = [code for code in steps if code]
    return frozenset({*codes, _plain(words)}.union(*(map(_plain, titles.get(code, ())) for code in codes)))


def _are_among(some: Iterable[Names], others: Collection[Names]) -> bool:
    return all(any(one & other for other in others) for one in some)


def _plain(words: str) -> str:
    """Case and spaces make no other thing of it. Options are cut at their longest, and titles of steps are longer."""
    return " ".join(words[:MAX_OPTION_LENGTH].casefold().split())
