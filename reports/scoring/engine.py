"""From Evidence to Readiness: the one way into the engine. Same input, same output, byte for byte."""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from reports.scoring import words
from reports.scoring.deciding import deciding_sentence
from reports.scoring.flags import Panel, decide, panel
from reports.scoring.gaps import gaps
from reports.scoring.groups import group_result, principle_result
from reports.scoring.model import (
    ENGINE_VERSION,
    Evidence,
    FlagResult,
    FlagRule,
    Group,
    GroupResult,
    Instrument,
    NotHeard,
    Readiness,
)
from reports.scoring.sensitivity import silent, variations
from reports.scoring.suppression import Voice, voices


def assess(evidence: Evidence, instrument: Instrument) -> Readiness:
    """Score a closed round: every figure 0 to 100, computed within groups, which weigh the same (docs/scoring.md).

    Only groups that may be shown are in any figure. The cost grows with the different tallies, not with the persons.
    """
    heard = voices(evidence, instrument)
    groups = {voice.group.code: group_result(voice, instrument, evidence.threshold) for voice in heard}
    return Readiness(
        engine_version=ENGINE_VERSION,
        flags={rule.code: _flag(rule, heard, instrument, evidence.threshold, groups) for rule in instrument.flags},
        principles={one.code: principle_result(one, heard, groups) for one in instrument.principles},
        groups=groups,
    )


def _flag(
    rule: FlagRule,
    heard: Sequence[Voice],
    instrument: Instrument,
    threshold: int,
    groups: Mapping[str, GroupResult],
) -> FlagResult:
    speaking = panel(rule, heard, threshold)
    state = decide(speaking)
    varied = variations(rule, heard, threshold, speaking)
    return FlagResult(
        code=rule.code,
        title=rule.title,
        state=state,
        sentence=deciding_sentence(state, speaking),
        n=sum(one.n for one in speaking.front),
        verdicts=speaking.verdicts,
        not_heard=tuple(_not_heard(rule, heard, instrument)),
        know_rate=_know_rate(rule, speaking, groups),
        would_clear=tuple(gap.mended for gap in gaps(speaking)),
        stands_under=sum(one.state == state for one in varied),
        variations=varied,
        silent=silent(speaking, heard),
    )


def _know_rate(rule: FlagRule, speaking: Panel, groups: Mapping[str, GroupResult]) -> float | None:
    rates = [groups[one.code].cells[rule.code].know_rate for one in speaking.front]
    told = [rate for rate in rates if rate is not None]
    return fsum(told) / len(told) if told else None


def _not_heard(rule: FlagRule, heard: Sequence[Voice], instrument: Instrument) -> Iterator[NotHeard]:
    """Of the sides that this flag listens to, in bank order: expected and not invited, silent, or too few to show."""
    listened = {"frontline", "leadership", *rule.also_heard}
    invited = {voice.group.code: voice for voice in heard}
    for group in instrument.groups:
        if group.side in listened:
            yield from _missing(group, invited.get(group.code), instrument)


def _missing(group: Group, voice: Voice | None, instrument: Instrument) -> Iterator[NotHeard]:
    if voice is None:
        if group.code in instrument.expected_groups:
            yield NotHeard(group.code, group.title, "not_invited", words.not_invited(group.title))
    elif voice.status != "shown" and not voice.folded:
        yield NotHeard(group.code, group.title, voice.status, voice.reason)
