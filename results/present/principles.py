"""The principles in words: the score, how certain it is, and always the lowest group."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions import catalogue
from results import charts
from results.present import wording
from results.present.data import PrincipleRow, Spread
from scoring.model import GroupResult, PrincipleResult
from scoring.words.language import clauses

NO_FIGURE = gettext_noop("No figure: no group that can be shown has a score on this principle.")


def principle_row(
    result: PrincipleResult, principle: catalogue.Principle, groups: Mapping[str, GroupResult]
) -> PrincipleRow:
    if result.score is None or result.interval80 is None:
        return PrincipleRow(principle.code, principle.title, "", "", "", _(NO_FIGURE), None, "")
    is_coarse = any(group.cells[result.code].is_coarse for group in groups.values() if result.code in group.cells)
    score = wording.score(result.score, is_coarse=is_coarse)
    interval, lowest = wording.between(result.interval80, result.score), _lowest(result, groups)
    return PrincipleRow(
        code=principle.code,
        title=principle.title,
        score=score,
        interval=interval,
        lowest=lowest,
        description=f"{wording.points(score)} {wording.sentences(interval)} {lowest}",
        bar=charts.bar(result.score, result.interval80, result.lowest_score),
        figure=f"principle/{result.code}",
        spread=_spread(result, groups),
    )


def _spread(result: PrincipleResult, groups: Mapping[str, GroupResult]) -> Spread:
    """Of the groups that print a figure: what a mean of all hides."""
    shown = [(groups[code], groups[code].cells[result.code]) for code in result.groups]
    told = [(group, cell, cell.mean) for group, cell in shown if cell.mean is not None]
    each = [_of_group(group.title, wording.score(mean, is_coarse=cell.is_coarse)) for group, cell, mean in told]
    return Spread(
        front=tuple(charts.place(mean) for group, _, mean in told if group.side == "frontline"),
        others=tuple(charts.place(mean) for group, _, mean in told if group.side != "frontline"),
        description=_("Group by group: {scores}.").format(scores=clauses(each)),
    )


def _of_group(title: str, score: str) -> str:
    return _("{group} {score}").format(group=title, score=score)


def _lowest(result: PrincipleResult, groups: Mapping[str, GroupResult]) -> str:
    if result.lowest_group is None or result.lowest_score is None:
        return ""
    group = groups[result.lowest_group]
    score = wording.score(result.lowest_score, is_coarse=group.cells[result.code].is_coarse)
    return _("Lowest: {group}, {score}.").format(group=group.title, score=score)
