"""The social and the technical side of the work system: two figures, never averaged (docs/scoring.md, rule 8)."""

from collections.abc import Mapping, Sequence
from math import fsum

from scoring.disclosure.steps import bar_of_mean
from scoring.disclosure.suppression import GroupView
from scoring.figures import intervals
from scoring.model import Axis, AxisResult, GroupResult
from scoring.model.scales import AXES, axis_scale
from scoring.words import results as words

_TITLES = {"social": "Social side", "technical": "Technical side"}


def axis_results(views: Sequence[GroupView], results: Mapping[str, GroupResult]) -> dict[str, AxisResult]:
    """Each is the mean of the groups that show a figure on both, so that the two can be compared."""
    both = [view for view in views if _shows_both(results[view.group.code])]
    return {axis: _axis(axis, both) for axis in AXES}


def _shows_both(result: GroupResult) -> bool:
    return all(result.cells[axis_scale(axis)].mean is not None for axis in AXES)


def _axis(axis: Axis, both: Sequence[GroupView]) -> AxisResult:
    totals = [view.weights[axis_scale(axis)] for view in both]
    means = [total.mean for total in totals if total.mean is not None]
    if not means:
        return AxisResult(axis, _TITLES[axis], None, None, (), words.NO_AXES)
    return AxisResult(
        code=axis,
        title=_TITLES[axis],
        score=fsum(means) / len(means),
        interval80=bar_of_mean(means, [intervals.bar(total, both[0].rules) for total in totals]),
        groups=tuple(view.group.code for view in both),
    )
