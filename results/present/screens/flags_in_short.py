"""A flag on the first screen: its verdict, how certain it is, and what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from questions.catalogue import Flag
from results.present import flag_words
from results.present.answer.flag_answer import flag_answer
from results.present.data import anchor
from scoring.model import FlagResult, GroupResult, State


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
