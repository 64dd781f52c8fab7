"""What a board reads of a flag, in the same words on the first screen, on page one and on slides."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    found = reading(result, groups)
    is_told = result.state != "insufficient" and bool(result.variations)
    return FlagAnswer(
        found=found,
        verdict=verdict(result.code, found),
        how_sure=_how_sure(result) if is_told else "",
        checks=_checks(result),
        would_change=would_change(result, found),
    )


def _checks(result: FlagResult) -> str:
    checks, same = len(result.variations), result.stands_under
    if not checks:
        return _(NO_CHECKS)
    if same == checks:
        said = ngettext(
            "Certain: the result is the same in the {count} check.",
            "Certain: the result is the same in all {count} checks.",
            checks,
        )
    elif 2 * same > checks:
        said = ngettext(
            "Fairly certain: the result is the same in {same} of {count} check.",
            "Fairly certain: the result is the same in {same} of {count} checks.",
            checks,
        )
    else:
        said = ngettext(
            "Not certain: the result is the same in only {same} of {count} check.",
            "Not certain: the result is the same in only {same} of {count} checks.",
            checks,
        )
    return said.format(same=same, count=checks)


def _how_sure(result: FlagResult) -> str:
    checks, same = len(result.variations), result.stands_under
    if same == checks:
        return _("Certain")
    return _("Fairly certain") if 2 * same > checks else _("Not certain")
