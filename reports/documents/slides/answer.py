"""The first slide: the answer. Both flags, why, since when, how sure, and what most needs attention."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
_PROJECT, _STATE, _SHORT, _GAP = 0.75, 0.85, 0.5, 0.15  # inches; a state may have one line or two
_BADGES, _LARGEST = (20, 18, 16), 24  # points
_ATTENTION = gettext_lazy("What most needs attention")
_LINES_OF_CONCERNS = 4
_NEXT_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_BY_THEMSELVES = {"project", "organisation"}


@dataclass(frozen=True)
class _Places:
    """The boxes below the project. Heights in inches; `badge`: points of the states."""

    state: float
    badge: float
    concerns: tuple[Line, ...] = ()
    below: float = 0  # of the concerns

    def lines(self, column: Column, flag: FlagOnPageOne, largest: float = _LARGEST) -> list[Line]:
        return self.room(column).paragraphs([*_texts(flag)], largest=largest)

    def room(self, column: Column) -> Box:
        """Between the state and the concerns."""
        box = column.box.below(_PROJECT + self.state + _GAP)
        return box.first(box.height - self.below)


def answer_slide(deck: Deck, material: Material) -> None:
    flags, concerns = material.board.flags, material.board.attention
    states = ". ".join(flag.panel.headline for flag in flags) + "."
    page = deck.page(headline(material, "flags", states), columns=2)
    whole = page.columns[0].box
    project = _known(material)
    across = Box(whole.left, whole.top, deck.size[0] - 2 * whole.left, _PROJECT)
    named = page.label(across, [across.line(project, lines=2)], name=_("Project and round"))
    page.columns[0].before(named)
    pairs = list(zip(page.columns, flags, strict=False))
    places = _places(pairs, across, concerns)
    size = min(line.size for column, flag in pairs for line in places.lines(column, flag))
    for column, flag in pairs:
        _write_flag(page, column, flag, places, size)
    if places.concerns:
        box = Box(across.left, whole.top + whole.height - places.below, across.width, places.below)
        page.label(box, places.concerns, name=str(_ATTENTION))
    page.notes(
        project,
        *(_in_full(flag) for flag in flags),
        *(joined((f"{one.title}:", one.text, one.groups)) for one in concerns),
        *material.board.not_asked,
        _origin(material),
    )


def _places(pairs: Sequence[tuple[Column, FlagOnPageOne]], across: Box, concerns: Sequence[Attention]) -> _Places:
    """With as many concerns as leave room for all that is said of the flags."""
    badge = min(_badge_size(column, flag) for column, flag in pairs)
    state = _SHORT if all(_stands_on(1, column, flag, badge) for column, flag in pairs) else _STATE
    tries = [tuple(_concerns(across, concerns[:count])) for count in range(len(concerns), 0, -1)]
    every = [_Places(state, badge, lines, across.height_of(lines)) for lines in tries]
    fitting = (one for one in every if all(_is_whole(one.lines(column, flag)) for column, flag in pairs))
    return next(fitting, _Places(state, badge))


def _badge_size(column: Column, flag: FlagOnPageOne) -> float:
    """In which the state stands on two lines."""
    return next((size for size in _BADGES if _stands_on(2, column, flag, size)), _BADGES[-1])


def _stands_on(lines: int, column: Column, flag: FlagOnPageOne, size: float) -> bool:
    state = _state(flag)
    return column.box.line(state, lines=lines, size=size, is_bold=True).text == one_line(state)


def _is_whole(lines: Sequence[Line]) -> bool:
    return not any(line.text.endswith(CUT) for line in lines)


def _write_flag(page: Page, column: Column, flag: FlagOnPageOne, places: _Places, size: float) -> None:
    fill, ink = _COLOURS[flag.panel.state]
    badge = column.box.below(_PROJECT).first(places.state)
    words = badge.line(_state(flag), lines=2, size=places.badge, is_bold=True, ink=ink)
    shape = page.label(badge, [words], name=_("{flag}: state").format(flag=flag.panel.title), fill=fill)
    page.text(column, places.room(column), places.lines(column, flag, size), name=flag.panel.title)
    column.before(shape)  # people hear the state before the reason


def _concerns(box: Box, concerns: Sequence[Attention]) -> Iterator[Line]:
    lines = max(_LINES_OF_CONCERNS // len(concerns), 1)
    yield box.line(str(_ATTENTION), lines=1, is_bold=True)
    yield from (_concern(box, one, lines) for one in concerns)


def _concern(box: Box, concern: Attention, lines: int) -> Line:
    """With the whole reason, or its first sentence, or without one: as it has room."""
    first = _NEXT_SENTENCE.split(concern.text, maxsplit=1)[0]
    choices = [box.line(f"{concern.title}: {text}", lines=lines) for text in (concern.text, first)]
    return next((line for line in choices if not line.text.endswith(CUT)), box.line(concern.title, lines=lines))


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
    said = _("{kind}. Scoring engine {engine}; question banks {banks}.")
    return said.format(kind=KIND, engine=material.readiness.engine_version, banks=banks(material))


def _known(material: Material) -> str:
    """Project and organisation, then what else is known of the round, with its name before it."""
    known = [(fact, one_line(text)) for fact, text in known_facts(material.board.results.facts, Place.EVERY_FORM)]
    first = [text for fact, text in known if fact.name in _BY_THEMSELVES and text]
    others = [f"{fact.label}: {text}" for fact, text in known if fact.name not in _BY_THEMSELVES]
    return ". ".join([*first, *others])
