"""The fifth slide: leaders and the front line. What is expected and what is answered, widest gaps first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.documents.material import Material
from reports.documents.slides.charts import Bar, Bars, add_bars
from reports.documents.slides.deck import Deck
from reports.documents.slides.words import headline, joined, short
from reports.present.expected import Expectation
from results.present import flag_words
from scoring.model import FlagResult, GroupVerdict
from scoring.words.language import rounded

_EXPECTED, _ANSWERED = gettext_lazy("Executives expect"), gettext_lazy("Front-line staff answered")
_NAME = gettext_lazy("Leaders and the front line")
_FRONT = gettext_lazy("The front line together")
_FEWEST = 2
_MOST = 12  # groups that have room
_DESCRIPTION = gettext_lazy("Pairs of bars from 0 to 100, the widest gap first.")


@dataclass(frozen=True)
class _Statement:
    """What executives expect of a statement, and what the front line answered, from 0 to 100."""

    row: Expectation
    expected: int
    answered: int

    @property
    def apart(self) -> int:
        return self.expected - self.answered


def leaders_slide(deck: Deck, material: Material) -> None:
    gaps = sorted(_gaps(material), key=lambda gap: -abs(gap.apart))
    if gaps:
        _expected_slide(deck, material, gaps)
    else:
        _scores_slide(deck, material)


def _gaps(material: Material) -> list[_Statement]:
    """Of the statements with a number on both sides."""
    return [
        _Statement(row, int(row.predicted.text), int(row.front))
        for row in material.board.expectations.rows
        if row.front and row.predicted.kind.isdigit()
    ]


def _expected_slide(deck: Deck, material: Material, gaps: Sequence[_Statement]) -> None:
    page = deck.page(headline(material, "leaders", str(_NAME)))
    column = page.columns[0]
    series = (
        Bars(str(_EXPECTED), tuple(Bar(gap.expected) for gap in gaps)),
        Bars(str(_ANSWERED), tuple(Bar(gap.answered) for gap in gaps), colour=1),
    )
    said = " ".join(f"{gap.row.text} {gap.row.description}" for gap in gaps)
    add_bars(
        page,
        column,
        column.box,
        [gap.row.text for gap in gaps],
        series,
        title=_("What executives expect, and what is answered"),
        description=f"{_DESCRIPTION!s} {said}",
    )
    mirror = material.board.expectations
    page.notes(mirror.lead, *(joined((row.text, row.sentence)) for row in mirror.rows), *mirror.notes)


def _scores_slide(deck: Deck, material: Material) -> None:
    """Where executives were not asked what they expect: the scores of both sides behind each flag."""
    flags = tuple(material.readiness.flags.values())
    scores = {flag.code: _scores(material, flag) for flag in flags}
    names = list(dict.fromkeys(name for bars in scores.values() for name in bars))[:_MOST]
    if len(names) < _FEWEST:  # there is nothing to compare
        return
    page = deck.page(headline(material, "leaders", str(_NAME)))
    lines = [row.line for panel in material.board.results.flags for row in panel.verdicts]
    page.notes(material.board.expectations.lead, *lines)
    series = [_series(flag, scores[flag.code], names, number) for number, flag in enumerate(flags)]
    said = " ".join(f"{name}: {_in_words(series, place)}." for place, name in enumerate(names))
    column = page.columns[0]
    add_bars(
        page, column, column.box, names, series, title=str(_NAME), description=f"{_('Bars from 0 to 100.')} {said}"
    )


def _series(flag: FlagResult, scores: Mapping[str, Bar], names: Sequence[str], number: int) -> Bars:
    bars = tuple(scores.get(name, Bar(None)) for name in names)
    return Bars(flag_words.name(flag.code, flag.title), bars, colour=number)


def _in_words(series: Sequence[Bars], place: int) -> str:
    parts = [(one.name, one.bars[place]) for one in series]
    return ", ".join(f"{name} {bar.label or bar.value}" for name, bar in parts if bar.value is not None)


def _scores(material: Material, flag: FlagResult) -> dict[str, Bar]:
    """The front line together, or each of its groups, then all other groups. Without those that are not shown."""
    first = {str(_FRONT): Bar(rounded(flag.front.mean))} if flag.front else {}
    others = [one for one in flag.verdicts if not (first and one.side == "frontline")]
    return first | {short(material, one.title): bar for one in others if (bar := _bar(one))}


def _bar(verdict: GroupVerdict) -> Bar | None:
    if verdict.mean is None:
        return None
    score = rounded(verdict.mean)
    return Bar(score, _("about {score}").format(score=score) if verdict.is_coarse else "")
