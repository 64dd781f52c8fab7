"""How one group's figure was made, on a scale or on a question, and what is known of the group itself."""

from collections.abc import Iterator

from scoring.disclosure.suppression import COUNTS_FROM, Voice
from scoring.figures import intervals
from scoring.model import Cell, CountsRow, GroupResult, Trace
from scoring.model.scales import Weights, add_up, item_tallies
from scoring.traces.source import PERSONS_WEIGH_THE_SAME, Source, beta, number, scored
from scoring.words.sentences import rounded

CODING = "An answer r from 1 to 5 counts 25 (r - 1): 0, 25, 50, 75 or 100. No other answer is a score."
HALF = "A person has a score where they answered at least half of the questions that apply to them: the mean of those."
BAR = "To each of the five answers 0.2 is added before the bar is drawn (Perks), so that small groups get wide bars."
_WORDS = "Divided: a quarter below 50 and a quarter above. Shared: 70 % on one side. Mixed: anything else."
_WHOLE = (
    "Their figures are whole points, and on one question the bar is drawn from their number and score alone"
    " (as if the answers were spread evenly), so that nobody's own answers can be worked out."
)
_NOBODY = Weights(0, (), None)


def group(source: Source, code: str) -> Trace:
    """Who was asked, who answered, and whether the group may be shown."""
    result = source.readiness.groups[code]
    return source.trace(
        result.title,
        {"shown": "Shown", "hidden": "Not shown", "silent": "Nobody answered"}[result.status],
        _who(source, result),
        rule=(source.small_groups(), _folding(source)),
        suppression=[result.reason] if result.reason else [],
    )


def _who(source: Source, result: GroupResult) -> Iterator[str]:
    yield "Nobody knows how many were invited." if result.invited is None else f"{result.invited} were invited."
    yield f"{result.answered} answered{_share(result)}."
    if result.members:
        yield f"Combined of: {'; '.join(source.title(code) for code in result.members)}."


def _share(result: GroupResult) -> str:
    return f", which is {rounded(100 * result.answered / result.invited)} %" if result.invited else ""


def _folding(source: Source) -> str:
    return (
        f"Groups of one family with fewer than {source.threshold} people are shown only together,"
        " with the smallest of the others where those alone would be too few."
    )


def cell(source: Source, code: str, scale: str) -> Trace:
    """A group on a principle, a flag, an axis, or the questions of a finding."""
    result, voice = source.readiness.groups[code], source.voices[code]
    shown = result.cells[scale]
    items = items_of(source, voice, scale)
    return source.trace(
        f"{result.title}: {scale}",
        scored(shown),
        _steps(result, shown, voice.weights.get(scale, _NOBODY)),
        rule=(CODING, HALF, BAR, _WORDS, source.small_groups()),
        weights=[PERSONS_WEIGH_THE_SAME],
        suppression=_suppressed(shown),
        items=items,
        counts=[row for item in items for row in _counts(source, result, item)],
    )


def item(source: Source, code: str, question: str) -> Trace:
    """A group on one question."""
    result, found = source.readiness.groups[code], source.readiness.items[code][question]
    total = add_up(item_tallies(source.voices[code].evidence.items[question]))
    rate = found.know_rate
    known = (
        [] if rate is None else [f"{rounded(100 * rate)} % of those who gave a number or “I don't know” gave a number."]
    )
    return source.trace(
        f"{result.title}: {question}",
        scored(found.cell),
        [*_steps(result, found.cell, total), *known],
        rule=(CODING, BAR, _WORDS, source.small_groups()),
        weights=[PERSONS_WEIGH_THE_SAME],
        suppression=_suppressed(found.cell),
        items=[question],
        counts=_counts(source, result, question),
    )


def _steps(result: GroupResult, shown: Cell, total: Weights) -> Iterator[str]:
    if shown.mean is None:
        yield shown.reason
    else:
        yield from _made(result, shown, shown.mean, total)
        yield from _spread(shown)


def _made(result: GroupResult, shown: Cell, mean: float, total: Weights) -> Iterator[str]:
    yield f"{result.answered} people of this group answered; {shown.n} of them have a score here."
    yield f"The mean of their {shown.n} scores is {number(mean, is_coarse=shown.is_coarse)}."
    if shown.is_coarse:
        return
    if total.n >= COUNTS_FROM:
        spread = ", ".join(f"{weight:.2f}" for weight in total.categories)
        yield f"Each person spreads a weight of 1 over their answers; over 1, 2, 3, 4, 5 that comes to {spread}."
    yield f"With 0.2 added to each of the five, {beta(intervals.fit(total.categories))}"


def _spread(shown: Cell) -> Iterator[str]:
    if shown.below is not None:
        yield f"{shown.below} lie below the midpoint and {shown.above} above: {shown.word}."
        yield f"Consensus (Tastle and Wierman) is {shown.consensus:.2f}, where 1 is full agreement."
    if shown.know_rate is not None:
        yield f"{rounded(100 * shown.know_rate)} % of the answers are numbers, the others are “I don't know”."


def _suppressed(shown: Cell) -> Iterator[str]:
    if shown.mean is None:
        yield shown.reason
    elif shown.n is not None and shown.n < COUNTS_FROM:
        yield f"Fewer than {COUNTS_FROM} people have a score: how they are spread is not told."
    if shown.is_coarse:
        yield _WHOLE


def _counts(source: Source, result: GroupResult, question: str) -> Iterator[CountsRow]:
    found = source.readiness.items.get(result.code, {}).get(question)
    if found and found.counts:
        yield CountsRow(result.code, result.title, question, found.counts)


def items_of(source: Source, voice: Voice, scale: str) -> list[str]:
    """Of a combined group those of all its members."""
    return [source.instrument.items[place].code for place in sorted(voice.questions.get(scale, ()))]
