"""The plan at a glance: how many steps stand where, for each owner and each day, and those that were searched for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvement.present.plan import STATES, Action, day, lead
from questions.languages import Words, sort_key

NOBODY, NO_DAY = gettext_noop("Nobody yet"), gettext_noop("No date yet")
_FAR = date.max


@dataclass(frozen=True)
class Group:
    """Steps of an owner or of a day: "There are 2 steps. 1 step is done. 1 step is late."."""

    name: str
    counts: str


def by_owner(steps: Sequence[Action]) -> list[Group]:
    """By name; those that nobody owns come first."""
    names = sorted({step.owner for step in steps}, key=sort_key)
    return [Group(name or _(NOBODY), lead([step for step in steps if step.owner == name])) for name in names]


def by_day(steps: Sequence[Action]) -> list[Group]:
    """The earliest first; those without a day come last."""
    days = sorted({step.due_on or _FAR for step in steps})
    return [
        Group(_(NO_DAY) if on == _FAR else day(on), lead([step for step in steps if (step.due_on or _FAR) == on]))
        for on in days
    ]


def found(steps: Sequence[Action], chosen: Mapping[str, str]) -> list[Action]:
    """By day, those without one last."""
    wanted = (step for step in steps if _fits(step, chosen))
    return sorted(wanted, key=lambda step: step.due_on or _FAR)


def _fits(step: Action, chosen: Mapping[str, str]) -> bool:
    text = f"{step.title} {step.owner} {step.measure} {step.outcome}".casefold()
    return chosen.get("status", step.status) == step.status and all(
        word in text for word in chosen.get("q", "").casefold().split()
    )


def csv_columns() -> tuple[str, ...]:
    return (
        _("code"),
        _("what to do"),
        _("owner"),
        _("by when"),
        _("how urgent"),
        _("how you will know"),
        _("state"),
        _("what became of it"),
    )


def as_table(steps: Sequence[Action]) -> Iterator[tuple[str, ...]]:
    """Days as YYYY-MM-DD."""
    for step in steps:
        due = step.due_on.isoformat() if step.due_on else ""
        yield step.code, step.title, step.owner, due, step.urgency, step.measure, step.state, step.outcome


def choices() -> list[tuple[str, Words]]:
    return [(str(status), words) for status, words in STATES.items()]
