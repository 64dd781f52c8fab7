"""The two flags in words: the state, what decided it, how firm it is, and what is still missing."""

from collections import defaultdict

from assessments.vocabulary import people
from questions import catalogue
from results import charts
from results.present import flag_words, wording
from results.present.data import FlagPanel, VerdictRow
from scoring.model import FlagResult, GroupVerdict, Likeness, State
from scoring.words.language import rounded


def flag_panel(result: FlagResult, flag: catalogue.Flag, likeness: Likeness | None) -> FlagPanel:
    return FlagPanel(
        code=result.code,
        title=flag_words.name(flag.code, flag.title),
        headline=flag_words.headline(flag.code, flag.title, result.state),
        state=result.state,
        word=wording.STATES[result.state],
        sentence=result.sentence,
        heading="What this means" if result.state == "red" else "What this flag watches for",
        meaning=f"{flag.meaning} {flag.why}",
        firmness=firmness(result),
        behind=f"The answers of {people(result.n)} are behind it." if result.n else "",
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
        return "There was nothing to vary, so nothing can be said about how firm this is."
    return f"{wording.STATES[result.state]} stands under {result.stands_under} of {len(result.variations)} variations."


def _turns(result: FlagResult) -> tuple[str, ...]:
    """One sentence for each other state that some variation leads to."""
    names: defaultdict[State, list[str]] = defaultdict(list)
    for variation in result.variations:
        if variation.state != result.state:
            names[variation.state].append(variation.name)
    return tuple(f"It reads {wording.STATES[state].lower()} {'; '.join(found)}." for state, found in names.items())


def _know_rate(rate: float | None) -> str:
    if rate is None:
        return ""
    unknown = wording.percent(1 - rate)
    if unknown == "0%":
        return "Hardly anyone on the front line answered “I don't know”."
    return f"On the front line {unknown} of the answers were “I don't know”, groups weighing the same."


def _verdict_row(verdict: GroupVerdict, flag: str) -> VerdictRow:
    score = str(rounded(verdict.mean))
    word = wording.VERDICTS[verdict.verdict]
    return VerdictRow(
        group=verdict.title,
        word=word,
        score=score,
        n=verdict.n,
        bar=charts.bar(verdict.mean, verdict.interval80),
        description=f"{verdict.title}: {score} of 100. {wording.between(verdict.interval80, verdict.mean)}. {word}.",
        figure=f"cell/{verdict.code}/{flag}",
    )
