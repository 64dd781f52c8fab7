"""What moved in an indicator, in words: since its baseline, and the icons of NHS England's charts."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from improvement.present.indicators import Picked, Value
from improvement.present.quantities import Scale, number_in, places_of
from improvement.vocabulary import Unit
from scoring.measures.model import Reading, Series

Icon = Literal["common", "better-up", "better-down", "worse-up", "worse-down", "up", "down"]


@dataclass(frozen=True)
class Sign:
    """An icon with its words: ours, and those of NHS England's charts."""

    icon: str
    words: str
    nhs: str


_WORDS: dict[Icon, tuple[str, str]] = {
    "common": (gettext_noop("No clear change"), gettext_noop("Common cause: no significant change")),
    "better-up": (
        gettext_noop("A clear change for the better: higher than before"),
        gettext_noop("Special cause, improving, high"),
    ),
    "better-down": (
        gettext_noop("A clear change for the better: lower than before"),
        gettext_noop("Special cause, improving, low"),
    ),
    "worse-up": (
        gettext_noop("A clear change for the worse: higher than before"),
        gettext_noop("Special cause, concerning, high"),
    ),
    "worse-down": (
        gettext_noop("A clear change for the worse: lower than before"),
        gettext_noop("Special cause, concerning, low"),
    ),
    "up": (
        gettext_noop("A clear change: higher than before"),
        gettext_noop("Special cause, neither better nor worse, high"),
    ),
    "down": (
        gettext_noop("A clear change: lower than before"),
        gettext_noop("Special cause, neither better nor worse, low"),
    ),
}
_ASSURED = {
    "hit": (
        gettext_noop("It will meet the target of {target} if nothing changes"),
        gettext_noop("Consistently hits the target"),
    ),
    "miss": (
        gettext_noop("It will miss the target of {target} unless something changes"),
        gettext_noop("Consistently misses the target"),
    ),
    "either": (
        gettext_noop("It meets the target of {target} at some times and misses it at others"),
        gettext_noop("Hits and misses the target"),
    ),
}


def since(entry: Picked, scale: Scale) -> str:
    """ "Since the baseline of 41%: up by 3 to 44 (May 2026)." Without a number there, since the first value."""
    first, last = entry.values[0], entry.values[-1]
    baseline = number_in(entry.baseline)
    if baseline is None and len(entry.values) == 1:
        return _("One value so far: {latest}.").format(latest=_dated(last, scale))
    if baseline is None:
        start = _("Since the first value of {value}").format(value=_dated(first, scale))
        return _since(start, last.value - first.value, scale, _dated(last, scale))
    exact = replace(scale, places=max(scale.places, places_of([baseline])))
    start = _("Since the baseline of {value}").format(value=exact.text(baseline))
    return _since(start, last.value - baseline, exact, _dated(last, scale))


def _dated(value: Value, scale: Scale) -> str:
    return _("{value} ({day})").format(value=scale.text(value.value), day=scale.day(value.on))


def _since(start: str, by: Decimal, scale: Scale, latest: str) -> str:
    """`start` stands before a colon."""
    size = replace(scale, unit="").text(abs(by))
    return _moved(by, size, is_percent=scale.unit == Unit.PERCENT).format(start=start, size=size, latest=latest)


def _moved(by: Decimal, size: str, *, is_percent: bool) -> str:
    if not by:
        return _("{start}: no difference. It is {latest}.")
    if not is_percent:
        return _("{start}: up by {size} to {latest}.") if by > 0 else _("{start}: down by {size} to {latest}.")
    points = int(size) if size.isdigit() else 2  # “1.5 percentage points”
    if by > 0:
        return ngettext(
            "{start}: up by {size} percentage point to {latest}.",
            "{start}: up by {size} percentage points to {latest}.",
            points,
        )
    return ngettext(
        "{start}: down by {size} percentage point to {latest}.",
        "{start}: down by {size} percentage points to {latest}.",
        points,
    )


def variation_of(result: Reading, series: Series, scale: Scale) -> Sign | None:
    """Where limits began again, "no change" is only said of what came since."""
    icon = _icon(result)
    if icon is None:
        return None
    words, nhs = map(_, _WORDS[icon])
    start = result.stretches[-1].start
    if start and icon == "common":
        words = _("No clear change since {day}").format(day=scale.day(series.days[start]))
    return Sign(icon, words, nhs)


def _icon(result: Reading) -> Icon | None:
    if result.variation in {None, "common"}:
        return result.variation and "common"
    if result.variation == "improving":
        return "better-up" if result.is_up else "better-down"
    if result.variation == "concerning":
        return "worse-up" if result.is_up else "worse-down"
    return "up" if result.is_up else "down"


def assurance_of(result: Reading, target: Decimal | None, scale: Scale) -> Sign | None:
    if result.assurance is None or target is None:
        return None
    words, nhs = map(_, _ASSURED[result.assurance])
    return Sign(f"target-{result.assurance}", words.format(target=_exact(target, scale)), nhs)


def _exact(value: Decimal, scale: Scale) -> str:
    return replace(scale, places=places_of([value])).text(value)
