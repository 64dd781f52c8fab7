"""The sentences of perception gaps, the two sides, the mirror, practices and likeness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.model import Echo, Told
from scoring.words.language import about, in_points, listed, lowered, rounded, sentence

# Gaps and axes.

NO_AXES = "No group has a score on both the social and the technical side."
NO_LEADER = "No leaders' score on this can be shown."


@dataclass(frozen=True)
class Means:
    """What the two sides of a comparison score, 0 to 100."""

    leaders: float
    group: float


def compared(title: str, means: Means) -> str:
    leaders, group = rounded(means.leaders), rounded(means.group)
    apart = rounded(abs(means.leaders - means.group))
    if means.leaders >= means.group:
        return f"Leaders score {leaders} and {lowered(title)} {group}: leaders are {in_points(apart)} higher."
    return f"Leaders score {leaders} and {lowered(title)} {group}: leaders are {in_points(apart)} lower."


def compared_with_few(title: str, means: Means) -> str:
    """`means.group` as it is printed of few people."""
    start = f"Leaders score {rounded(means.leaders)} and {lowered(title)} {about(means.group)}"
    apart = about(abs(means.leaders - means.group))
    return f"{start}: leaders are {apart} points {'higher' if means.leaders >= means.group else 'lower'}."


def compared_untold(title: str) -> str:
    return f"Too few people answered to show how far leaders and {lowered(title)} are apart."


def one_person(title: str, *, is_leader: bool) -> str:
    if is_leader:
        return "Only one leader has a score here, so it is not possible to say how far people differ."
    return (
        f"Only one person among {lowered(title)} has a score here, so it is not possible to say how far people differ."
    )


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
