"""The results as respondents see them: two flags and the score of each principle, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions.catalogue import Catalogue
from results.present import flag_words
from results.present.data import PrincipleRow
from results.present.principles import principle_row
from scoring.disclosure.published import PublishedReadiness
from scoring.model import LOWEST_THRESHOLD, FlagResult, GroupResult, PrincipleResult, State

HEADING = gettext_noop("The results")
_MEANS: dict[State, str] = {
    "red": gettext_noop(
        "This is a strong warning. The answers of the front-line groups that could be shown point to this problem."
    ),
    "amber": gettext_noop(
        "There are signs of this problem, or too few people were asked, answered or agreed to rule it out."
    ),
    "clear": gettext_noop("No front-line group that could be shown warns of this problem."),
    "insufficient": gettext_noop("Too few groups answered to say whether this problem exists."),
}


@dataclass(frozen=True)
class FlagForRespondents:
    title: str
    problem: str  # empty where nobody can say whether it exists
    state: State
    word: str
    meaning: str


@dataclass(frozen=True)
class ForRespondents:
    flags: tuple[FlagForRespondents, ...]
    principles: tuple[PrincipleRow, ...]


def for_respondents(readiness: PublishedReadiness, catalogue: Catalogue) -> ForRespondents:
    return ForRespondents(
        flags=tuple(_flag(readiness.flags[code], flag.title, flag.meaning) for code, flag in catalogue.flags.items()),
        principles=tuple(
            _plain(
                principle_row(
                    _without_few_leaders(readiness.principles[code], readiness.groups), principle, readiness.groups
                )
            )
            for code, principle in catalogue.principles.items()
        ),
    )


def _plain(row: PrincipleRow) -> PrincipleRow:
    """A bar and a number: the line and the mark on it are for those who work with the results."""
    if row.bar is None:
        return row
    bar = replace(row.bar, low="", high="", lowest="")
    return replace(row, bar=bar, interval="", description=_score(row))


def _score(row: PrincipleRow) -> str:
    said = _("{score} of 100.").format(score=row.score)
    return f"{said} {row.lowest}".strip()


def _without_few_leaders(result: PrincipleResult, groups: Mapping[str, GroupResult]) -> PrincipleResult:
    """The lowest of the groups with at least five people on it: one of fewer, on the record, would be named persons."""
    means = {}
    for code in result.groups:
        cell = groups[code].cells[result.code]
        if cell.mean is not None and cell.n is not None and cell.n >= LOWEST_THRESHOLD:
            means[code] = cell.mean
    lowest = min(means, key=means.__getitem__, default=None)
    return replace(result, lowest_group=lowest, lowest_score=None if lowest is None else means[lowest])


def _flag(flag: FlagResult, title: str, problem: str) -> FlagForRespondents:
    name = flag_words.name(flag.code, title)
    problem = "" if flag.state == "insufficient" else problem
    return FlagForRespondents(name, problem, flag.state, flag_words.word(flag), _(_MEANS[flag.state]))
