"""The third slide where there was a round before: what changed for the front line, the greatest change first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports.documents.material import Material
from reports.documents.slides.charts import Bar, Bars, add_bars
from reports.documents.slides.deck import Deck, Page
from reports.documents.slides.words import headline, joined
from results.present.change.data import ChangePage, PrincipleOverTime, RoundScore
from scoring.words.language import lowered

_MOST_ROUNDS = 3  # the first, and the last two
_TWO = 2
_SCORES = gettext_lazy("The front line's score in each round, from 0 to 100, the greatest change first.")
_NO_SCORE = RoundScore("", None)


def compared(material: Material) -> list[PrincipleOverTime]:
    """The principles with a score in both of the last rounds, the greatest change first."""
    change = material.board.change
    return sorted((one for one in change.principles if _has_both(one)), key=_by_size) if change else []


def change_slide(deck: Deck, material: Material, change: ChangePage, known: Sequence[PrincipleOverTime]) -> None:
    since = _("Since {round}").format(round=lowered(change.then))
    page = deck.page(f"{headline(material, 'change', since)}{_in_the_long_run(known[0])}")
    flags = [joined((f"{flag.title}:", *flag.sentences)) for flag in change.flags]
    page.notes(change.lead, *flags, *(f"{one.title}: {one.sentence}" for one in known), *change.heard, *change.left_out)
    _draw(page, change, known)


def _draw(page: Page, change: ChangePage, known: Sequence[PrincipleOverTime]) -> None:
    column = page.columns[0]
    rounds = _rounds(known)
    series = [
        Bars(name, tuple(_bar(one, name) for one in known), colour=len(rounds) - 1 - number)
        for number, name in enumerate(rounds)
    ]
    said = " ".join(f"{one.title}: {one.description}" for one in known)
    add_bars(
        page,
        column,
        column.box,
        [one.title for one in known],
        series,
        title=change.heading,
        description=f"{_SCORES!s} {said}",
    )


def _has_both(one: PrincipleOverTime) -> bool:
    return len(one.scores) > 1 and all(score.score is not None for score in one.scores[-2:])


def _by_size(one: PrincipleOverTime) -> int:
    return -abs(_span(one).by)


@dataclass(frozen=True)
class _Span:
    """From the first round with a score to the last."""

    start: int
    end: int

    @property
    def by(self) -> int:
        return self.end - self.start


def _span(one: PrincipleOverTime) -> _Span:
    scores = [score.score for score in one.scores if score.score is not None]
    return _Span(scores[0], scores[-1])


def _rounds(known: Sequence[PrincipleOverTime]) -> list[str]:
    names = [score.round for score in known[0].scores]
    return names if len(names) <= _MOST_ROUNDS else [names[0], *names[-2:]]


def _bar(one: PrincipleOverTime, name: str) -> Bar:
    score = next((score for score in one.scores if score.round == name), _NO_SCORE)
    return Bar(score.score, "" if score.text == str(score.score) else score.text)


def _in_the_long_run(one: PrincipleOverTime) -> str:
    """Where there are more than two rounds, the greatest change over all of them."""
    if len(one.scores) <= _TWO or not all(score.text.isdigit() for score in one.scores if score.score is not None):
        return ""
    span = _span(one)
    said = ngettext(
        "; “{principle}” went from {start} to {end} in {count} round",
        "; “{principle}” went from {start} to {end} in {count} rounds",
        len(one.scores),
    )
    return said.format(principle=one.title, start=span.start, end=span.end, count=len(one.scores))
