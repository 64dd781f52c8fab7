"""A plan for each group of a round in words, for people who have never heard of sampling."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from assessments.models import AskedGroup
from assessments.planning.how_many import SURE, TARGET, plan
from assessments.vocabulary import people
from questions.languages import grouped

OF_TEN = 10
SENTENCE = gettext_lazy(
    "Aim at twelve answers from each group: ask about 30 people where half answer, about 55 where three in ten do; "
    "ask everybody where there are fewer."
)
REMINDERS = gettext_lazy(
    "Where fewer than a quarter answer, good answers clear nothing, however many people you ask. "
    "Better spend on reminders, on time to answer and on somebody people trust who asks them."
)
ABOUT_A_QUARTER = gettext_lazy("With so few answering, good answers may not count. Better spend on reminders as well.")
PICKED_CLEARS_NOTHING = gettext_lazy("The project picks these people, so their good answers clear nothing.")
NEVER = pgettext_lazy("how often", "never")
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
        (_is_never_shown(asked_group, size), never_shown(asked_group.round.threshold)),
        (not numbers.is_enough, may_stay_too_small()),
        (is_picked, PICKED_CLEARS_NOTHING),
        (response < needed, REMINDERS),
        (response >= needed and numbers.is_enough and numbers.cleared < GOOD_ENOUGH, ABOUT_A_QUARTER),
    ]
    return PlanLine(
        title=str(asked_group),
        ask=_everybody(numbers.ask) if is_everybody else people(numbers.ask),
        expected=pgettext("a number of people", "about {number}").format(number=round(numbers.expected)),
        found=_in_ten(numbers.found),
        cleared=str(NEVER) if is_picked else _in_ten(numbers.cleared),
        warnings=tuple(str(words) for is_due, words in warnings if is_due),
    )


def on_record(asked: Iterable[AskedGroup]) -> str:
    """What to do about groups that answer on the record, for which nothing is worked out. "" without one."""
    titles = "; ".join(str(row) for row in asked if not row.group.confidential)
    words = _("On the record, so ask everybody: {groups}. Their good answers clear no flag.")
    return words.format(groups=titles) if titles else ""


def how_sure() -> str:
    words = ngettext(
        "In {times} of {plans} plans like this, at least {target} person of the group will answer, unless a warning "
        "says that the group may stay too small.",
        "In {times} of {plans} plans like this, at least {target} people of the group will answer, unless a warning "
        "says that the group may stay too small.",
        TARGET,
    )
    return words.format(times=round(SURE * OF_TEN), plans=OF_TEN, target=TARGET)


def may_stay_too_small() -> str:
    words = ngettext(
        "Ask everybody. This group may stay too small: fewer than {target} may answer.",
        "Ask everybody. This group may stay too small: fewer than {target} may answer.",
        TARGET,
    )
    return words.format(target=TARGET)


def _everybody(count: int) -> str:
    return ngettext("everybody ({count} person)", "everybody ({count} people)", count).format(count=grouped(count))


def _is_picked(asked_group: AskedGroup) -> bool:
    way = asked_group.round.catalogue.chosen.get(asked_group.chosen)
    return way is not None and not way.supports


def _is_never_shown(asked_group: AskedGroup, size: int | None) -> bool:
    return asked_group.group.confidential and size is not None and size < asked_group.round.threshold


def never_shown(threshold: int) -> str:
    return ngettext(
        "With fewer than {threshold} person it can never be shown on its own.",
        "With fewer than {threshold} people it can never be shown on its own.",
        threshold,
    ).format(threshold=threshold)


def _in_ten(chance: float) -> str:
    times = round(chance * OF_TEN)
    if times == OF_TEN:
        return pgettext("how often", "almost always")
    if times == 0:
        return pgettext("how often", "hardly ever")
    return ngettext("once in {ten}", "{times} times in {ten}", times).format(times=times, ten=OF_TEN)
