"""Whether a vote is on two things of one before, in whatever words or language they are offered. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping

from improvement.meeting.entered import Choice
from improvement.meeting.vocabulary import MAX_OPTION_LENGTH
from improvement.models import VoteOption

Titles = Mapping[str, Collection[str]]  # code of a step -> how it reads in each language
Names = frozenset[str]  # all that one thing goes by
_IN_AN_ORDER = 2
_SIGNS = re.compile(r"[^\w]+")


def names_of_choice(choice: Choice, titles: Titles) -> Names:
    return _names(choice.words, (choice.step,), titles)


def names_of_option(option: VoteOption, titles: Titles) -> Names:
    """Also of the step that came from it."""
    return _names(option.words, (option.step, option.planned_as), titles)


def have_an_order_in_common(some: Collection[Names], others: Collection[Names]) -> bool:
    """Whether at least two things are among the others too. One name in common makes them the same."""
    return sum(any(one & other for other in others) for one in some) >= _IN_AN_ORDER


def _names(words: str, steps: Iterable[str], titles: Titles) -> Names:
    codes = [code for code in steps if code]
    return frozenset({*codes, _plain(words)}.union(*(map(_plain, titles.get(code, ())) for code in codes)))


def _plain(words: str) -> str:
    """Case, spaces and punctuation make no other thing of it. Options are cut at their longest, titles are not."""
    return " ".join(_SIGNS.sub(" ", words[:MAX_OPTION_LENGTH].casefold()).split())
