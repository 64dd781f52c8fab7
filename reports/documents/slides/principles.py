"""The third slide: how the principles changed since the last round, or else their bars, the lowest first."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.documents import figures
from reports.documents.figures import Figure
from reports.documents.material import Material
from reports.documents.slides.changed import change_slide, compared
from reports.documents.slides.charts import Bar, Bars, add_bars
from reports.documents.slides.deck import Deck, Page
from reports.documents.slides.words import headline, in_the_notes, short
from results.present import wording
from results.present.data import PrincipleRow
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered

_KEY = gettext_lazy("The line on each bar shows where the score very likely lies.")
_RED = gettext_lazy("A red bar is clearly below 50.")
_KEY_HEIGHT = 0.65
_MOST = 16  # bars whose names can be read
_MOST_WITH_LOWEST = 8
_ALL = gettext_lazy("All groups that can be shown, each counting the same")
_TOO_FEW = gettext_lazy("No group that can be shown has enough answers for a score.")
_NAME = gettext_lazy("The principles")


def principles_slide(deck: Deck, material: Material) -> None:
    change, moved = material.board.change, compared(material)
    if change and moved:
        change_slide(deck, material, change, moved)
        return
    known = sorted(_known(material), key=lambda figure: figure.score or 0)
    page = deck.page(headline(material, "principles", str(_NAME)))
    column = page.columns[0]
    rows = {row.code: row for row in material.board.results.principles}
    since = [change.lead, *change.left_out] if change else []
    page.notes(*since, *(f"{row.title}: {row.description}" for row in rows.values()))
    if known:
        _draw(page, material, rows, known)
    else:
        rates = (f"{panel.title}: {panel.know_rate}" for panel in material.board.results.flags if panel.know_rate)
        page.text(column, column.box, column.box.paragraphs([str(_TOO_FEW), *rates]), name=str(_NAME))


def _draw(page: Page, material: Material, rows: dict[str, PrincipleRow], known: Sequence[Figure]) -> None:
    column, shown = page.columns[0], known[:_MOST]
    chart = column.box.first(column.box.height - _KEY_HEIGHT)
    series = (Bars(str(_ALL), tuple(map(_bar, shown)), colour=1),)
    names = [_name(material, rows, figure, with_lowest=len(shown) <= _MOST_WITH_LOWEST) for figure in shown]
    said = " ".join(f"{figure.title}: {rows[figure.code].description}" for figure in shown if figure.code in rows)
    add_bars(page, column, chart, names, series, title=str(_NAME), description=f"{_('Bars from 0 to 100.')} {said}")
    left_out = len(known) - len(shown)
    more = f" {_RED!s}" if any(map(_is_below, shown)) else ""
    more += " " + in_the_notes(left_out, "principles") if left_out else ""
    more += f" {headline(material, 'change', '')}." if material.board.change else ""
    below = column.box.below(column.box.height - _KEY_HEIGHT)
    page.label(below, [below.line(f"{_KEY!s}{more}", lines=2, size=16)], name=_("How to read the bars"))


def _known(material: Material) -> list[Figure]:
    return [figure for figure in figures.of_project(material) if figure.score is not None]


def _name(material: Material, rows: dict[str, PrincipleRow], figure: Figure, *, with_lowest: bool) -> str:
    """With the score, because the line of the range would run through it at the end of its bar."""
    score = rows[figure.code].score if figure.code in rows else str(figure.score)
    lowest = _lowest(material, figure) if with_lowest else ""
    return "\n".join(filter(None, (f"{figure.title}: {score}", lowest)))


def _bar(figure: Figure) -> Bar:
    return Bar(figure.score, "", figure.low, figure.high, is_below=_is_below(figure))


def _is_below(figure: Figure) -> bool:
    return figure.high is not None and figure.high < MIDPOINT


def _lowest(material: Material, figure: Figure) -> str:
    row = material.readiness.principles[figure.code]
    if row.lowest_group is None or row.lowest_score is None:
        return ""
    group = material.readiness.groups[row.lowest_group]
    score = wording.score(row.lowest_score, is_coarse=group.cells[figure.code].is_coarse)
    return _("lowest: {group}, {score}").format(group=lowered(short(material, group.title)), score=score)
