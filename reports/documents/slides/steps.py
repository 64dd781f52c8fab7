"""The seventh slide: what to do first, who does it and by when."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvement.present.plan import Action
from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.tables import Grid, add_table
from reports.documents.slides.words import headline, in_the_notes, joined

_NAME = gettext_lazy("What to do")
_NONE = gettext_lazy("No step is proposed.")
_MOST = 6
_HEADINGS = (gettext_lazy("Step"), gettext_lazy("When"), gettext_lazy("Owner"), gettext_lazy("By when"))
_SHARES = (0.46, 0.18, 0.19, 0.17)  # of the width
# Lines of a row, and points.
_SIZES = ((8, 20), (8, 18), (8, 16), (8, 14), (3, 14), (2, 14))
_NOT_SAID, _NO_OWNER, _NO_DAY = gettext_lazy("not said"), gettext_lazy("none yet"), gettext_lazy("no day yet")
_MORE_HEIGHT, _MORE_SIZE = 0.4, 16  # inches, and points


def steps_slide(deck: Deck, material: Material) -> None:
    """Those that are to do come first; those that are done or declined follow."""
    steps = sorted(material.board.actions, key=lambda step: bool(step.outcome))
    page = deck.page(headline(material, "actions", str(_NAME)))
    page.notes(*(_in_full(number, step) for number, step in enumerate(steps, start=1)))
    column = page.columns[0]
    if not steps:
        page.text(column, column.box, column.box.paragraphs([str(_NONE)]), name=str(_NAME))
        return
    shown = steps[:_MOST]
    box = column.box.first(column.box.height - _MORE_HEIGHT)
    grids = [_grid(shown, box.width, lines, size) for lines, size in _SIZES]
    fitting = [one for one in grids if one.height <= box.height] or grids[-1:]
    grid = next((one for one in fitting if one.is_whole), fitting[0])
    add_table(
        page, column, box, grid, name=str(_NAME), description=_("Steps, the most urgent first, with owner and day.")
    )
    if len(steps) > len(shown):
        below = column.box.below(column.box.height - _MORE_HEIGHT)
        more = in_the_notes(len(steps) - len(shown), "steps")
        page.label(below, [below.line(more, lines=1, size=_MORE_SIZE)], name=_("More steps"))


def _grid(steps: Sequence[Action], width: float, lines: int, size: float) -> Grid:
    rows = tuple(_row(number, step) for number, step in enumerate(steps, start=1))
    widths = tuple(width * share for share in _SHARES)
    return Grid(tuple(map(str, _HEADINGS)), rows, widths, lines=lines, size=size, head_size=size, is_tight=True)


def _row(number: int, step: Action) -> tuple[str, ...]:
    when = step.outcome or step.urgency or str(_NOT_SAID)
    return (f"{number}. {step.title}", when, step.owner or str(_NO_OWNER), step.by_when or str(_NO_DAY))


def _in_full(number: int, step: Action) -> str:
    measure = _("Done when: {measure}").format(measure=step.measure) if step.measure else ""
    urgency = f"{step.urgency}." if step.urgency else ""
    return joined((f"{number}. {step.words}.", urgency, *step.reasons, measure))
