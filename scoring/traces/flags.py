"""How a flag got its state: the groups' verdicts, what they add up to, and how firm that is."""

from collections.abc import Iterator

from scoring.flags.panel import CLEAR_LINE, ENOUGH_GROUPS, of
from scoring.model import FlagResult, FlagRule, GroupVerdict, Trace
from scoring.traces.source import GROUPS_WEIGH_THE_SAME, Source, bar, mean_of, number
from scoring.words.sentences import rounded, sentence

_VERDICTS = {
    "warn": "its bar lies wholly below 50",
    "split": "it does not warn, and more than a third of its people are below 50",
    "support": "its bar lies wholly above 50, and it is not split",
    "unclear": "its bar crosses 50",
}
_RULE = (
    "E are the front-line groups with a verdict, W those that warn, S those that support, f the mean of E.",
    "O are the warning groups of the sides also heard. A group on the record counts from 3 people.",
    "Red: W is more than half of E and E at least 2; or W at least half of E, f below 50 and a warning group of 5.",
    "Amber: otherwise any W or O; or E below 2 and leaders warn; or E at least 2 and clear does not hold.",
    f"Clear: E at least {ENOUGH_GROUPS}, no W, no O, S at least half of E and f at least {CLEAR_LINE:.0f}.",
    "For clear, too, no group of E may be split or below 50, and no invited front-line group hidden or silent.",
    "Insufficient evidence: E below 2 and nothing above.",
)


def flag(source: Source, code: str) -> Trace:
    found = source.readiness.flags[code]
    rule = next(rule for rule in source.instrument.flags if rule.code == code)
    return source.trace(
        found.title,
        {"red": "Red", "amber": "Amber", "clear": "Clear", "insufficient": "Insufficient evidence"}[found.state],
        _steps(found, rule),
        rule=(*_RULE, source.small_groups()),
        weights=[GROUPS_WEIGH_THE_SAME],
        suppression=[*(one.sentence for one in found.not_heard), *source.left_out(code)],
        items=_items(source, rule),
        figures=[f"cell/{one.code}/{code}" for one in found.verdicts],
    )


def _steps(found: FlagResult, rule: FlagRule) -> Iterator[str]:
    yield from map(_verdict, found.verdicts)
    front = tuple(one for one in found.verdicts if one.side == "frontline")
    beside = tuple(one for one in found.verdicts if one.side in rule.also_heard)
    yield _counted(front, beside)
    yield found.sentence
    if found.know_rate is not None:
        yield f"On average {rounded(100 * found.know_rate)} % of the front line's answers are not “I don't know”."
    yield f"The state stands under {found.stands_under} of {len(found.variations)} variations."
    yield from (sentence(f"{one.name}: {one.state}") for one in found.variations if one.state != found.state)
    yield from (one.sentence for one in found.silent)


def _verdict(one: GroupVerdict) -> str:
    told = "" if one.below is None else f", {one.below} of them below 50"
    score, drawn = _mean(one), bar(one.interval80, is_coarse=one.is_coarse)
    return f"{one.title}: {one.n} people{told}, score {score}, bar {drawn}: {one.verdict}, as {_VERDICTS[one.verdict]}."


def _mean(one: GroupVerdict) -> str:
    return number(one.mean, is_coarse=one.is_coarse)


def _counted(front: tuple[GroupVerdict, ...], beside: tuple[GroupVerdict, ...]) -> str:
    warn, support, others = len(of(front, "warn")), len(of(front, "support")), len(of(beside, "warn"))
    start = f"E = {len(front)}, W = {warn}, S = {support}, O = {others}"
    if not front:
        return f"{start}."
    average = sum(one.mean for one in front) / len(front)
    told = number(average, is_coarse=any(one.is_coarse for one in front))
    return f"{start}, f = {mean_of(map(_mean, front))} = {told}."


def _items(source: Source, rule: FlagRule) -> list[str]:
    return [
        item.code
        for item in source.instrument.items
        if item.code in rule.leadership
        or (item.kind == "statement" and not set(rule.principles).isdisjoint(item.principles))
    ]
