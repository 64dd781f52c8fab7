"""Group by group: verdicts, principles, lowest questions, two comments, and the steps that answer it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from questions.catalogue import Catalogue
from reports.present.quotes import Remark, shortened, spread
from results import charts
from results.present import flag_words, wording
from scoring.disclosure.published import PublishedReadiness
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import Cell, GroupResult, PracticeResult
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered, rounded

_QUESTIONS, _COMMENTS, _STEPS = 3, 2, 2
_LONGEST_COMMENT = 220  # characters
# By the state of a cell without a score.
_WITHOUT_SCORE = {
    "hidden": pgettext_lazy("of a group on a principle", "hidden"),
    "shown": pgettext_lazy("of a group on a principle", "shown"),
    "no_answers": pgettext_lazy("of a group on a principle", "no answers"),
    "not_asked": pgettext_lazy("of a group on a principle", "not asked"),
    "": pgettext_lazy("of a group on a principle", "not shown"),
}
_BELOW, _NOT_BELOW = "#b0463c", "#1b4b5a"
# The strip is drawn in rows of 24 units, with 3.2 units for each point from 270 on.
_ROW, _FIRST, _START, _UNITS_A_POINT = 24, 33, 270, 3.2


@dataclass(frozen=True)
class Dot:
    """A principle in the strip. Positions are in units; empty or None where there is no figure."""

    y: float
    title: str
    text: str  # the score, or why there is none in two words
    x: str = ""
    low: str = ""
    high: str = ""
    every: str = ""  # where all groups together stand
    fill: str = ""


@dataclass(frozen=True)
class LowQuestion:
    text: str
    score: str


@dataclass(frozen=True)
class Profile:
    """Half a page on a group."""

    group: str
    about: str  # side, and how many answered
    says: tuple[str, ...]  # on each flag
    dots: tuple[Dot, ...]
    description: str  # the strip in a sentence
    lowest: tuple[LowQuestion, ...]
    why_none: str  # why no question is shown
    remarks: tuple[Remark, ...]
    steps: tuple[str, ...]  # titles of steps of the report that come from its answers

    @property
    def height(self) -> int:
        """Of the strip, in units."""
        return _FIRST + _ROW * len(self.dots) - _ROW // 2


def profiles(
    readiness: PublishedReadiness,
    catalogue: Catalogue,
    remarks: Sequence[Remark],
    steps: Sequence[str],
    *,
    is_live: bool = False,
) -> tuple[Profile, ...]:
    """Of each group that shows a score on a principle. `steps`: titles of the steps that the report prints."""
    shown = (group for group in readiness.groups.values() if any(dot.x for dot in _dots(readiness, catalogue, group)))
    return tuple(_profile(readiness, catalogue, group, remarks, steps, is_live=is_live) for group in shown)


def _profile(
    readiness: PublishedReadiness,
    catalogue: Catalogue,
    group: GroupResult,
    remarks: Sequence[Remark],
    steps: Sequence[str],
    *,
    is_live: bool,
) -> Profile:
    dots = tuple(_dots(readiness, catalogue, group))
    lowest = tuple(_lowest(readiness, catalogue, group.code, is_live=is_live))
    own = spread(remark for remark in _comments(remarks, catalogue) if remark.who == group.title)
    return Profile(
        group=group.title,
        about=f"{wording.side(group.side)}. {_answered(group)}",
        says=tuple(_says(readiness, catalogue, group.code)),
        dots=dots,
        description=_in_words(group, dots),
        lowest=lowest,
        why_none="" if lowest else _why_none(group),
        remarks=tuple(shortened(remark, _LONGEST_COMMENT) for remark in own[:_COMMENTS]),
        steps=_steps(readiness, group, steps),
    )


def _why_none(group: GroupResult) -> str:
    if group.answered < COUNTS_FROM:
        said = _("Fewer than {number} people answered, so no single question is shown.")
        return said.format(number=COUNTS_FROM)
    return _("No single question of this group can be shown.")


def _in_words(group: GroupResult, dots: Sequence[Dot]) -> str:
    scores = "; ".join(f"{dot.title} {dot.text}" for dot in dots)
    return _("{group}, from 0 to 100: {scores}.").format(group=group.title, scores=scores)


def _steps(readiness: PublishedReadiness, group: GroupResult, steps: Sequence[str]) -> tuple[str, ...]:
    """Those that name the group, then those that follow from its answers."""
    named = [step for step in steps if lowered(group.title) in step]
    tied = [one.title for one in readiness.practices if one.title in steps and _is_of(one, group.code, readiness)]
    return tuple(dict.fromkeys([*named, *tied]))[:_STEPS]


def _comments(remarks: Sequence[Remark], catalogue: Catalogue) -> Iterator[Remark]:
    """Without the evidence that leaders gave: it stands with their questions."""
    yield from (remark for remark in remarks if remark.about is None or remark.about in catalogue.principles)


def _answered(group: GroupResult) -> str:
    if group.invited is None:
        said = ngettext("{count} person answered.", "{count} people answered.", group.answered)
        return said.format(count=group.answered)
    said = ngettext("{count} of {total} person answered.", "{count} of {total} people answered.", group.invited)
    return said.format(count=group.answered, total=group.invited)


def _says(readiness: PublishedReadiness, catalogue: Catalogue, group: str) -> Iterator[str]:
    for code, flag in catalogue.flags.items():
        for verdict in readiness.flags[code].verdicts:
            if verdict.code == group:
                yield f"{flag_words.name(code, flag.title)}: {wording.verdict_inside(verdict.verdict)}."


def _dots(readiness: PublishedReadiness, catalogue: Catalogue, group: GroupResult) -> Iterator[Dot]:
    for place, principle in enumerate(catalogue.principles.values()):
        cell, y = group.cells.get(principle.code), _FIRST + _ROW * place
        every = readiness.principles[principle.code].score
        if cell is None or cell.mean is None:
            yield Dot(y, principle.title, str(_WITHOUT_SCORE[cell.state if cell else ""]))
        else:
            yield _dot(y, principle.title, cell, cell.mean, "" if every is None else _x(every))


def _dot(y: int, title: str, cell: Cell, mean: float, every: str) -> Dot:
    bar = charts.reaching(cell.interval80, mean) if cell.interval80 else None
    return Dot(
        y,
        title,
        wording.score(mean, is_coarse=cell.is_coarse),
        x=_x(mean),
        low=_x(bar.low) if bar else "",
        high=_x(bar.high) if bar else "",
        every=every,
        fill=_BELOW if bar and bar.high < MIDPOINT else _NOT_BELOW,
    )


def _x(score: float) -> str:
    return f"{_START + score * _UNITS_A_POINT:.1f}"


def _lowest(readiness: PublishedReadiness, catalogue: Catalogue, group: str, *, is_live: bool) -> Iterator[LowQuestion]:
    """None of fewer than ten people: half a page of named questions reads like a verdict on them."""
    known = [
        (item.cell.mean, code)
        for code, item in readiness.items.get(group, {}).items()
        if item.cell.mean is not None and (item.cell.n or 0) >= COUNTS_FROM and code in catalogue.questions
    ]
    for mean, code in sorted(known, key=lambda pair: pair[0])[:_QUESTIONS]:
        question = catalogue.questions[code]
        yield LowQuestion(question.title or question.text_for(group, is_live=is_live), str(rounded(mean)))


def _is_of(practice: PracticeResult, group: str, readiness: PublishedReadiness) -> bool:
    """Whether it answers a finding of this group, a flag on which it warns, or a principle where it is lowest."""
    raised = {finding.code for finding in readiness.findings if group in finding.groups}
    warned = {
        code
        for code, flag in readiness.flags.items()
        if any(one.code == group and one.verdict in {"warn", "split"} for one in flag.verdicts)
    }
    lowest = any(readiness.principles[code].lowest_group == group for code in practice.principles)
    return lowest or not (raised | warned).isdisjoint(practice.patterns)
