"""What leaves the engine's own records: figures of few people in confidence in whole points (docs/scoring.md, rule 4).

One answer more or less between two exact means gives that answer away. Rules are decided on exact figures, which are
kept; pages, reports and exports show these.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import overload

from scoring.model import (
    AxisResult,
    Cell,
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
from scoring.words.sentences import rounded


def published(readiness: Readiness) -> Readiness:
    """The same with everything that few people's figures are in rounded to whole points; twice changes nothing."""
    groups = readiness.groups
    coarse = {code: _is_coarse(groups, one.groups, code) for code, one in readiness.principles.items()}
    return replace(
        readiness,
        flags={code: _flag(flag) for code, flag in readiness.flags.items()},
        principles={code: _principle(one) if coarse[code] else one for code, one in readiness.principles.items()},
        groups={code: _group(group) for code, group in groups.items()},
        items={code: {item: _item(one) for item, one in results.items()} for code, results in readiness.items.items()},
        gaps=tuple(_gap(gap, groups) for gap in readiness.gaps),
        mirror=tuple(_reflection(row) for row in readiness.mirror),
        axes={
            code: _axis(one) if _is_coarse(groups, one.groups, axis_scale(one.code)) else one
            for code, one in readiness.axes.items()
        },
        sites={group: {code: _site(one) for code, one in sites.items()} for group, sites in readiness.sites.items()},
        likeness={code: _likeness(one) if any(coarse.values()) else one for code, one in readiness.likeness.items()},
    )


def _is_coarse(groups: Mapping[str, GroupResult], behind: tuple[str, ...], scale: str) -> bool:
    return any(groups[code].cells[scale].is_coarse for code in behind)


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


def _item(item: ItemResult) -> ItemResult:
    return replace(item, cell=_cell(item.cell))


def _site(site: SiteResult) -> SiteResult:
    return replace(site, figures={scale: _site_figure(figure) for scale, figure in site.figures.items()})


def _site_figure(figure: SiteFigure) -> SiteFigure:
    if not figure.is_coarse:
        return figure
    return replace(figure, mean=_whole(figure.mean), interval80=_bar(figure.interval80))


def _principle(one: PrincipleResult) -> PrincipleResult:
    return replace(one, score=_whole(one.score), interval80=_bar(one.interval80), lowest_score=_whole(one.lowest_score))


def _axis(one: AxisResult) -> AxisResult:
    return replace(one, score=_whole(one.score), interval80=_bar(one.interval80))


def _gap(gap: GapResult, groups: Mapping[str, GroupResult]) -> GapResult:
    return replace(gap, points=_whole(gap.points)) if groups[gap.group].cells[gap.principle].is_coarse else gap


def _flag(flag: FlagResult) -> FlagResult:
    return replace(flag, verdicts=tuple(_verdict(one) for one in flag.verdicts))


def _verdict(one: GroupVerdict) -> GroupVerdict:
    if not one.is_coarse:
        return one
    return replace(one, mean=_whole(one.mean), interval80=_bar(one.interval80))


def _reflection(row: Reflection) -> Reflection:
    echoes = tuple(replace(echo, told=tuple(map(_told, echo.told))) for echo in row.echoes)
    return replace(row, leaders=tuple(map(_told, row.leaders)), echoes=echoes)


def _told(told: Told) -> Told:
    return replace(told, cell=_cell(told.cell))


def _likeness(one: Likeness) -> Likeness:
    distances = {case: _whole(distance) for case, distance in one.distances.items()}
    return replace(one, distance=_whole(one.distance), distances=distances)
