"""Words for states, verdicts and sides, and small helpers that make sentences read well."""

from collections.abc import Sequence

from results import charts
from scoring.model import Interval, Side, State, Verdict
from scoring.words.sentences import rounded

STATES: dict[State, str] = {
    "red": "Red",
    "amber": "Amber",
    "clear": "Clear",
    "insufficient": "Insufficient evidence",
}
VERDICTS: dict[Verdict, str] = {
    "warn": "Warns",
    "split": "Split",
    "support": "Supports",
    "unclear": "Unclear",
}
SIDES: dict[Side, str] = {
    "leadership": "Leadership",
    "frontline": "Front line",
    "local_it": "Local IT",
    "supplier": "Supplier",
}


def listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(names) < 2:  # noqa: PLR2004 (one name needs no "and")
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def percent(share: float) -> str:
    return f"{rounded(100 * share)}%"


def sentences(*parts: str) -> str:
    """Each part that is not empty, with a full stop."""
    return " ".join(f"{part}." for part in parts if part)


def between(interval: Interval | None, score: float) -> str:
    """Empty where the interval may not be shown."""
    if interval is None:
        return ""
    shown = charts.reaching(interval, score)
    return f"Very likely between {rounded(shown.low)} and {rounded(shown.high)}"
