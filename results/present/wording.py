"""Words for states, verdicts and sides, and small helpers that make sentences read well."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from results import charts
from scoring.model import Interval, Side, State, Verdict
from scoring.words.language import capital, labelled, listed, people, percent, rounded, span

__all__ = [
    "SIDES", "STATES", "VERDICTS", "between", "capital", "groups", "labelled", "listed", "of_100", "people",
    "percent", "points", "range_of", "score", "sentences", "side", "state", "state_inside", "verdict", "verdict_inside",
]  # fmt: skip

# In English: what a page shows is said by the functions below.
STATES: dict[State, str] = {
    "red": gettext_noop("Red"),
    "amber": gettext_noop("Amber"),
    "clear": gettext_noop("Clear on what was heard"),
    "insufficient": gettext_noop("Insufficient evidence"),
}
VERDICTS: dict[Verdict, str] = {
    "warn": gettext_noop("Warns"),
    "split": gettext_noop("Split"),
    "support": gettext_noop("Supports"),
    "unproven": gettext_noop("Does not count"),
    "unclear": gettext_noop("Unclear"),
}
SIDES: dict[Side, str] = {
    "leadership": gettext_noop("Leadership"),
    "frontline": gettext_noop("Front line"),
    "local_it": gettext_noop("Local IT"),
    "supplier": gettext_noop("Supplier"),
}


def state(code: State) -> str:
    return _(STATES[code])


def state_inside(code: State) -> str:
    """Inside a sentence: "amber"."""
    return {
        "red": pgettext("a state inside a sentence", "red"),
        "amber": pgettext("a state inside a sentence", "amber"),
        "clear": pgettext("a state inside a sentence", "clear on what was heard"),
        "insufficient": pgettext("a state inside a sentence", "insufficient evidence"),
    }[code]


def verdict(code: Verdict) -> str:
    return _(VERDICTS[code])


def verdict_inside(code: Verdict) -> str:
    """What a group says, inside a sentence: "Doctors: 65 (53 to 73), supports"."""
    return {
        "warn": pgettext("what a group says, inside a sentence", "warns"),
        "split": pgettext("what a group says, inside a sentence", "split"),
        "support": pgettext("what a group says, inside a sentence", "supports"),
        "unproven": pgettext("what a group says, inside a sentence", "does not count"),
        "unclear": pgettext("what a group says, inside a sentence", "unclear"),
    }[code]


def side(code: Side) -> str:
    return _(SIDES[code])


def groups(titles: Sequence[str]) -> str:
    """Titles in one sentence, with semicolons where one of several has an "and" or a comma of its own."""
    if len(titles) == 1 or not any(_has_an_and(title) for title in titles):
        return listed(titles)
    *before, last = titles
    start = before[0]
    for title in before[1:]:
        start = pgettext("a list of titles that have commas", "{start}; {next}").format(start=start, next=title)
    return pgettext("the end of a list of titles that have commas", "{start}; and {last}").format(
        start=start, last=last
    )


def _has_an_and(title: str) -> bool:
    return "," in title or pgettext("between two words of a title", " and ") in title


def sentences(*parts: str) -> str:
    """Each part that is not empty, with a full stop."""
    return " ".join(pgettext("words as a sentence", "{words}.").format(words=part) for part in parts if part)


def score(mean: float, *, is_coarse: bool) -> str:
    """ "38", or "about 40" where fewer than ten people are behind it."""
    return _("about {score}").format(score=rounded(mean)) if is_coarse else str(rounded(mean))


def range_of(score: str, interval: Interval) -> str:
    """ "42 (37 to 47)"."""
    bar = span(str(rounded(interval.low)), str(rounded(interval.high)))
    return pgettext("a score and its bar", "{score} ({bar})").format(score=score, bar=bar)


def of_100(title: str, score: str) -> str:
    return _("{title}: {score} of 100").format(title=title, score=score)


def points(score: str) -> str:
    """ "About 40 of 100."."""
    return capital(_("{score} of 100.").format(score=score))


def between(interval: Interval | None, score: float) -> str:
    """Empty where the interval may not be shown."""
    if interval is None:
        return ""
    shown = charts.reaching(interval, score)
    return _("Very likely between {low} and {high}").format(low=rounded(shown.low), high=rounded(shown.high))
