"""How the project's figure on a principle, or on one side of the work system, was made of its groups' figures."""

from collections.abc import Iterator, Sequence

from scoring.figures import intervals
from scoring.model import Axis, AxisResult, PrincipleResult, Trace
from scoring.model.scales import axis_scale, is_on_axis
from scoring.traces.source import GROUPS_WEIGH_THE_SAME, NOT_SHOWN, Source, bar, beta, mean_of, number

_INDEPENDENT = "The groups are taken as independent of each other: their means are averaged, their variances added."
_WHOLE = (
    "Figures of fewer than ten people in confidence are whole points here; the mean and its bar are made of exact ones."
)
_NONE = "No group shows a score on this principle."


def principle(source: Source, code: str) -> Trace:
    found = source.readiness.principles[code]
    lowest = [f"The lowest group is {source.title(found.lowest_group)}."] if found.lowest_group else []
    return source.trace(
        f"{found.code} {found.title}",
        _value(found, is_coarse=source.is_coarse(found.groups, code)),
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
        _value(found, is_coarse=source.is_coarse(found.groups, scale)),
        [found.reason] if found.reason else list(_steps(source, scale, found.groups, found.score)),
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


def _value(found: PrincipleResult | AxisResult, *, is_coarse: bool) -> str:
    if found.score is None:
        return NOT_SHOWN
    return f"{number(found.score, is_coarse=is_coarse)} of 100, 80 % bar {bar(found.interval80, is_coarse=is_coarse)}"


def _steps(source: Source, scale: str, groups: Sequence[str], score: float | None) -> Iterator[str]:
    if score is None:
        yield _NONE
        return
    is_coarse = source.is_coarse(groups, scale)
    cells = {code: source.readiness.groups[code].cells[scale] for code in groups}
    means = {code: number(cell.mean or 0.0, is_coarse=cell.is_coarse) for code, cell in cells.items()}
    yield f"The groups' scores are {'; '.join(f'{source.title(code)} {mean}' for code, mean in means.items())}."
    yield f"Their mean is {mean_of(means.values())} = {number(score, is_coarse=is_coarse)}."
    if is_coarse:
        yield _WHOLE
    else:
        totals = [source.voices[code].weights[scale] for code in groups]
        yield f"Taken together, {beta(intervals.together([intervals.fit(total.categories) for total in totals]))}"
