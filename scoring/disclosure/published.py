"""What may leave the engine. Figures of few people in confidence are in steps of five points, or nowhere (rule 4).

Rules are decided on exact figures, which are stored; pages, reports, exports and traces show these. What few people are
part of is worked out again from what is printed of them, so that no subtraction gives more than that.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NewType

from scoring.disclosure.steps import in_steps, reaching
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import (
    Cell,
    Echo,
    FlagResult,
    FrontLine,
    GroupResult,
    GroupVerdict,
    Interval,
    ItemResult,
    Likeness,
    PredictionRow,
    PrincipleResult,
    Printed,
    Readiness,
    Reflection,
    SiteFigure,
    SiteResult,
    Told,
)
from scoring.words import groups as group_words
from scoring.words import results as words
from scoring.words.language import rounded

# All that a page or a document may be made of. Only published() makes one: mypy refuses an exact Readiness in its
# place, and accepts this wherever an exact one will do.
PublishedReadiness = NewType("PublishedReadiness", Readiness)
# Scale -> what is printed of few people of a group.
OnScales = Mapping[str, Printed]
Groups = Mapping[str, GroupResult]


def published(readiness: Readiness) -> PublishedReadiness:
    """The same, without any figure that could tell how one of few people answered. Twice changes nothing."""
    if readiness.is_published:
        return PublishedReadiness(readiness)
    told = _with_printed(readiness)
    return PublishedReadiness(_without_cases(told) if _has_few(readiness) else told)


def _with_printed(readiness: Readiness) -> Readiness:
    """Groups and all that is made of them; of findings and likenesses see below."""
    groups = {code: _group(group, readiness.printed.get(code, {})) for code, group in readiness.groups.items()}
    told = _each(readiness, groups)
    return replace(
        told,
        mirror=tuple(map(_reflection, readiness.mirror)),
        predictions=tuple(map(_prediction, readiness.predictions)),
        groups=groups,
        printed={},
        is_published=True,
    )


def _each(readiness: Readiness, groups: Groups) -> Readiness:
    return replace(
        readiness,
        flags={code: _flag(flag, readiness.printed) for code, flag in readiness.flags.items()},
        principles={code: _principle(result, groups) for code, result in readiness.principles.items()},
        items={code: _items(results, readiness.groups[code]) for code, results in readiness.items.items()},
        sites={code: _sites(sites) for code, sites in readiness.sites.items()},
    )


def _without_cases(readiness: Readiness) -> Readiness:
    return replace(
        readiness,
        likeness={flag: _without_case(result) for flag, result in readiness.likeness.items()},
        findings=tuple(replace(finding, like=None) for finding in readiness.findings),
    )


def _group(group: GroupResult, printed: OnScales) -> GroupResult:
    if group.status != "shown":
        return group
    return replace(group, cells={scale: _cell(cell, printed.get(scale)) for scale, cell in group.cells.items()})


def _cell(cell: Cell, printed: Printed | None = None) -> Cell:
    """Of a shown group. Without anything printed of it, a figure of few people is hidden: that of a question always is.

    It reads the same where too few could answer: else one of few people would be seen not to know.
    """
    if printed is None and (cell.is_coarse or cell.state == "hidden"):
        return Cell("hidden", reason=group_words.few_people(COUNTS_FROM), is_coarse=True)
    if not cell.is_coarse or printed is None:
        return cell
    return replace(
        cell,
        mean=printed.mean,
        interval80=printed.interval80,
        interval90=printed.interval90,
        below=None,
        above=None,
        know_rate=None,
        word=None,
        consensus=None,
    )


def _items(results: Mapping[str, ItemResult], group: GroupResult) -> dict[str, ItemResult]:
    if group.is_repeated:
        hidden = Cell("hidden", reason=group_words.NEARLY_THE_SAME_PEOPLE(), is_coarse=True)
        return {code: ItemResult(code, hidden, None, None) for code in results}
    return {code: _item(item) for code, item in results.items()}


def _item(item: ItemResult) -> ItemResult:
    cell = _cell(item.cell)
    return replace(item, cell=cell, counts=None) if cell.is_coarse else item


def _flag(flag: FlagResult, printed: Mapping[str, OnScales]) -> FlagResult:
    verdicts = tuple(_verdict(verdict, printed.get(verdict.code, {}).get(flag.code)) for verdict in flag.verdicts)
    return replace(flag, verdicts=verdicts, front=_front(flag, verdicts))


def _front(flag: FlagResult, verdicts: Iterable[GroupVerdict]) -> FrontLine | None:
    """The front line together. Where few people are in it, from the printed figures alone, and only if all have one."""
    front = [verdict for verdict in verdicts if verdict.side == "frontline"]
    if not any(verdict.is_coarse for verdict in front):
        return flag.front
    told = [(one.mean, one.interval80) for one in front if one.mean is not None and one.interval80 is not None]
    return in_steps(*zip(*told, strict=True)) if len(told) == len(front) else None


def _verdict(verdict: GroupVerdict, printed: Printed | None) -> GroupVerdict:
    if not verdict.is_coarse:
        return verdict
    if printed is None:
        return replace(verdict, mean=None, interval80=None, below=None)
    return replace(verdict, mean=printed.mean, interval80=printed.interval80, below=None)


def _principle(result: PrincipleResult, groups: Groups) -> PrincipleResult:
    """Of the groups that print a figure. Where few people are among them, from the printed figures alone."""
    cells = {code: groups[code].cells[result.code] for code in result.groups}
    if not any(cell.is_coarse for cell in cells.values()):
        return result
    means = {code: cell.mean for code, cell in cells.items() if cell.mean is not None}
    if not means:
        return replace(result, score=None, interval80=None, groups=(), lowest_group=None, lowest_score=None)
    lowest, together = min(means, key=means.__getitem__), _together([cells[code] for code in means])
    return replace(
        result,
        score=together.mean,
        interval80=together.interval80,
        groups=tuple(means),
        lowest_group=lowest,
        lowest_score=means[lowest],
    )


def _together(cells: list[Cell]) -> FrontLine:
    means = [cell.mean for cell in cells if cell.mean is not None]
    bars = [reaching(cell.interval80, cell.mean) for cell in cells if cell.interval80 and cell.mean is not None]
    return in_steps(means, bars)


def _prediction(row: PredictionRow) -> PredictionRow:
    """The mean of the front-line staff would tell that of few people among them, and so would a gap on one question."""
    told = replace(row, predicted=_cell(row.predicted), told=_answers(row.told), sentence=words.prediction(row))
    if not row.is_coarse:
        return told
    return replace(
        told, front=None, front_interval=None, apart=None, least_apart=None, is_gap=None, reason=words.FEW_STAFF()
    )


def _reflection(row: Reflection) -> Reflection:
    leaders, echoes = _answers(row.leaders), tuple(map(_echo, row.echoes))
    return replace(row, leaders=leaders, echoes=echoes, sentence=words.reflection(leaders, echoes))


def _echo(echo: Echo) -> Echo:
    return replace(echo, told=_answers(echo.told))


def _answers(answers: tuple[Told, ...]) -> tuple[Told, ...]:
    return tuple(replace(answer, cell=_cell(answer.cell)) for answer in answers)


def _sites(sites: Mapping[str, SiteResult]) -> dict[str, SiteResult]:
    return {code: _site(site) for code, site in sites.items()}


def _site(site: SiteResult) -> SiteResult:
    return replace(site, figures={scale: _site_figure(figure) for scale, figure in site.figures.items()})


def _site_figure(figure: SiteFigure) -> SiteFigure:
    """In whole points: a site of a confidential group has ten people or more wherever it shows a figure."""
    if not figure.is_coarse or figure.mean is None or figure.interval80 is None:
        return figure
    bar = Interval(float(rounded(figure.interval80.low)), float(rounded(figure.interval80.high)))
    return replace(figure, mean=float(rounded(figure.mean)), interval80=bar)


def _has_few(readiness: Readiness) -> bool:
    """Whether few people are part of any principle's score."""
    return any(_is_of_few(group, readiness.principles) for group in readiness.groups.values())


def _is_of_few(group: GroupResult, principles: Collection[str]) -> bool:
    return any(cell.is_coarse for scale, cell in group.cells.items() if scale in principles)


def _without_case(result: Likeness) -> Likeness:
    """The nearest case follows from all principles' exact scores, and so could tell on one of few people."""
    reason = group_words.likeness_of_few(COUNTS_FROM)
    return replace(
        result, case=None, title="", distance=None, principles=(), distances={}, sentence=reason, reason=reason
    )
