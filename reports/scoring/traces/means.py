"""How the project's figure on a principle, or on one side of the work system, was made of its groups' figures."""

from collections.abc import Sequence

from reports.scoring import intervals
from reports.scoring.model import Axis, Interval, Trace
from reports.scoring.scales import axis_scale, is_on_axis
from reports.scoring.traces.source import GROUPS_WEIGH_THE_SAME, NOT_SHOWN, Source, bar, beta, mean_of, number

_INDEPENDENT = "The groups are taken as independent of each other: their means are averaged, their variances added."
_NONE = "No group shows a score on this principle."


def principle(source: Source, code: str) -> Trace:
    found = source.readiness.principles[code]
    lowest = [f"The lowest group is {source.title(found.lowest_group)}."] if found.lowest_group else []
    return source.trace(
        f"{found.code} {found.title}",
        _value(found.score, found.interval80),
        [*_steps(source, code, found.groups, found.score), *lowest],
        rule=["The mean of all groups that show a score on this principle.", _INDEPENDENT],
        weights=[GROUPS_WEIGH_THE_SAME],
        suppression=source.left_out(code),
        items=[item.code for item in source.instrument.items if code in item.principles],
        figures=[f"cell/{group}/{code}" for group in found.groups],
    )


def axis(source: Source, code: Axis) -> Trace:
    found, scale = source.readiness.axes[code], axis_scale(code)
    return source.trace(
        found.title,
        _value(found.score, found.interval80),
        [found.reason] if found.reason else _steps(source, scale, found.groups, found.score),
        rule=[
            "The mean of all groups that show a figure on both sides; joint questions are on neither side.",
            _INDEPENDENT,
            "The two sides are never averaged.",
        ],
        weights=[GROUPS_WEIGH_THE_SAME],
        suppression=source.left_out(scale),
        items=[item.code for item in source.instrument.items if is_on_axis(item, code)],
        figures=[f"cell/{group}/{scale}" for group in found.groups],
    )


def _value(score: float | None, interval: Interval | None) -> str:
    return NOT_SHOWN if score is None else f"{number(score)} of 100, 80 % bar {bar(interval)}"


def _steps(source: Source, scale: str, groups: Sequence[str], score: float | None) -> list[str]:
    if score is None:
        return [_NONE]
    totals = [source.voices[code].weights[scale] for code in groups]
    fit = intervals.together([intervals.fit(total.categories) for total in totals])
    named = "; ".join(
        f"{source.title(code)} {number(total.mean or 0.0)}" for code, total in zip(groups, totals, strict=True)
    )
    return [
        f"The groups' scores are {named}.",
        f"Their mean is {mean_of(total.mean or 0.0 for total in totals)} = {number(score)}.",
        f"Taken together, {beta(fit)}",
    ]
