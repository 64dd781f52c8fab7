"""What may leave the engine: figures of few people in confidence are in whole points (docs/scoring.md, rule 4).

One answer more or less between two exact means gives that answer away. Rules are decided on exact figures, which are
stored; pages, reports and exports show these.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NewType, overload

from scoring.model import (
    AxisResult,
    Cell,
    Echo,
    FlagResult,
    GapResult,
    GroupResult,
    GroupVerdict,
    Interval,
    ItemResult,
    Likeness,
    PrincipleResult,
    Readiness,
    Reflection,
    SiteFigure,
    SiteResult,
    Told,
)
from scoring.model.scales import axis_scale
from scoring.words.language import rounded

# All that a page or a document may be made of. Only published() makes one: mypy refuses an exact Readiness in its
# place, and accepts this wherever an exact one will do.
PublishedReadiness = NewType("PublishedReadiness", Readiness)


def published(readiness: Readiness) -> PublishedReadiness:
    """The same, with every figure that few people are behind rounded to whole points. Twice changes nothing."""
    groups = readiness.groups
    return PublishedReadiness(
        replace(
            readiness,
            flags={code: _flag(flag) for code, flag in readiness.flags.items()},
            principles={code: _principle(result, groups) for code, result in readiness.principles.items()},
            groups={code: _group(group) for code, group in groups.items()},
            items={code: _items(results) for code, results in readiness.items.items()},
            gaps=tuple(_gap(gap, groups) for gap in readiness.gaps),
            mirror=tuple(_reflection(row) for row in readiness.mirror),
            axes={code: _axis(result, groups) for code, result in readiness.axes.items()},
            sites={code: _sites(sites) for code, sites in readiness.sites.items()},
            likeness=_likeness(readiness),
        )
    )


def _is_coarse(groups: Mapping[str, GroupResult], codes: tuple[str, ...], scale: str) -> bool:
    return any(groups[code].cells[scale].is_coarse for code in codes)


@overload
def _whole(value: float) -> float: ...
@overload
def _whole(value: float | None) -> float | None: ...
def _whole(value: float | None) -> float | None:
    return None if value is None else float(rounded(value))


@overload
def _bar(interval: Interval) -> Interval: ...
@overload
def _bar(interval: Interval | None) -> Interval | None: ...
def _bar(interval: Interval | None) -> Interval | None:
    return interval and Interval(_whole(interval.low), _whole(interval.high))


def _cell(cell: Cell) -> Cell:
    if not cell.is_coarse:
        return cell
    return replace(cell, mean=_whole(cell.mean), interval80=_bar(cell.interval80), interval90=_bar(cell.interval90))


def _group(group: GroupResult) -> GroupResult:
    return replace(group, cells={scale: _cell(cell) for scale, cell in group.cells.items()})


def _items(results: Mapping[str, ItemResult]) -> dict[str, ItemResult]:
    return {code: replace(item, cell=_cell(item.cell)) for code, item in results.items()}


def _sites(sites: Mapping[str, SiteResult]) -> dict[str, SiteResult]:
    return {code: _site(site) for code, site in sites.items()}


def _site(site: SiteResult) -> SiteResult:
    return replace(site, figures={scale: _site_figure(figure) for scale, figure in site.figures.items()})


def _site_figure(figure: SiteFigure) -> SiteFigure:
    if not figure.is_coarse:
        return figure
    return replace(figure, mean=_whole(figure.mean), interval80=_bar(figure.interval80))


def _principle(result: PrincipleResult, groups: Mapping[str, GroupResult]) -> PrincipleResult:
    if not _is_coarse(groups, result.groups, result.code):
        return result
    lowest = _whole(result.lowest_score)
    return replace(result, score=_whole(result.score), interval80=_bar(result.interval80), lowest_score=lowest)


def _axis(result: AxisResult, groups: Mapping[str, GroupResult]) -> AxisResult:
    if not _is_coarse(groups, result.groups, axis_scale(result.code)):
        return result
    return replace(result, score=_whole(result.score), interval80=_bar(result.interval80))


def _gap(gap: GapResult, groups: Mapping[str, GroupResult]) -> GapResult:
    return replace(gap, points=_whole(gap.points)) if groups[gap.group].cells[gap.principle].is_coarse else gap


def _flag(flag: FlagResult) -> FlagResult:
    return replace(flag, verdicts=tuple(map(_verdict, flag.verdicts)))


def _verdict(verdict: GroupVerdict) -> GroupVerdict:
    if not verdict.is_coarse:
        return verdict
    return replace(verdict, mean=_whole(verdict.mean), interval80=_bar(verdict.interval80))


def _reflection(row: Reflection) -> Reflection:
    return replace(row, leaders=_answers(row.leaders), echoes=tuple(map(_echo, row.echoes)))


def _echo(echo: Echo) -> Echo:
    return replace(echo, told=_answers(echo.told))


def _answers(answers: tuple[Told, ...]) -> tuple[Told, ...]:
    return tuple(replace(answer, cell=_cell(answer.cell)) for answer in answers)


def _likeness(readiness: Readiness) -> Mapping[str, Likeness]:
    principles = readiness.principles.values()
    if not any(_is_coarse(readiness.groups, result.groups, result.code) for result in principles):
        return readiness.likeness
    return {flag: _in_whole_points(result) for flag, result in readiness.likeness.items()}


def _in_whole_points(result: Likeness) -> Likeness:
    distances = {case: _whole(distance) for case, distance in result.distances.items()}
    return replace(result, distance=_whole(result.distance), distances=distances)
