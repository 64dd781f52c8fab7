"""The sentences of gaps, axes, the mirror, practices and likeness."""

from collections.abc import Sequence

from scoring.model import Echo, Told
from scoring.words.sentences import listed, lowered, rounded, sentence

# Gaps and axes.

NO_AXES = "No group shows a figure on both the social and the technical side."
NO_LEADER = "No leader has a score on this that may be shown."


def compared(title: str, means: tuple[float, float]) -> str:
    """`means` of the leaders and of the group."""
    apart = means[0] - means[1]
    direction = "higher" if apart >= 0 else "lower"
    start = f"Leaders score {rounded(means[0])} and {lowered(title)} {rounded(means[1])}"
    return f"{start}: leaders are {rounded(abs(apart))} points {direction}."


def one_person(title: str, *, leaders_are_few: bool) -> str:
    who = "leader" if leaders_are_few else f"person among {lowered(title)}"
    return f"Only one {who} has a score here: from one person nobody can tell how far people differ."


# The mirror.


def reflection(leaders: Sequence[Told], echoes: Sequence[Echo]) -> str:
    claims = [(one.title, one.cell.mean) for one in leaders if one.cell.mean is not None]
    said = (
        f"leaders: {listed([f'{lowered(title)} {rounded(mean)}' for title, mean in claims])}" if claims else _NO_CLAIM
    )
    return sentence(f"{said}; {_front_line(echoes)}")


_NO_CLAIM = "no leader answered this"


def _front_line(echoes: Sequence[Echo]) -> str:
    if not echoes:
        return "no question to the front line echoes it"
    heard: dict[str, list[float]] = {}
    for told in (one for echo in echoes for one in echo.told):
        if told.cell.mean is not None:
            heard.setdefault(told.title, []).append(told.cell.mean)
    if not heard:
        return "no front-line group has an answer that may be shown"
    return f"front line: {listed([f'{lowered(title)} {_span(means)}' for title, means in heard.items()])}"


def _span(means: Sequence[float]) -> str:
    lowest, highest = f"{rounded(min(means))}", f"{rounded(max(means))}"
    return lowest if lowest == highest else f"{lowest} to {highest}"


# Practices and likeness.

NO_LIKENESS = "Fewer than four principles are known both here and of the case, so nothing is compared."


def answers_red(titles: Sequence[str]) -> str:
    return f"Answers the red {_flags(titles)} {listed([f'“{title}”' for title in titles])}."


def _flags(titles: Sequence[str]) -> str:
    return "flag" if len(titles) == 1 else "flags"


def answers(titles: Sequence[str]) -> str:
    return f"Answers {listed([f'“{title}”' for title in titles])}."


def strengthens(principles: Sequence[str]) -> str:
    return f"Strengthens {listed(list(principles))}, where a group is below the midpoint."


def likeness(title: str, distance: float, principles: int) -> str:
    return (
        f"Of the two cases set beside this flag, {title} is the nearer: {rounded(distance)} points away on average"
        f" over {principles} principles. An illustration, not evidence."
    )
