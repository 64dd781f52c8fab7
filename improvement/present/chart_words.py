"""How a chart was made, and what its lines and shapes mean, in sentences."""

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvement.present.quantities import Scale
from improvement.present.run_charts import Chart, Shape
from scoring.measures import run_chart, xmr
from scoring.measures.model import Reading

_SHAPES: dict[Shape, str] = {
    "usual": gettext_noop("a value as usual"),
    "better": gettext_noop("unusual, for the better"),
    "worse": gettext_noop("unusual, for the worse"),
    "other": gettext_noop("unusual"),
}


def key(drawing: Chart, result: Reading) -> Iterator[tuple[str, str, str]]:
    lines = {
        "middle": (drawing.middles, _("median") if result.kind == "run" else _("mean")),
        "limit": (drawing.limits, _("limits")),
        "target": (drawing.target, _("target")),
        "change": (drawing.flags, _("a change was made")),
    }
    yield from ((line, "", words) for line, (drawn, words) in lines.items() if drawn)
    found = {dot.shape for dot in drawing.dots}
    if result.kind == "values":
        yield ("", "usual", _("a value"))
    else:
        yield from (("", shape, _(words)) for shape, words in _SHAPES.items() if shape in found)


def drawn(result: Reading, scale: Scale) -> Iterator[str]:
    """How the chart was made."""
    if result.kind == "values":
        text = _(
            "These are just the values. A chart that tells change from chance needs {for_runs}, and limits need "
            "{for_limits}."
        )
        yield text.format(for_runs=run_chart.FEWEST, for_limits=xmr.FEWEST)
    if result.median is not None:
        yield from _run(result, result.median, scale)
    if limits := result.limits:
        yield _("Mean {mean}. As usual, values lie between {low} and {high}.").format(
            mean=scale.text(limits.mean, more=1),
            low=scale.text(limits.low, more=1),
            high=scale.text(limits.high, more=1),
        )
        yield _("Two values in a row usually differ by no more than {most}, on average by {mean}.").format(
            most=scale.text(limits.range_high, more=1), mean=scale.text(limits.mean_range, more=1)
        )
        yield from _cut(limits.low == scale.floor, limits.high == scale.ceiling)
        yield unusual(result)


def _cut(is_low: object, is_high: object) -> Iterator[str]:
    if is_low or is_high:
        yield _("A limit stops where values cannot go.")


def _run(result: Reading, median: Fraction, scale: Scale) -> Iterator[str]:
    text = _("A run chart with the median, {median}. Limits need {fewest} values.")
    yield text.format(median=scale.text(median, more=1), fewest=xmr.FEWEST)
    yield unusual(result)
    if result.runs and result.runs.are_too_few:
        yield _("The values change sides of the median less often than chance would have it.")
    if result.runs and result.runs.are_too_many:
        yield _("The values change sides of the median more often than chance would have it.")
    yield _("Judge by eye whether a single value is far out of line: this chart has no rule for it.")


def unusual(result: Reading) -> str:
    """What the rules found: each kind once, with how many there are."""
    if result.kind == "run":
        shift, trend = run_chart.SHIFT, run_chart.TREND
        on_one_side = _("{count} or more values in a row on one side of the median")
    else:
        shift, trend = xmr.SHIFT, xmr.TREND
        on_one_side = _("{count} or more values in a row on one side of the mean")
    texts = {
        "outside": _("a value outside the limits"),
        "shift": on_one_side.format(count=shift),
        "near": _("two of three values in a row near a limit, on one side"),
        "trend": _("{count} or more values in a row that rise, or fall").format(count=trend),
    }
    found = [text for kind, text in texts.items() if any(signal.kind == kind for signal in result.signals)]
    if found:
        return _("Unusual in this chart: {signals}.").format(signals="; ".join(found))
    return _("Nothing in this chart is unusual.")
