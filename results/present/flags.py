"""The two flags in words: the state, what decided it, how certain it is, and what is still missing."""

from collections import defaultdict

from questions import catalogue
from results import charts
from results.present import flag_words, wording
from results.present.data import FlagPanel, VerdictRow
from scoring.model import FlagResult, GroupVerdict, Likeness, State

NOT_SHOWN = "not shown"
NO_CHECKS = "There was nothing to check this result against, so we cannot say how certain it is."


def flag_panel(result: FlagResult, flag: catalogue.Flag, likeness: Likeness | None) -> FlagPanel:
    return FlagPanel(
        code=result.code,
        title=flag_words.name(flag.code, flag.title),
        headline=flag_words.headline(flag.code, flag.title, result.state),
        state=result.state,
        word=wording.STATES[result.state],
        sentence=result.sentence,
        heading="What this means" if result.state == "red" else "What this flag looks for",
        meaning=f"{flag.meaning} {flag.why}",
        firmness=firmness(result),
        behind=f"Based on answers from {wording.people(result.n)}." if result.n else "",
        turns=_turns(result),
        know_rate=_know_rate(result.know_rate),
        verdicts=tuple(_verdict_row(verdict, result.code) for verdict in result.verdicts),
        not_heard=tuple(missing.sentence for missing in result.not_heard),
        would_clear=result.would_clear,
        silent=tuple(silent.sentence for silent in result.silent),
        likeness=likeness.sentence if likeness else "",
        likeness_figure=f"likeness/{result.code}" if likeness and likeness.case else "",
        figure=f"flag/{result.code}",
    )


def firmness(result: FlagResult) -> str:
    if not result.variations:
        return NO_CHECKS
    if result.stands_under == len(result.variations):
        return f"This result holds in all {len(result.variations)} checks."
    return f"This result holds in {result.stands_under} of {len(result.variations)} checks."


def _turns(result: FlagResult) -> tuple[str, ...]:
    """One sentence for each other state that some variation leads to."""
    names: defaultdict[State, list[str]] = defaultdict(list)
    for variation in result.variations:
        if variation.state != result.state:
            names[variation.state].append(variation.name)
    return tuple(
        f"It would be {wording.STATES[state].lower()} {'; '.join(changes)}." for state, changes in names.items()
    )


def _know_rate(rate: float | None) -> str:
    if rate is None:
        return ""
    unknown = wording.percent(1 - rate)
    if unknown == "0%":
        return "Hardly anyone on the front line answered “I don't know”."
    return f"On the front line, {unknown} of answers were “I don't know”, with each group counting the same."


def _verdict_row(verdict: GroupVerdict, flag: str) -> VerdictRow:
    word = wording.VERDICTS[verdict.verdict]
    return VerdictRow(
        group=verdict.title,
        word=word,
        score=NOT_SHOWN if verdict.mean is None else wording.score(verdict.mean, is_coarse=verdict.is_coarse),
        n=verdict.n,
        bar=None if verdict.mean is None else charts.bar(verdict.mean, verdict.interval80),
        description=wording.sentences(f"{verdict.title}: {_score(verdict)}", word),
        figure=f"cell/{verdict.code}/{flag}",
    )


def _score(verdict: GroupVerdict) -> str:
    if verdict.mean is None:
        return "score not shown, fewer than ten people"
    score = wording.score(verdict.mean, is_coarse=verdict.is_coarse)
    return f"{score} of 100. {wording.between(verdict.interval80, verdict.mean)}"
