"""The fifth slide: leaders and the front line. What is expected and what is answered, widest gaps first."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.documents.material import Material
from reports.documents.slides.charts import Bar, Bars, add_bars
from reports.documents.slides.deck import Column, Deck, Page
from reports.documents.slides.words import joined, part
from reports.present.board_data import Expectation
from results.present import flag_words
from scoring.model import FlagResult, GroupVerdict
from scoring.words.language import lowered, rounded

_EXPECTED, _ANSWERED = "Executives expect", "Front-line staff answered"
_FRONT = "The front line together"
_MOST = 12  # groups that have room
_DESCRIPTION = "Pairs of bars from 0 to 100, the widest gap first."


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
    page = deck.page(_title(gaps, len(material.board.expectations.rows)))
    column = page.columns[0]
    series = (
        Bars(_EXPECTED, tuple(Bar(gap.expected) for gap in gaps)),
        Bars(_ANSWERED, tuple(Bar(gap.answered) for gap in gaps), colour=1),
    )
    said = " ".join(f"{gap.row.text} {gap.row.description}" for gap in gaps)
    add_bars(
        page,
        column,
        column.box,
        [gap.row.text for gap in gaps],
        series,
        title="What executives expect, and what is answered",
        description=f"{_DESCRIPTION} {said}",
    )
    mirror = material.board.expectations
    page.notes(mirror.lead, *(joined((row.text, row.sentence)) for row in mirror.rows), *mirror.notes)


def _title(gaps: Sequence[_Statement], every: int) -> str:
    """In both directions, where executives expect far more, and where far less."""
    apart = [gap for gap in gaps if gap.row.is_gap]
    better, worse = (sum(gap.apart * sign > 0 for gap in apart) for sign in (1, -1))
    if not apart:
        return "No clear gap between what executives expect and what the front line answers"
    on = f"on {part(better or worse, every, 'statement')}"
    start = f"Executives expect far {'better' if better else 'worse'} answers than the front line gives {on}"
    return f"{start}, and far worse on {worse}" if better and worse else start


def _scores_slide(deck: Deck, material: Material) -> None:
    """Where executives were not asked what they expect: the scores of both sides behind each flag."""
    flags = tuple(material.readiness.flags.values())
    names = _names(flags)[:_MOST]
    if not names:  # the slide of the principles says so
        return
    page = deck.page(_title_of_scores(flags))
    lines = [row.line for panel in material.board.results.flags for row in panel.verdicts]
    page.notes(material.board.expectations.lead, *lines)
    _draw_scores(page, page.columns[0], flags, names)


def _draw_scores(page: Page, column: Column, flags: Sequence[FlagResult], names: Sequence[str]) -> None:
    series = []
    for number, flag in enumerate(flags):
        scores = _scores(flag)
        bars = tuple(scores.get(name, Bar(None)) for name in names)
        series.append(Bars(flag_words.name(flag.code, flag.title), bars, colour=number))
    said = " ".join(f"{name}: {_in_words(series, place)}." for place, name in enumerate(names))
    title = "Leaders and the front line"
    add_bars(page, column, column.box, names, series, title=title, description=f"Bars from 0 to 100. {said}")


def _in_words(series: Sequence[Bars], place: int) -> str:
    parts = [(one.name, one.bars[place]) for one in series]
    return ", ".join(f"{name} {bar.label or bar.value}" for name, bar in parts if bar.value is not None)


def _names(flags: Sequence[FlagResult]) -> list[str]:
    return list(dict.fromkeys(name for flag in flags for name in _scores(flag)))


def _scores(flag: FlagResult) -> dict[str, Bar]:
    """The front line together, or each of its groups, then all other groups. Without those that are not shown."""
    first = {_FRONT: Bar(rounded(flag.front.mean))} if flag.front else {}
    others = {one.title: bar for one in flag.verdicts if (bar := _bar(one)) and not (first and one.side == "frontline")}
    return first | others


def _bar(verdict: GroupVerdict) -> Bar | None:
    if verdict.mean is None:
        return None
    score = rounded(verdict.mean)
    return Bar(score, f"about {score}" if verdict.is_coarse else "")


def _title_of_scores(flags: Sequence[FlagResult]) -> str:
    """The widest gap between the front line and one leadership group."""
    gaps = [gap for flag in flags for gap in _gaps_of(flag)]
    if not gaps:
        return "What each group that can be shown answered"
    widest = max(gaps, key=lambda gap: abs(gap.leaders - gap.front))
    if widest.leaders == widest.front:
        return "Leaders and the front line score the same"
    return f"{widest.flag}: {lowered(widest.group)} score {widest.leaders}, the front line {widest.front}"


@dataclass(frozen=True)
class _Apart:
    """A leadership group and the front line on a flag, from 0 to 100."""

    flag: str
    group: str
    leaders: int
    front: int


def _gaps_of(flag: FlagResult) -> list[_Apart]:
    if flag.front is None:
        return []
    name, front = flag_words.name(flag.code, flag.title), rounded(flag.front.mean)
    leaders = [one for one in flag.verdicts if one.side == "leadership"]
    return [_Apart(name, one.title, rounded(one.mean), front) for one in leaders if one.mean is not None]
