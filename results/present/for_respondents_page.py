"""The results as respondents see them: two flags and the score of each principle, in plain words."""

from dataclasses import dataclass

from questions.catalogue import Catalogue
from results.present import flag_words, wording
from results.present.data import PrincipleRow
from results.present.principles import principle_row
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult, State

HEADING = "The results"
_MEANS: dict[State, str] = {
    "red": "This is a strong warning. At least half of the front-line groups that could be shown see this problem.",
    "amber": "There are signs of this problem, or too little agreement to say that all is well.",
    "clear": "No front-line group that could be shown warns of this problem.",
    "insufficient": "Too few groups answered to say whether this problem exists.",
}


@dataclass(frozen=True)
class FlagForRespondents:
    title: str
    problem: str
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
            principle_row(readiness.principles[code], principle, readiness.groups)
            for code, principle in catalogue.principles.items()
        ),
    )


def _flag(flag: FlagResult, title: str, problem: str) -> FlagForRespondents:
    name = flag_words.name(flag.code, title)
    return FlagForRespondents(name, problem, flag.state, wording.STATES[flag.state], _MEANS[flag.state])
