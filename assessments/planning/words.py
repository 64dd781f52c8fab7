"""A plan for each group of a round in words, for people who have never heard of sampling."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.models import AskedGroup
from assessments.planning.how_many import SURE, TARGET, plan
from assessments.vocabulary import people

OF_TEN = 10
SENTENCE = (
    "Aim at twelve answers from each group: ask about 30 people where half answer, about 55 where three in ten do; "
    "ask everybody where there are fewer."
)
HOW_SURE = (
    f"In {round(SURE * OF_TEN)} of {OF_TEN} plans like this, at least {TARGET} people of the group will answer, unless "
    "a warning says that the group may stay too small."
)
MAY_STAY_TOO_SMALL = f"Ask everybody. This group may stay too small: fewer than {TARGET} may answer."
REMINDERS = (
    "Where fewer than a quarter answer, good answers clear nothing, however many people you ask. "
    "Better spend on reminders, on time to answer and on somebody people trust who asks them."
)
ABOUT_A_QUARTER = "With so few answering, good answers may not count. Better spend on reminders as well."
PICKED_CLEARS_NOTHING = "The project picks these people, so their good answers clear nothing."
NEVER = "never"
GOOD_ENOUGH = 0.5  # the chance that good answers count below which a warning is due


@dataclass(frozen=True)
class PlanLine:
    """One group: how many people to ask, and what their answers will show."""

    title: str
    ask: str
    expected: str
    found: str
    cleared: str
    warnings: tuple[str, ...]


def plan_line(asked_group: AskedGroup, size: int | None, response: float) -> PlanLine:
    """`response` is the share of those asked who are expected to answer, from 0.01 to 1."""
    needed = asked_group.round.catalogue.rules.response
    numbers = plan(size, response, response_needed=needed)
    is_everybody = numbers.ask == size
    is_picked = _is_picked(asked_group)
    warnings = [
        (_is_never_shown(asked_group, size), _never_shown(asked_group)),
        (not numbers.is_enough, MAY_STAY_TOO_SMALL),
        (is_picked, PICKED_CLEARS_NOTHING),
        (response < needed, REMINDERS),
        (response >= needed and numbers.is_enough and numbers.cleared < GOOD_ENOUGH, ABOUT_A_QUARTER),
    ]
    return PlanLine(
        title=str(asked_group),
        ask=f"everybody ({people(numbers.ask)})" if is_everybody else people(numbers.ask),
        expected=f"about {round(numbers.expected)}",
        found=_in_ten(numbers.found),
        cleared=NEVER if is_picked else _in_ten(numbers.cleared),
        warnings=tuple(words for is_due, words in warnings if is_due),
    )


def on_record(asked: Iterable[AskedGroup]) -> str:
    """What to do about groups that answer on the record, for which nothing is worked out. "" without one."""
    titles = "; ".join(str(row) for row in asked if not row.group.confidential)
    return f"On the record, so ask everybody: {titles}. Their good answers clear no flag." if titles else ""


def _is_picked(asked_group: AskedGroup) -> bool:
    way = asked_group.round.catalogue.chosen.get(asked_group.chosen)
    return way is not None and not way.supports


def _is_never_shown(asked_group: AskedGroup, size: int | None) -> bool:
    return asked_group.group.confidential and size is not None and size < asked_group.round.threshold


def _never_shown(asked_group: AskedGroup) -> str:
    return f"With fewer than {asked_group.round.threshold} people it can never be shown on its own."


def _in_ten(chance: float) -> str:
    times = round(chance * OF_TEN)
    if times == OF_TEN:
        return "almost always"
    return f"{times} times in {OF_TEN}" if times > 1 else "hardly ever" if times == 0 else f"once in {OF_TEN}"
