"""The published figures of each site of a group as rows, with the reason where there is none."""

from collections.abc import Iterator
from dataclasses import replace

from reports.documents import reasons
from reports.documents.figures import Figure
from reports.documents.material import Material
from results.charts import reaching
from results.present.wording import SIDES
from scoring.model import GroupResult, SiteFigure, SiteResult
from scoring.words.language import rounded


def of_sites(material: Material) -> Iterator[Figure]:
    """Who answered at each site of a group, and what they answered on each principle and flag."""
    for code, sites in material.readiness.sites.items():
        for site in sites.values():
            yield from _of_site(material, material.readiness.groups[code], site)


def _of_site(material: Material, group: GroupResult, site: SiteResult) -> Iterator[Figure]:
    titles = {code: row.title for code, row in material.readiness.principles.items()}
    titles |= {panel.code: panel.title for panel in material.board.results.flags}
    place = _key(group, site)
    row = Figure(place, "site answered", group.code, group.title, SIDES[group.side], "", "", site=site.title)
    yield replace(row, people=site.answered, reason=site.reason, reason_code=reasons.of_site(site.reason))
    for scale, figure in site.figures.items():
        about = replace(row, key=f"{place}/{scale}", about="site", code=scale, title=titles[scale])
        yield _with_numbers(about, figure)


def _key(group: GroupResult, site: SiteResult) -> str:
    """By its name, because sites are numbered afresh in each round. Several together are no site."""
    if site.members:
        return f"other_sites/{group.code}"
    return f"site/{group.code}/{site.title.replace('%', '%25').replace('/', '%2F')}"


def _with_numbers(row: Figure, figure: SiteFigure) -> Figure:
    if figure.mean is None:
        return replace(row, reason=figure.reason, reason_code=reasons.of_site(figure.reason))
    bar = reaching(figure.interval80, figure.mean) if figure.interval80 else None
    return replace(
        row,
        score=rounded(figure.mean),
        low=rounded(bar.low) if bar else None,
        high=rounded(bar.high) if bar else None,
        people=figure.n,
    )
