"""The sentences of the mirror, practices and likeness."""

from collections.abc import Mapping, Sequence

from scoring.model import Echo, PredictionRow, Told
from scoring.words.language import compared, listed, lowered, rounded, sentence

# What executives expect.

NOT_PREDICTED = "Executives were not asked what the front line will answer."
NO_STAFF = "No group of front-line staff shows an answer to this."
FEW_STAFF = "Too few people answered to show what front-line staff say together."


def prediction(row: PredictionRow) -> str:
    """What executives expect, and what front-line staff answer."""
    if row.predicted.mean is None:
        return row.predicted.reason
    expected = f"Executives expect {rounded(row.predicted.mean)}"
    if row.front is None:
        return f"{expected}. {NO_STAFF}"
    if row.is_coarse:
        return FEW_STAFF if row.predicted.is_coarse else f"{expected}. {FEW_STAFF}"
    both = compared(row.predicted.mean, row.front)
    if both.one == both.other:
        return f"{expected} and front-line staff score the same."
    more = "more" if row.predicted.mean >= row.front else "fewer"
    return f"{expected} and front-line staff score {both.other}: {both.apart} {more} are expected."


def not_compared(row: PredictionRow, people: int) -> str:
    """Why it cannot be said whether this is a gap: `people` executives are needed. Empty where it can."""
    if row.is_gap is not None:
        return ""
    if row.predicted.n is None:
        return row.predicted.reason
    if row.predicted.n < people:
        return few_predict(people)
    return NO_STAFF if row.front is None else ""


def few_predict(people: int) -> str:
    return f"Fewer than {people} executives said what front-line staff will answer."


# The mirror.


def reflection(leaders: Sequence[Told], echoes: Sequence[Echo]) -> str:
    return sentence(f"{_leaders(leaders)}; {_front_line(echoes)}")


def _leaders(answers: Sequence[Told]) -> str:
    claims = [
        f"{lowered(answer.title)} {rounded(answer.cell.mean)}" for answer in answers if answer.cell.mean is not None
    ]
    return f"leaders: {listed(claims)}" if claims else "no leader answered this"


def _front_line(echoes: Sequence[Echo]) -> str:
    if not echoes:
        return "the front line was not asked about this"
    means = _means_by_title(echoes)
    if not means:
        return "no front-line answers can be shown"
    return f"front line: {listed([f'{lowered(title)} {_span(scores)}' for title, scores in means.items()])}"


def _means_by_title(echoes: Sequence[Echo]) -> Mapping[str, Sequence[float]]:
    means: dict[str, list[float]] = {}
    for echo in echoes:
        for answer in echo.told:
            if answer.cell.mean is not None:
                means.setdefault(answer.title, []).append(answer.cell.mean)
    return means


def _span(scores: Sequence[float]) -> str:
    lowest, highest = f"{rounded(min(scores))}", f"{rounded(max(scores))}"
    return lowest if lowest == highest else f"{lowest} to {highest}"


# Practices and likeness.


def asks(title: str, groups: Sequence[str]) -> str:
    """A practice with the groups that it asks: "Identify the right people: ask nurses, at least 5"."""
    return f"{title}: {'; '.join(groups)}"


def ask(group: str, needed: int) -> str:
    """`needed` people before anything of the group can be shown."""
    return f"ask {lowered(group)}" if needed == 1 else f"ask {lowered(group)}, at least {needed}"


NO_LIKENESS = "Fewer than four principles have a score both here and in the case, so no comparison is made."


def addresses_red(titles: Sequence[str]) -> str:
    flags = listed([f"“{title}”" for title in titles])
    return f"Addresses the red flag {flags}." if len(titles) == 1 else f"Addresses the red flags {flags}."


def addresses(titles: Sequence[str]) -> str:
    return f"Addresses {listed([f'“{title}”' for title in titles])}."


def strengthens(principles: Sequence[str], line: float) -> str:
    return f"Strengthens {listed(list(principles))}, where a group scores below {line:.0f}."


def likeness(title: str, distance: float, principles: int) -> str:
    return (
        f"Of the two cases compared with this flag, {title} is the closer: {rounded(distance)} points away on average"
        f" over {principles} principles. This is an illustration, not evidence."
    )
