"""The social and the technical side of the work system: two figures, never averaged (docs/scoring.md, rule 8)."""

from collections.abc import Mapping, Sequence
from math import fsum

from scoring.disclosure.suppression import Voice
from scoring.figures import intervals
from scoring.model import Axis, AxisResult, GroupResult
from scoring.model.scales import AXES, axis_scale
from scoring.words import results as words

_TITLES = {"social": "Social side", "technical": "Technical side"}


def axis_results(voices: Sequence[Voice], results: Mapping[str, GroupResult]) -> dict[str, AxisResult]:
    """Each the mean of the groups that show a figure on both, so that the two can be set side by side."""
    both = [
        voice
        for voice in voices
        if all(results[voice.group.code].cells[axis_scale(axis)].mean is not None for axis in AXES)
    ]
    return {axis: _axis(axis, both) for axis in AXES}


def _axis(axis: Axis, both: Sequence[Voice]) -> AxisResult:
    totals = [voice.weights[axis_scale(axis)] for voice in both]
    means = [total.mean for total in totals if total.mean is not None]
    if not means:
        return AxisResult(axis, _TITLES[axis], None, None, (), words.NO_AXES)
    return AxisResult(
        code=axis,
        title=_TITLES[axis],
        score=fsum(means) / len(means),
        interval80=intervals.interval(intervals.together([intervals.fit(total.categories) for total in totals])),
        groups=tuple(voice.group.code for voice in both),
    )
