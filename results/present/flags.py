"""The two flags in words: the state, what decided it, how certain it is, and what is still missing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from questions import catalogue
from questions.catalogue import Chosen
from results import charts
from results.present import flag_words, wording
from results.present.answer.cases import story
from results.present.asking.know_rate import know_rate
from results.present.asking.not_asked import on_flag
from results.present.data import FlagPanel, FrontRow, StopRow
from results.present.verdict_rows import NOT_SHOWN, verdict_row
from scoring.model import FlagResult, GroupResult, Likeness, NotAskedGroup, NotHeard, State
from scoring.words import asking, lacking, variations
from scoring.words.language import lowered, sentence
from scoring.words.tongue import in_each

__all__ = ["NOT_SHOWN", "NO_CHECKS", "firmness", "flag_panel"]
_NO_WAYS: Mapping[str, Chosen] = {}
# Each with what is changed: "without nurses or with bars of 90% instead of 80%".
_WOULD_BE: Mapping[State, str] = {
    "red": gettext_noop("It would be red {changes}."),
    "amber": gettext_noop("It would be amber {changes}."),
    "clear": gettext_noop("It would be clear {changes}."),
    "insufficient": gettext_noop("There would be too little to tell {changes}."),
}
NO_CHECKS = gettext_noop("There was nothing to check this result against, so we cannot say how certain it is.")


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
        heading=_("What this means") if result.state == "red" else _("What this flag looks for"),
        meaning=f"{flag.meaning} {flag.why}",
        firmness=firmness(result),
        behind=_behind(result.n),
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


def _behind(people: int) -> str:
    said = ngettext("Based on answers from {count} person.", "Based on answers from {count} people.", people)
    return said.format(count=people) if people else ""


def _alike(likeness: Likeness | None) -> str:
    return story(likeness.case or "") if likeness else ""


def _bare(result: FlagResult) -> str:
    """What the engine says already in the sentence of a clear flag is not said twice."""
    is_said = result.asking == "stated" or any(said in result.sentence for said in in_each(asking.NOTHING_SAYS))
    return "" if is_said else asking.NOTHING_SAYS()


def _stops(result: FlagResult) -> Iterator[StopRow]:
    """What was said of groups that were not asked stands above, and is not said twice."""
    known = {
        said: _("{group} were not asked.").format(group=group.title)
        for group in result.not_asked
        for said in in_each(partial(_of_not_asked, group))
    }
    stops = result.stops or ("",) * len(result.would_clear)
    for now, would_clear in zip(stops, result.would_clear, strict=True):
        yield StopRow(known.get(now, now), would_clear)


def _of_not_asked(group: NotAskedGroup) -> str:
    return sentence(lacking.not_asked(group.title, group.label, group.reason))


def _others_not_heard(result: FlagResult) -> Iterator[NotHeard]:
    """Each front-line group that did not answer, or too few of it, stops the flag from being clear."""
    not_asked = {group.code for group in result.not_asked}
    for missing in result.not_heard:
        if missing.code not in not_asked and not _is_a_stop(missing, result):
            yield missing


def _is_a_stop(missing: NotHeard, result: FlagResult) -> bool:
    return any(said in result.stops for answered in (0, 1) for said in in_each(partial(_unheard, missing, answered)))


def _unheard(missing: NotHeard, answered: int) -> str:
    return sentence(lacking.is_unheard(missing.title, answered))


def _front(result: FlagResult) -> FrontRow | None:
    if result.front is None:
        return None
    is_coarse = any(verdict.is_coarse for verdict in result.verdicts if verdict.side == "frontline")
    mean, bar = result.front.mean, result.front.interval80
    score, shown = wording.score(mean, is_coarse=is_coarse), charts.reaching(bar, mean)
    return FrontRow(
        range=wording.range_of(score, shown),
        bar=charts.bar(mean, bar),
        description=wording.sentences(wording.of_100(_("The front line together"), score), wording.between(bar, mean)),
    )


def firmness(result: FlagResult) -> str:
    if not result.variations:
        return _(NO_CHECKS)
    checks = len(result.variations)
    if result.stands_under == checks:
        said = ngettext("This result holds in the {count} check.", "This result holds in all {count} checks.", checks)
        return said.format(count=checks)
    said = ngettext(
        "This result holds in {same} of {count} check.", "This result holds in {same} of {count} checks.", checks
    )
    return said.format(same=result.stands_under, count=checks)


def _turns(result: FlagResult) -> tuple[str, ...]:
    """One sentence for each other state that some variation leads to."""
    names: defaultdict[State, list[str]] = defaultdict(list)
    for variation in result.variations:
        if variation.state != result.state:
            names[variation.state].append(variation.name)
    return tuple(_(_WOULD_BE[state]).format(changes=_changes(names[state], result)) for state in names)


def _changes(names: Sequence[str], result: FlagResult) -> str:
    groups = {
        said: variations.without(lowered(one.title))
        for one in result.verdicts
        for said in in_each(partial(variations.without, one.title))
    }
    said = groups.get(names[0], names[0])
    for name in names[1:]:
        said = _("{change} or {other}").format(change=said, other=groups.get(name, name))
    return said
