"""Words for states, verdicts and sides, and small helpers that make sentences read well."""

from collections.abc import Sequence

from results import charts
from scoring.model import Interval, Side, State, Verdict
from scoring.words.language import listed, people, percent, rounded

__all__ = [
    "SIDES", "STATES", "VERDICTS", "between", "from_to", "groups", "listed", "people", "percent", "score", "sentences",
]  # fmt: skip

STATES: dict[State, str] = {
    "red": "Red",
    "amber": "Amber",
    "clear": "Clear on what was heard",
    "insufficient": "Insufficient evidence",
}
VERDICTS: dict[Verdict, str] = {
    "warn": "Warns",
    "split": "Split",
    "support": "Supports",
    "unproven": "Does not count",
    "unclear": "Unclear",
}
SIDES: dict[Side, str] = {
    "leadership": "Leadership",
    "frontline": "Front line",
    "local_it": "Local IT",
    "supplier": "Supplier",
}


def groups(titles: Sequence[str]) -> str:
    """Titles in one sentence, with semicolons where one of several has an "and" or a comma of its own."""
    if len(titles) == 1 or not any(" and " in title or "," in title for title in titles):
        return listed(titles)
    return "; ".join([*titles[:-1], f"and {titles[-1]}"])


def sentences(*parts: str) -> str:
    """Each part that is not empty, with a full stop."""
    return " ".join(f"{part}." for part in parts if part)


def score(mean: float, *, is_coarse: bool) -> str:
    """ "38", or "about 40" where fewer than ten people are behind it."""
    return f"about {rounded(mean)}" if is_coarse else str(rounded(mean))


def from_to(then: str, now: str) -> str:
    return f"from {then} to {now}"


def between(interval: Interval | None, score: float) -> str:
    """Empty where the interval may not be shown."""
    if interval is None:
        return ""
    shown = charts.reaching(interval, score)
    return f"Very likely between {rounded(shown.low)} and {rounded(shown.high)}"
