"""A slide on indicators, where something was measured: what moved since the baseline, and what the charts say."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvement.present.measures import Measured
from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.tables import Grid, add_table
from reports.documents.slides.text import Box
from reports.documents.slides.words import headline, in_the_notes

_NAME = gettext_lazy("How will we know")
_HEADINGS = (gettext_lazy("Indicator"), gettext_lazy("Since the baseline"), gettext_lazy("What its chart says"))
_SHARES = (0.26, 0.37, 0.37)  # of the width
_MOST = 5
# Lines of a row, and points.
_SIZES = ((6, 18), (6, 16), (6, 14), (3, 14), (2, 14))
NO_SIGNS = gettext_lazy("Too few values to tell change from chance.")
_MORE_HEIGHT, _MORE_SIZE = 0.4, 16  # inches, and points


def measured_slide(deck: Deck, material: Material) -> None:
    charts = material.board.measured
    if not charts:
        return
    page = deck.page(headline(material, "indicators", str(_NAME)))
    page.notes(*(one.description for one in charts))
    column = page.columns[0]
    box = column.box.first(column.box.height - _MORE_HEIGHT)
    grid = _grid(charts[:_MOST], box)
    add_table(
        page, column, box, grid, name=str(_NAME), description=_("Indicators, with what moved and what that means.")
    )
    if len(charts) > _MOST:
        below = column.box.below(column.box.height - _MORE_HEIGHT)
        more = in_the_notes(len(charts) - _MOST, "indicators")
        page.label(below, [below.line(more, lines=1, size=_MORE_SIZE)], name=_("More indicators"))


def _grid(charts: Sequence[Measured], box: Box) -> Grid:
    """As large as it fits, and whole where that is possible."""
    rows = tuple((one.title, one.since, _signs(one)) for one in charts)
    widths = tuple(box.width * share for share in _SHARES)
    grids = [
        Grid(tuple(map(str, _HEADINGS)), rows, widths, lines=n, size=size, head_size=size, is_tight=True)
        for n, size in _SIZES
    ]
    fitting = [one for one in grids if one.height <= box.height] or grids[-1:]
    return next((one for one in fitting if one.is_whole), fitting[0])


def _signs(one: Measured) -> str:
    return " ".join(f"{sign.words}." for sign in one.signs) or one.unusual or str(NO_SIGNS)
