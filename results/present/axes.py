"""The social and the technical side beside each other: two figures, never one."""

from results import charts
from results.present import wording
from results.present.data import AxisRow
from scoring.model import AxisResult
from scoring.words.language import rounded


def axis_row(axis: AxisResult) -> AxisRow:
    if axis.score is None or axis.interval80 is None:
        return AxisRow(axis.title, "", axis.reason, None, "")
    return AxisRow(
        title=axis.title,
        score=str(rounded(axis.score)),
        description=f"{wording.between(axis.interval80, axis.score)}.",
        bar=charts.bar(axis.score, axis.interval80),
        figure=f"axis/{axis.code}",
    )
