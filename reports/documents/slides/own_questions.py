"""A slide on the organisation's own questions, where a group that is shown answered one: what each group said."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.tables import Grid, add_table
from reports.documents.slides.text import Box
from reports.documents.slides.words import headline, short
from results.present.core_questions import CoreRow

_NAME = gettext_lazy("Your own questions")
_KEY = gettext_lazy("Scores from 0 to 100. These questions are in no flag and in no principle.")
_KEY_HEIGHT, _KEY_SIZE = 0.4, 16  # inches, and points
_SHARES = (0.6, 0.4)  # of the width
# Lines of a row, and points. A round asks at most ten questions.
_SIZES = ((7, 18), (6, 16), (5, 14), (4, 12), (3, 12), (3, 10), (2, 10))


def own_questions_slide(deck: Deck, material: Material) -> None:
    rows, table = material.board.own_rows, material.board.results.own
    if not (rows and table):
        return
    page = deck.page(headline(material, "own", str(_NAME)))
    said = [(row.text, _scores(material, row, table.groups)) for row in rows]
    page.notes(*(f"{text}: {scores}" for text, scores in said), *table.notes)
    column = page.columns[0]
    box = column.box.first(column.box.height - _KEY_HEIGHT)
    add_table(page, column, box, _grid(said, box), name=str(_NAME), description=_("What each group answered."))
    below = column.box.below(column.box.height - _KEY_HEIGHT)
    page.label(below, [below.line(str(_KEY), lines=1, size=_KEY_SIZE)], name=_("How to read it"))


def _scores(material: Material, row: CoreRow, groups: Sequence[str]) -> str:
    """Of the groups that show one, in the order of the banks."""
    told = zip(groups, row.cells, strict=True)
    scores = [f"{short(material, group)}: {cell.text}" for group, cell in told if cell.figure]
    return "; ".join(scores) or _("No group has a score.")


def _grid(said: Sequence[tuple[str, str]], box: Box) -> Grid:
    """As large as it fits, and whole where that is possible."""
    headings = (_("Question"), _("What the groups answered"))
    widths = tuple(box.width * share for share in _SHARES)
    grids = [
        Grid(headings, tuple(said), widths, lines=lines, size=size, head_size=size, is_tight=True)
        for lines, size in _SIZES
    ]
    fitting = [grid for grid in grids if grid.height <= box.height] or grids[-1:]
    return next((grid for grid in fitting if grid.is_whole), fitting[0])
