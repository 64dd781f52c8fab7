"""A flag on the first screen: its verdict, how certain it is, and what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questions.catalogue import Flag
from results.present import flag_words
from results.present.answer.flag_answer import flag_answer
from results.present.data import anchor
from scoring.model import FlagResult, GroupResult, State, Verdict
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered

_NAMED = 3  # groups named in a sentence; the others are counted
_WHAT: Mapping[Verdict, str] = {"warn": f"score clearly below {MIDPOINT:.0f}", "split": "are split"}


@dataclass(frozen=True)
class FlagInShort:
    code: str
    headline: str
    state: State
    word: str
    verdict: str
    how_sure: str
    would_change: str
    about: str  # what its name means; empty for flags that have no words here
    figure: str
    anchor: str  # of the same flag on the page of both


def flag_in_short(result: FlagResult, flag: Flag, groups: Mapping[str, GroupResult]) -> FlagInShort:
    """`groups` of the round, by code."""
    answer = flag_answer(result, groups)
    return FlagInShort(
        code=result.code,
        headline=flag_words.headline(result.code, flag.title, result.state),
        state=result.state,
        word=flag_words.word(result),
        verdict=answer.verdict,
        how_sure=answer.how_sure,
        would_change=answer.would_change,
        about=flag_words.about(result.code),
        figure=f"flag/{result.code}",
        anchor=anchor("flag", result.code),
    )


def why_in_short(result: FlagResult, on: str = "") -> str:
    """`on` which principles: the two flags may have the same groups, and look at different principles."""
    if result.state == "insufficient":
        return f"Too few front-line groups have enough answers{on}."
    if result.state == "clear":
        return _clear(sum(one.verdict == "support" and one.side == "frontline" for one in result.verdicts), on)
    for verdict, what in _WHAT.items():
        if titles := _deciding(result, verdict):
            return _of_groups(titles, f"{what}{on}")
    return f"No group scores clearly below {MIDPOINT:.0f}{on}, but not enough of them score clearly above it."


def _clear(count: int, on: str) -> str:
    who = "1 front-line group scores" if count == 1 else f"{count} front-line groups score"
    return f"{who} clearly above {MIDPOINT:.0f}{on}, and none clearly below it."


def _deciding(result: FlagResult, verdict: Verdict) -> list[str]:
    """Leaders are named only where nobody else says so, because then alone can their answers decide."""
    found = [one for one in result.verdicts if one.verdict == verdict]
    others = [one.title for one in found if one.side != "leadership"]
    return others or [one.title for one in found]


def _of_groups(titles: Sequence[str], what: str) -> str:
    if len(titles) == 1:
        return f"{titles[0]} {what}."
    return f"{len(titles)} groups {what}: {in_short(titles)}."


def in_short(titles: Sequence[str]) -> str:
    """ "doctors; nurses and midwives; suppliers; and 2 more"."""
    named, more = [lowered(title) for title in titles[:_NAMED]], len(titles) - _NAMED
    return "; ".join([*named, f"and {more} more"] if more > 0 else named)
