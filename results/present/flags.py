"""The two flags in words: the state, what decided it, how certain it is, and what is still missing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from questions import catalogue
from questions.catalogue import Chosen
from results import charts
from results.present import flag_words, wording
from results.present.answer.cases import story
from results.present.asking.know_rate import know_rate
from results.present.asking.not_asked import on_flag
from results.present.data import FlagPanel, FrontRow, StopRow
from results.present.verdict_rows import NOT_SHOWN, verdict_row
from scoring.model import FlagResult, GroupResult, Likeness, NotHeard, State
from scoring.words import asking, flags
from scoring.words.language import lowered, rounded, sentence

__all__ = ["NOT_SHOWN", "NO_CHECKS", "firmness", "flag_panel"]
_NO_WAYS: Mapping[str, Chosen] = {}
_WOULD_BE: Mapping[State, str] = {
    "red": "It would be red",
    "amber": "It would be amber",
    "clear": "It would be clear",
    "insufficient": "There would be too little to tell",
}
NO_CHECKS = "There was nothing to check this result against, so we cannot say how certain it is."


def flag_panel(
    result: FlagResult,
    flag: catalogue.Flag,
    likeness: Likeness | None,
    ways: Mapping[str, Chosen] = _NO_WAYS,
    groups: Iterable[GroupResult] = (),
) -> FlagPanel:
    """`ways` of choosing people, by code. `groups` of the round, in bank order."""
    return FlagPanel(
        code=result.code,
        title=flag_words.name(flag.code, flag.title),
        headline=flag_words.headline(flag.code, flag.title, result.state),
        state=result.state,
        word=flag_words.word(result),
        sentence=result.sentence,
        heading="What this means" if result.state == "red" else "What this flag looks for",
        meaning=f"{flag.meaning} {flag.why}",
        firmness=firmness(result),
        behind=f"Based on answers from {wording.people(result.n)}." if result.n else "",
        turns=_turns(result),
        know_rate=know_rate(result.know_rate, groups),
        verdicts=tuple(verdict_row(verdict, result.code, ways) for verdict in result.verdicts),
        not_heard=tuple(missing.sentence for missing in result.not_heard),
        would_clear=result.would_clear,
        silent=tuple(silent.sentence for silent in result.silent),
        likeness=_alike(likeness),
        likeness_figure=f"likeness/{result.code}" if likeness and likeness.case else "",
        figure=f"flag/{result.code}",
        bare=_bare(result),
        not_asked=on_flag(result.not_asked),
        stops=tuple(_stops(result)),
        others_not_heard=tuple(missing.sentence for missing in _others_not_heard(result)),
        front=_front(result),
    )


def _alike(likeness: Likeness | None) -> str:
    return story(likeness.case or "") if likeness else ""


def _bare(result: FlagResult) -> str:
    """What the engine says already in the sentence of a clear flag is not said twice."""
    is_said = result.asking == "stated" or asking.NOTHING_SAYS in result.sentence
    return "" if is_said else asking.NOTHING_SAYS


def _stops(result: FlagResult) -> Iterator[StopRow]:
    """What was said of groups that were not asked stands above, and is not said twice."""
    known = {
        sentence(flags.not_asked(group.title, group.label, group.reason)): f"{group.title} were not asked."
        for group in result.not_asked
    }
    stops = result.stops or ("",) * len(result.would_clear)
    for now, would_clear in zip(stops, result.would_clear, strict=True):
        yield StopRow(known.get(now, now), would_clear)


def _others_not_heard(result: FlagResult) -> Iterator[NotHeard]:
    """Each front-line group that did not answer, or too few of it, stops the flag from being clear."""
    not_asked = {group.code for group in result.not_asked}
    for missing in result.not_heard:
        if missing.code not in not_asked and not _is_a_stop(missing, result):
            yield missing


def _is_a_stop(missing: NotHeard, result: FlagResult) -> bool:
    return any(sentence(flags.is_unheard(missing.title, answered)) in result.stops for answered in (0, 1))


def _front(result: FlagResult) -> FrontRow | None:
    if result.front is None:
        return None
    is_coarse = any(verdict.is_coarse for verdict in result.verdicts if verdict.side == "frontline")
    mean, bar = result.front.mean, result.front.interval80
    score, shown = wording.score(mean, is_coarse=is_coarse), charts.reaching(bar, mean)
    return FrontRow(
        range=f"{score} ({rounded(shown.low)} to {rounded(shown.high)})",
        bar=charts.bar(mean, bar),
        description=wording.sentences(f"The front line together: {score} of 100", wording.between(bar, mean)),
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
    groups = {flags.without(one.title): flags.without(lowered(one.title)) for one in result.verdicts}
    return tuple(
        f"{_WOULD_BE[state]} {' or '.join(groups.get(name, name) for name in changes)}."
        for state, changes in names.items()
    )
