"""The sentences of flags' traces: the rule, the groups' verdicts and what they add up to."""

from scoring.model import FlagResult, GroupVerdict, Interval, Rules
from scoring.words.language import percent, sentence
from scoring.words.traces import bar, number

FLAG_STATES = {"red": "Red", "amber": "Amber", "clear": "Clear", "insufficient": "Insufficient evidence"}
NO_AVERAGE = "; f is not shown, because fewer than ten people answered in one of them"
_VERDICTS = {
    "warn": "its bar lies wholly below 50",
    "split": "it does not warn, but some of its people are too far below 50",
    "support": "its bar lies wholly above 50, and its answers count",
    "unproven": "its bar lies wholly above 50, and its answers cannot be counted",
    "unclear": "its bar reaches 50",
}


def rule_of_flags(rules: Rules) -> tuple[str, ...]:
    midpoint = f"{rules.midpoint:g}"
    split = f"on average its people are more than {rules.shortfall:g} points below it, where those above it count as 0."
    uncounted = f"could say less than {percent(rules.know_rate)}, of which less than {percent(rules.response)} answered"
    supporters = f"S at least {rules.supporters} and at least half of E"
    return (
        "E are the front-line groups with a verdict, W those that warn, S those that support.",
        "f is the mean of E, and F the upper end of the front line's own bar.",
        "O are the warning groups of the other sides that count. A group on the record counts from 3 people.",
        f"A group is split if at least 2 of its people are below {midpoint}, and {split}",
        f"Good answers cannot be counted of a group that {uncounted}, or whose people were picked.",
        f"Red: E at least 2 and W more than half of E; or E at least 2 and F below {midpoint}.",
        f"Red too: W at least 1 and at least half of E, f below {midpoint} and a warning group of 5.",
        "Amber: otherwise any W or O; or E below 2 and leaders warn; or E at least 2 and clear does not hold.",
        f"Clear: E at least 2, no W, no O, {supporters}, and f at least {rules.clear_line:g}.",
        f"Clear also needs: no group of E split or below {midpoint}, and every combined group supports.",
        "Clear also needs: every front-line group that was asked is heard and could say.",
        "Clear also needs: every other front-line group is not concerned, with a reason that was given beforehand.",
        "Insufficient evidence: E below 2 and none of the above.",
    )


def not_asked(title: str, label: str, reason: str) -> str:
    return " ".join(filter(None, (f"{title} were not asked.", label and f"{label}.", reason)))


def stops(said: str) -> str:
    return f"Not clear because: {said}"


def front_line(mean: float, interval: Interval, *, is_coarse: bool) -> str:
    drawn = bar(interval, is_coarse=is_coarse)
    return f"The front line together: {number(mean, is_coarse=is_coarse)}, bar {drawn}."


def verdict(given: GroupVerdict) -> str:
    below = "" if given.below is None else f", {given.below} of them below 50"
    score = "not shown" if given.mean is None else number(given.mean, is_coarse=given.is_coarse)
    drawn = bar(given.interval80, is_coarse=given.is_coarse)
    return (
        f"{given.title}: {given.n} people{below}, score {score}, bar {drawn}: {given.verdict},"
        f" because {_VERDICTS[given.verdict]}."
    )


def flag_counts(front: int, warning: int, supporting: int, others: int) -> str:
    return f"E = {front}, W = {warning}, S = {supporting}, O = {others}"


def known_on_front_line(rate: float) -> str:
    return f"On average {percent(rate)} of the front line's answers are not “I don't know”."


def holds_in(flag: FlagResult) -> str:
    return f"The state is the same in {flag.stands_under} of {len(flag.variations)} variations."


def other_states(flag: FlagResult) -> list[str]:
    changed = [variation for variation in flag.variations if variation.state != flag.state]
    return [sentence(f"{variation.name}: {variation.state}") for variation in changed]
