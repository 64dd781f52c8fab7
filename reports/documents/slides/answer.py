"""The first slide: the answer. Both flags, why, since when, how sure, and what most needs attention."""

import re
from collections.abc import Iterator, Sequence

from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.provenance import KIND, banks
from reports.documents.slides.deck import Column, Deck, Page
from reports.documents.slides.room import CUT
from reports.documents.slides.text import INK, WHITE, Box, Line
from reports.documents.slides.words import headline, joined
from reports.present.board_data import Attention, FlagOnPageOne
from results.facts import Place, known_facts
from scoring.model import State
from scoring.words.language import lowered, sentence

# Fill and ink of each state, as in the report.
_COLOURS: dict[State, tuple[str, str]] = {
    "red": ("A4161A", WHITE),
    "amber": ("F4B33D", INK),
    "clear": ("1E6B45", WHITE),
    "insufficient": ("E3E8EB", INK),
}
_PROJECT, _STATE, _GAP = 0.75, 0.85, 0.15  # inches
_BADGES = (20, 18, 16)  # points
_ATTENTION, _CONCERNS = "What most needs attention", 1.6  # inches
_LINES_OF_CONCERNS = 4
_NEXT_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_BY_THEMSELVES = {"project", "organisation"}


def answer_slide(deck: Deck, material: Material) -> None:
    flags = material.board.flags
    states = ". ".join(flag.panel.headline for flag in flags) + "."
    page = deck.page(headline(material, "flags", states), columns=2)
    whole = page.columns[0].box
    project = _known(material)
    across = Box(whole.left, whole.top, deck.size[0] - 2 * whole.left, _PROJECT)
    named = page.label(across, [across.line(project, lines=2)], name="Project and round")
    page.columns[0].before(named)
    pairs = list(zip(page.columns, flags, strict=False))
    badge = min(_badge_size(column, flag) for column, flag in pairs)
    concerns = material.board.attention
    rooms = [_room(column, _CONCERNS if concerns else 0) for column, _ in pairs]
    sizes = [line.size for room, flag in zip(rooms, flags, strict=False) for line in room.paragraphs([*_texts(flag)])]
    for room, (column, flag) in zip(rooms, pairs, strict=True):
        lines = room.paragraphs([*_texts(flag)], largest=min(sizes))
        _write_flag(page, column, flag, lines, room=room, size=badge)
    if concerns:
        _write_concerns(page, across, rooms[0], concerns)
    page.notes(
        project,
        *(_in_full(flag) for flag in flags),
        *(joined((f"{one.title}:", one.text, one.groups)) for one in concerns),
        *material.board.not_asked,
        _origin(material),
    )


def _badge_size(column: Column, flag: FlagOnPageOne) -> float:
    """In which the state stands on two lines."""
    state = one_line(_state(flag))
    fitting = (size for size in _BADGES if column.box.line(state, lines=2, size=size, is_bold=True).text == state)
    return next(fitting, _BADGES[-1])


def _room(column: Column, below: float) -> Box:
    """Under the state. So many inches at the foot are left free."""
    box = column.box.below(_PROJECT + _STATE + _GAP)
    return box.first(box.height - below)


def _write_flag(page: Page, column: Column, flag: FlagOnPageOne, lines: list[Line], *, room: Box, size: float) -> None:
    fill, ink = _COLOURS[flag.panel.state]
    badge = column.box.below(_PROJECT).first(_STATE)
    words = badge.line(_state(flag), lines=2, size=size, is_bold=True, ink=ink)
    shape = page.label(badge, [words], name=f"{flag.panel.title}: state", fill=fill)
    page.text(column, room, lines, name=flag.panel.title)
    column.before(shape)  # people hear the state before the reason


def _write_concerns(page: Page, across: Box, above: Box, concerns: Sequence[Attention]) -> None:
    box = Box(across.left, above.top + above.height, across.width, _CONCERNS)
    lines = max(_LINES_OF_CONCERNS // len(concerns), 1)
    shown = [_concern(box, one, lines) for one in concerns]
    page.label(box, [box.line(_ATTENTION, lines=1, is_bold=True), *shown], name=_ATTENTION)


def _concern(box: Box, concern: Attention, lines: int) -> Line:
    """With the whole reason, or its first sentence, or without one: as it has room."""
    first = _NEXT_SENTENCE.split(concern.text, maxsplit=1)[0]
    choices = [box.line(f"{concern.title}: {text}", lines=lines) for text in (concern.text, first)]
    alone = box.line(concern.title, lines=lines)
    return next((line for line in choices if not line.text.endswith(CUT)), alone)


def _state(flag: FlagOnPageOne) -> str:
    """ "Amber, divided: at risk of the IT bin". Where there is not enough evidence, the headline says it all."""
    headline = flag.panel.headline
    if flag.panel.state == "insufficient":
        return headline
    return f"{flag.panel.word.replace(': ', ', ')}: {lowered(headline)}"


def _texts(flag: FlagOnPageOne) -> Iterator[str]:
    """Why, since when, and how sure, with the one thing that would change it."""
    yield sentence(flag.verdict)
    if flag.then_and_now:
        yield flag.then_and_now
    sure = sentence(flag.how_sure) if flag.how_sure else ""
    yield joined((sure, flag.would_change))


def _in_full(flag: FlagOnPageOne) -> str:
    panel = flag.panel
    parts = (f"{panel.headline} ({panel.word.lower()}).", *_texts(flag), flag.sure, panel.bare, flag.missing)
    return joined((*parts, *panel.not_heard))


def _origin(material: Material) -> str:
    """For those who ask how it was worked out: not for the board's eye."""
    return f"{KIND}. Scoring engine {material.readiness.engine_version}; question banks {banks(material)}."


def _known(material: Material) -> str:
    """Project and organisation, then what else is known of the round, with its name before it."""
    known = [(fact, one_line(text)) for fact, text in known_facts(material.board.results.facts, Place.EVERY_FORM)]
    first = [text for fact, text in known if fact.name in _BY_THEMSELVES and text]
    others = [f"{fact.label}: {text}" for fact, text in known if fact.name not in _BY_THEMSELVES]
    return ". ".join([*first, *others])
