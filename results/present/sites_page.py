"""One group by site: a row for each site, sorted by name and never by score, and a column for each principle."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results import charts
from results.present.data import HeatColumn
from results.present.heatmap import without_number
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult, SiteFigure, SiteResult
from scoring.words.language import people, rounded

HEADING = gettext_noop("By site")


@dataclass(frozen=True)
class SiteCell:
    """`kind` is a colour step "1" to "5", or "hidden", or "not-asked"; then `note` says why there is no number."""

    text: str
    people: int | None
    kind: str
    note: str
    figure: str


@dataclass(frozen=True)
class SiteRow:
    """`reason` replaces the cells if a site is not shown alone."""

    title: str
    answered: str
    cells: tuple[SiteCell, ...]
    reason: str


@dataclass(frozen=True)
class SitesPage:
    code: str
    title: str
    groups: tuple[tuple[str, str], ...]  # code and title of each group that has sites
    columns: tuple[HeatColumn, ...]
    rows: tuple[SiteRow, ...]
    notes: tuple[str, ...]  # why some cells hold no number, each reason once


def sites_page(readiness: PublishedReadiness, code: str) -> SitesPage:
    columns = tuple(HeatColumn(principle.code, principle.title) for principle in readiness.principles.values())
    group, sites = readiness.groups[code], readiness.sites[code]
    rows = (_group_row(group, columns), *(_row(code, site, columns) for site in sites.values()))
    return SitesPage(
        code=code,
        title=group.title,
        groups=tuple((group_code, readiness.groups[group_code].title) for group_code in readiness.sites),
        columns=columns,
        rows=rows,
        notes=tuple(dict.fromkeys(cell.note for row in rows for cell in row.cells if cell.note)),
    )


def _group_row(group: GroupResult, columns: tuple[HeatColumn, ...]) -> SiteRow:
    return SiteRow(_("All sites"), people(group.answered), tuple(_group_cells(group, columns)), "")


def _group_cells(group: GroupResult, columns: tuple[HeatColumn, ...]) -> Iterator[SiteCell]:
    for column in columns:
        cell = group.cells[column.code]
        figure = SiteFigure(cell.n, cell.mean, cell.interval80, cell.reason)
        yield _cell(figure, f"cell/{group.code}/{column.code}")


def _row(group: str, site: SiteResult, columns: tuple[HeatColumn, ...]) -> SiteRow:
    if site.answered is None:
        return SiteRow(site.title, "", (), site.reason)
    cells = (
        _cell(site.figures[column.code], f"site/{group}/{site.code}/{column.code}")
        if column.code in site.figures
        else SiteCell(without_number("not_asked"), None, "not-asked", "", "")
        for column in columns
    )
    return SiteRow(site.title, people(site.answered), tuple(cells), "")


def _cell(figure: SiteFigure, key: str) -> SiteCell:
    if figure.mean is None:
        return SiteCell(without_number("hidden"), None, "hidden", figure.reason, "")
    return SiteCell(str(rounded(figure.mean)), figure.n, str(charts.step(figure.mean)), "", key)
