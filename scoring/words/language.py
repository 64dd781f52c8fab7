"""How sentences write titles, lists, scores and shares. Everything else that puts results into words uses these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import floor

from scoring.model import Item
from scoring.words import tongue
from scoring.words.tongue import gettext as _
from scoring.words.tongue import ngettext, pgettext

# Scores of few people in confidence are told to the nearest of these.
STEP = 5
# A question without a heading is quoted up to this many characters: enough to recognise it within a sentence.
_MAX_QUOTE_LENGTH = 80
_MAX_DECIMALS = 2
# Far beyond what is shown, so that 20 is never 19.999...
_NINE_DECIMALS = 9
# "1.5 points" has the plural of many.
_MANY = 100
# Before one of these Welsh says "ac" for "and", and not "a".
_VOWELS = frozenset("aeiouwyâêîôûŵŷ")


def lowered(title: str) -> str:
    """A group's title inside a sentence: "Doctors" -> "doctors", "IT staff" -> "IT staff".

    In English only. Elsewhere it stays as it is, like a name: whether it may change inside a sentence depends on the
    language.
    """
    return lower_first(title) if tongue.current().is_english() else title


def lower_first(title: str) -> str:
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def capital(text: str) -> str:
    """With a capital letter: "about 35" at the start of a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    return pgettext("a clause as a whole sentence", "{clause}.").format(clause=capital(text))


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return _joined(parts, _and)


def _joined(parts: Sequence[str], end: Callable[[str], str]) -> str:
    if not parts:
        return ""
    *before, last = parts
    return end(last).format(start=enumerated(before), last=last) if before else last


def enumerated(parts: Sequence[str]) -> str:
    """ "a, b, c"."""
    return reduce(_next, parts) if parts else ""


def _next(start: str, following: str) -> str:
    return pgettext("a list", "{start}, {next}").format(start=start, next=following)


def _and(last: str) -> str:
    if last[:1].lower() in _VOWELS:
        return pgettext("the end of a list, before a vowel", "{start} and {last}")
    return pgettext("the end of a list", "{start} and {last}")


def clauses(parts: Sequence[str]) -> str:
    """ "a; b; c"."""
    return "" if not parts else reduce(_clause, parts)


def _clause(start: str, following: str) -> str:
    return pgettext("clauses one after the other", "{start}; {next}").format(start=start, next=following)


def labelled(label: str, text: str) -> str:
    """ "Doctors: nobody answered"."""
    return pgettext("a title and what is said of it", "{title}: {text}").format(title=label, text=text)


def quoted(text: str) -> str:
    return pgettext("words in quotation marks", "“{words}”").format(words=text)


def span(low: str, high: str) -> str:
    """ "30 to 47"."""
    return pgettext("from one number to another", "{low} to {high}").format(low=low, high=high)


def rounded(score: float) -> int:
    """The whole number to print, the same everywhere: halves round up."""
    return floor(score + 0.5)


def to_step(score: float) -> float:
    """The nearest multiple of five, for figures of few people; halves round up."""
    return float(STEP * floor(score / STEP + 0.5))


def whole(line: float) -> str:
    """A line that scores are compared with: "50"."""
    return f"{line:.0f}"


def plain_number(number: float) -> str:
    """As short as it can be: "2.5", "1"."""
    return _with_mark(f"{number:g}")


def decimal(number: float, places: int) -> str:
    return _with_mark(f"{number:.{places}f}")


def grouped(count: int) -> str:
    """ "12,345"."""
    return f"{count:,}".replace(",", tongue.current().thousands_mark())


def _with_mark(number: str) -> str:
    return number.replace(".", tongue.current().decimal_mark())


def about(score: float) -> str:
    """A score of few people, to the nearest step: "about 35"."""
    return _("about {score}").format(score=whole(to_step(score)))


def points(score: float, *lines: float) -> str:
    """A score in whole points, or with one decimal where rounding would wrongly put it on one of `lines`."""
    number = rounded(score)
    return decimal(score, 1) if number in lines and number != score else str(number)


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
    one_score, other_score, distance = (decimal(number, decimals) for number in (*printed, between))
    count = _MANY if decimals else int(between)
    said = ngettext("{number} point", "{number} points", count).format(number=distance)
    return Compared(one_score, other_score, said)


def _to(score: float, decimals: int) -> float:
    parts: int = 10**decimals
    return rounded(score * parts) / parts


def percent(share: float) -> str:
    """A share of 0 to 1: 0.8 -> "80%"."""
    return _percent(str(rounded(100 * share)))


def percent_beside(share: float, line: float) -> str:
    """The same, with one decimal where rounding would wrongly put it on `line`."""
    is_on_line = percent(share) == percent(line) and share != line
    return _percent(decimal(100 * share, 1)) if is_on_line else percent(share)


def _percent(number: str) -> str:
    return pgettext("a share in per cent", "{number}%").format(number=number)


def people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)


def question(item: Item) -> str:
    """A question inside a sentence: its heading, or else its first words."""
    return quoted(item.title or _beginning(item.text))


def _beginning(text: str) -> str:
    """The whole text if it is short; otherwise up to a comma, or to the last word that fits."""
    if len(text) <= _MAX_QUOTE_LENGTH:
        return text
    start = text[:_MAX_QUOTE_LENGTH]
    comma = start.rfind(",")
    return f"{start[: comma if comma > _MAX_QUOTE_LENGTH // 2 else start.rfind(' ')]}…"
