"""The first slide: the answer. Both flags, why, how sure, and who is missing."""

from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.provenance import KIND, banks
from reports.documents.slides.deck import Column, Deck, Page
from reports.documents.slides.text import INK, WHITE, Box, Line
from reports.documents.slides.words import joined
from reports.present.board_data import FlagOnPageOne
from results.facts import Place, known_facts
from results.present.change.data import FlagThenNow
from results.present.screens.flags_in_short import why_in_short
from scoring.model import State
from scoring.words.language import lowered

# Fill and ink of each state, as in the report.
_COLOURS: dict[State, tuple[str, str]] = {
    "red": ("A4161A", WHITE),
    "amber": ("F4B33D", INK),
    "clear": ("1E6B45", WHITE),
    "insufficient": ("E3E8EB", INK),
}
_PROJECT, _STATE, _GAP = 0.75, 0.85, 0.1  # inches
_BADGES, _LARGEST = (20, 18, 16), 20  # points
_BY_THEMSELVES = {"project", "organisation"}


def answer_slide(deck: Deck, material: Material) -> None:
    flags = material.board.flags
    page = deck.page(". ".join(flag.panel.headline for flag in flags) + ".", columns=2)
    whole = page.columns[0].box
    project = _known(material)
    across = Box(whole.left, whole.top, deck.size[0] - 2 * whole.left, _PROJECT)
    named = page.label(across, [across.line(project, lines=2)], name="Project and round")
    page.columns[0].before(named)
    pairs = [(column, _texts(material, flag)) for column, flag in zip(page.columns, flags, strict=False)]
    badge = min(_badge_size(column, flag) for (column, _), flag in zip(pairs, flags, strict=False))
    sizes = [line.size for column, texts in pairs for line in _room(column).paragraphs(texts, largest=_LARGEST)]
    for (column, texts), flag in zip(pairs, flags, strict=False):
        _write_flag(page, column, flag, _room(column).paragraphs(texts, largest=min(sizes)), badge)
    page.notes(
        project,
        *(_in_full(flag, _texts(material, flag)) for flag in flags),
        *material.board.not_asked,
        _origin(material),
    )


def _badge_size(column: Column, flag: FlagOnPageOne) -> float:
    """In which the state stands on two lines."""
    state = one_line(_state(flag))
    fitting = (size for size in _BADGES if column.box.line(state, lines=2, size=size, is_bold=True).text == state)
    return next(fitting, _BADGES[-1])


def _room(column: Column) -> Box:
    return column.box.below(_PROJECT + _STATE + _GAP)


def _write_flag(page: Page, column: Column, flag: FlagOnPageOne, lines: list[Line], size: float) -> None:
    fill, ink = _COLOURS[flag.panel.state]
    badge = column.box.below(_PROJECT).first(_STATE)
    words = badge.line(_state(flag), lines=2, size=size, is_bold=True, ink=ink)
    shape = page.label(badge, [words], name=f"{flag.panel.title}: state", fill=fill)
    page.text(column, _room(column), lines, name=flag.panel.title)
    column.before(shape)  # people hear the state before the reason


def _state(flag: FlagOnPageOne) -> str:
    """The colour in words, and what it means. Where there is not enough evidence, that says it all."""
    headline = flag.panel.headline
    return headline if flag.panel.state == "insufficient" else f"{flag.panel.word}: {lowered(headline)}"


def _texts(material: Material, flag: FlagOnPageOne) -> list[str]:
    """Why, since when, how sure, and who is missing."""
    why = why_in_short(material.readiness.flags[flag.panel.code])
    return list(filter(None, (why, _change_of(material, flag), flag.sure, flag.panel.bare, flag.missing)))


def _change_of(material: Material, flag: FlagOnPageOne) -> str:
    """ "Round 1: red. Now: amber." """
    change = material.board.change
    found = next((one for one in change.flags if one.now.figure == flag.panel.figure), None) if change else None
    return _then_and_now(found) if found else ""


def _then_and_now(flag: FlagThenNow) -> str:
    if flag.then is None:
        return ""
    if flag.then.state == flag.now.state:
        return f"The same as in {flag.then.round.lower()}."
    return f"{flag.then.round}: {flag.then.word.lower()}. Now: {flag.now.word.lower()}."


def _in_full(flag: FlagOnPageOne, texts: list[str]) -> str:
    return joined((f"{flag.panel.headline} ({flag.panel.word.lower()}).", *texts, *flag.panel.not_heard))


def _origin(material: Material) -> str:
    """For those who ask how it was worked out: not for the board's eye."""
    return f"{KIND}. Scoring engine {material.readiness.engine_version}; question banks {banks(material)}."


def _known(material: Material) -> str:
    """Project and organisation, then what else is known of the round, with its name before it."""
    known = [(fact, one_line(text)) for fact, text in known_facts(material.board.results.facts, Place.EVERY_FORM)]
    first = [text for fact, text in known if fact.name in _BY_THEMSELVES and text]
    others = [f"{fact.label}: {text}" for fact, text in known if fact.name not in _BY_THEMSELVES]
    return ". ".join([*first, *others])
