"""How sentences write titles, lists, scores and shares. Everything else that puts results into words uses these."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from scoring.model import Item

# Scores of few people in confidence are told to the nearest of these.
STEP = 5
# A question without a heading is quoted up to this many characters: enough to recognise it within a sentence.
_MAX_QUOTE_LENGTH = 80
_MAX_DECIMALS = 2
# Far beyond what is shown, so that 20 is never 19.999...
_NINE_DECIMALS = 9


def lowered(title: str) -> str:
    """A group's title inside a sentence: "Doctors" -> "doctors", "IT staff" -> "IT staff"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def rounded(score: float) -> int:
    """The whole number to print, the same everywhere: halves round up."""
    return floor(score + 0.5)


def to_step(score: float) -> float:
    """The nearest multiple of five, for figures of few people; halves round up."""
    return float(STEP * floor(score / STEP + 0.5))


def about(score: float) -> str:
    """A score of few people, to the nearest step: "about 35"."""
    return f"about {to_step(score):.0f}"


def points(score: float, *lines: float) -> str:
    """A score in whole points, or with one decimal where rounding would wrongly put it on one of `lines`."""
    whole = rounded(score)
    return f"{score:.1f}" if whole in lines and whole != score else str(whole)


@dataclass(frozen=True)
class Compared:
    """Two scores and how far they are apart, each as it is printed: "63", "38" and "25 points"."""

    one: str
    other: str
    apart: str


def compared(one: float, other: float, *lines: float) -> Compared:
    """In whole points, and apart by the difference of these: a reader who subtracts gets what the sentence says.

    With as many decimals as it takes (two at most) where whole points would put the difference on the wrong side of one
    of `lines`.
    """
    apart = round(abs(one - other), _NINE_DECIMALS)
    for decimals in range(_MAX_DECIMALS + 1):
        printed = _to(one, decimals), _to(other, decimals)
        between = round(abs(printed[0] - printed[1]), decimals)
        if all((between >= line) == (apart >= line) for line in lines):
            break
    texts = [f"{number:.{decimals}f}" for number in (*printed, between)]
    return Compared(texts[0], texts[1], f"{texts[2]} point" if texts[2] == "1" else f"{texts[2]} points")


def _to(score: float, decimals: int) -> float:
    parts: int = 10**decimals
    return rounded(score * parts) / parts


def percent(share: float) -> str:
    """A share of 0 to 1: 0.8 -> "80%"."""
    return f"{rounded(100 * share)}%"


def percent_beside(share: float, line: float) -> str:
    """The same, with one decimal where rounding would wrongly put it on `line`."""
    return f"{100 * share:.1f}%" if percent(share) == percent(line) and share != line else percent(share)


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def question(item: Item) -> str:
    """A question inside a sentence: its heading, or else its first words."""
    return f"“{item.title or _beginning(item.text)}”"


def _beginning(text: str) -> str:
    """The whole text if it is short; otherwise up to a comma, or to the last word that fits."""
    if len(text) <= _MAX_QUOTE_LENGTH:
        return text
    start = text[:_MAX_QUOTE_LENGTH]
    comma = start.rfind(",")
    return f"{start[: comma if comma > _MAX_QUOTE_LENGTH // 2 else start.rfind(' ')]}…"
