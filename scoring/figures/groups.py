"""What each group may show on each scale, and what the project comes to on each principle."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from math import fsum

from scoring.disclosure.suppression import COUNTS_FROM, Voice, needed
from scoring.figures import intervals
from scoring.figures.agreement import consensus, word_of
from scoring.model import Cell, GroupResult, Instrument, Principle, PrincipleResult
from scoring.model.scales import Sum, Weights, scale_codes
from scoring.words import sentences as words


def group_result(voice: Voice, instrument: Instrument, threshold: int) -> GroupResult:
    asked: Collection[str] = voice.weights if voice.evidence.answered else voice.questions
    return GroupResult(
        code=voice.group.code,
        title=voice.group.title,
        side=voice.group.side,
        confidential=voice.group.confidential,
        status=voice.status,
        invited=voice.evidence.invited,
        answered=voice.evidence.answered,
        members=voice.members,
        cells={
            scale: _cell(voice, scale, threshold) if scale in asked else _not_asked()
            for scale in scale_codes(instrument)
        },
        reason=voice.reason,
    )


def principle_result(
    principle: Principle, voices: Iterable[Voice], results: Mapping[str, GroupResult]
) -> PrincipleResult:
    """Mean of the shown groups, each weighing the same; its bar treats them as independent of each other."""
    cells = {code: result.cells[principle.code] for code, result in results.items()}
    means = {code: cell.mean for code, cell in cells.items() if cell.mean is not None}
    if not means:
        return PrincipleResult(principle.code, principle.title, None, None, (), None, None)
    behind = [voice for voice in voices if voice.group.code in means]
    fits = [told_fit(voice, voice.sums[principle.code], len(voice.questions[principle.code])) for voice in behind]
    lowest = min(means, key=means.__getitem__)
    return PrincipleResult(
        code=principle.code,
        title=principle.title,
        score=fsum(means.values()) / len(means),
        interval80=intervals.interval(intervals.together(fits)),
        groups=tuple(means),
        lowest_group=lowest,
        lowest_score=means[lowest],
    )


def _cell(voice: Voice, scale: str, threshold: int) -> Cell:
    if voice.status == "silent":
        return Cell("no_answers", reason=voice.reason)
    if voice.status == "hidden":
        return Cell("hidden", reason=voice.reason)
    return cell_of(voice, voice.weights[scale], threshold, questions=len(voice.questions[scale]))


def cell_of(voice: Voice, total: Weights, threshold: int, *, questions: int, wide: bool = True) -> Cell:
    """What may be shown of a shown group's figure on so many questions; `wide` adds the appendix's bar."""
    if total.n >= needed(voice.group, threshold):
        cell = _shown(total, told_fit(voice, total, questions), wide=wide)
        return replace(cell, is_coarse=voice.is_coarse(total.n))
    if voice.group.confidential:
        return Cell("hidden", reason=words.few_could_say(threshold))
    return Cell("no_answers", reason=words.NOBODY_COULD_SAY)


def told_fit(voice: Voice, total: Weights, questions: int) -> intervals.Fit:
    """What a bar is drawn from. Of one question the score and the spread would tell how each of a few answered."""
    if total.mean is not None and questions == 1 and voice.is_coarse(total.n):
        return intervals.fit_of_mean(total.n, total.mean)
    return intervals.fit(total.categories)


def _shown(total: Weights, fitted: intervals.Fit, *, wide: bool) -> Cell:
    cell = Cell(
        state="shown",
        n=total.n,
        mean=total.mean,
        interval80=intervals.interval(fitted),
        interval90=intervals.interval(fitted, intervals.WIDE_BAR) if wide else None,
    )
    return _with_spread(cell, total) if isinstance(total, Sum) and total.n >= COUNTS_FROM else cell


def _with_spread(cell: Cell, total: Sum) -> Cell:
    return replace(
        cell,
        below=total.below,
        above=total.above,
        know_rate=total.know_rate,
        word=word_of(total.n, total.below, total.above),
        consensus=consensus(total.categories),
    )


def _not_asked() -> Cell:
    return Cell("not_asked", reason=words.NOT_ASKED)
