"""What a board reads of a flag, in the same words on the first screen, on page one and on slides."""

from collections.abc import Mapping
from dataclasses import dataclass

from results.present.answer.reading import Reading, reading
from results.present.answer.verdict import verdict, would_change
from results.present.flags import NO_CHECKS
from scoring.model import FlagResult, GroupResult


@dataclass(frozen=True)
class FlagAnswer:
    """`found` is what the words are made from."""

    found: Reading
    verdict: str  # in twelve words
    how_sure: str  # "Certain", "Fairly certain" or "Not certain"; empty where the flag cannot be told
    checks: str  # how certain it is, with the number of checks
    would_change: str


def flag_answer(result: FlagResult, groups: Mapping[str, GroupResult]) -> FlagAnswer:
    """`groups` of the round, by code."""
    found, checks = reading(result, groups), _checks(result)
    is_told = result.state != "insufficient" and bool(result.variations)
    return FlagAnswer(
        found=found,
        verdict=verdict(result.code, found),
        how_sure=checks.partition(":")[0] if is_told else "",
        checks=checks,
        would_change=would_change(result, found),
    )


def _checks(result: FlagResult) -> str:
    checks, same = len(result.variations), result.stands_under
    if not checks:
        return NO_CHECKS
    if same == checks:
        return f"Certain: the result is the same in all {checks} checks."
    if 2 * same > checks:
        return f"Fairly certain: the result is the same in {same} of {checks} checks."
    return f"Not certain: the result is the same in only {same} of {checks} checks."
