"""The first two slides: the title, and the two flags."""

from collections.abc import Iterator, Sequence

from pptx.presentation import Presentation as Deck

from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.provenance import KIND, banks, edge
from reports.documents.slides.deck import (
    ACROSS,
    BETWEEN,
    BOTTOM,
    BRAND,
    COLUMN,
    INK,
    LEFT,
    TEXT,
    TOP,
    Box,
    Line,
    add_notes,
    add_slide,
    add_text,
    place_title,
    put,
    write,
)
from reports.present.board_data import FlagOnPageOne
from results.facts import Facts, Place, known_facts
from scoring.model import State

# Fill and ink of each state, as in the report.
_COLOURS: dict[State, tuple[str, str]] = {
    "red": ("A4161A", "FFFFFF"),
    "amber": ("F4B33D", INK),
    "clear": ("1E6B45", "FFFFFF"),
    "insufficient": ("E3E8EB", INK),
}
_OWN_LINES = {"project", "organisation"}
# Size of the project's name by its length, and how many lines it may take.
_NAMES = {"short": (40, 3), "long": (32, 3), "longest": (24, 5)}


def title_slide(deck: Deck, material: Material) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    facts = material.board.results.facts
    size, lines = _NAMES[material.board.front.size]
    box = Box(LEFT, 1.2, ACROSS, 2.2)
    place_title(slide, box, [box.line(facts.project, lines=lines, size=size, is_bold=True, colour=BRAND)])
    under = slide.placeholders[1]
    box = Box(LEFT, 3.5, ACROSS, 3.6)
    put(under, box)
    made_of = f"Scoring engine {material.readiness.engine_version}; question banks {banks(material)}"
    known = box.line(_known(facts), lines=3)
    texts = (
        box.line(facts.organisation, lines=2),
        known,
        box.line(edge(material), lines=2),
        box.line(made_of, lines=2),
    )
    write(under.text_frame, [box.line(KIND, lines=1, size=22), *(line for line in texts if line.text)])
    if known.text != _known(facts):
        add_notes(slide, _known(facts))


def _known(facts: Facts) -> str:
    """The facts on one line, without those that have their own line."""
    known = known_facts(facts, Place.EVERY_FORM)
    return "; ".join(f"{fact.label}: {one_line(text)}" for fact, text in known if fact.name not in _OWN_LINES)


def flags_slide(deck: Deck, material: Material) -> None:
    slide = add_slide(deck, "The two flags", edge(material))
    size = _size(material.board.flags)
    for place, flag in enumerate(material.board.flags):
        left = LEFT + place * (COLUMN + BETWEEN)
        fill, ink = _COLOURS[flag.panel.state]
        label = Box(left, TOP, COLUMN, 0.5)
        state = label.line(flag.panel.word, lines=1, size=20, is_bold=True, colour=ink)
        add_text(slide, label, [state], name=f"{flag.panel.title}: state", fill=fill)
        box = Box(left, TOP + 0.6, COLUMN, BOTTOM - TOP - 0.6)
        add_text(slide, box, list(_flag(box, flag, size)), name=flag.panel.title)
    add_notes(slide, "\n".join((*map(_in_full, material.board.flags), *material.board.not_asked)))


def _size(flags: Sequence[FlagOnPageOne]) -> float:
    """The same size for the sentence of each flag."""
    column = Box(LEFT, TOP, COLUMN, BOTTOM - TOP)
    return min(column.largest_line(flag.panel.sentence, lines=_room(flag)).size for flag in flags)


def _room(flag: FlagOnPageOne) -> int:
    """Lines of the smallest size for its sentence: more if nobody is missing."""
    return 9 - 2 * bool(flag.missing) - 2 * bool(flag.panel.bare)


def _flag(box: Box, flag: FlagOnPageOne, size: float) -> Iterator[Line]:
    yield box.line(flag.panel.headline, lines=2, size=26, is_bold=True)
    yield box.line(flag.panel.sentence, lines=int(_room(flag) * TEXT / size), size=size)
    yield box.line(flag.sure, lines=3)
    for text in filter(None, (flag.panel.bare, flag.missing)):
        yield box.line(text, lines=2)


def _in_full(flag: FlagOnPageOne) -> str:
    panel = flag.panel
    start = (f"{panel.headline} ({panel.word.lower()}).", panel.sentence, panel.bare, flag.sure)
    return " ".join(filter(None, (*start, *panel.not_heard)))
