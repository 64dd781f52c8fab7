"""From Evidence to Readiness: the one way into the engine. Same input, same output, byte for byte."""

from collections.abc import Collection, Sequence
from math import fsum

from scoring.disclosure.missing_groups import not_heard
from scoring.disclosure.suppression import COUNTS_FROM, Voice, voices
from scoring.figures.axes import axis_results
from scoring.figures.groups import group_result, principle_result
from scoring.figures.items import item_results
from scoring.figures.leader_mirror import reflections
from scoring.figures.likeness import known, likeness
from scoring.figures.perception import perception_gaps
from scoring.figures.sites import site_results
from scoring.findings.context import Scored
from scoring.findings.evaluate import findings
from scoring.findings.kinds import leader_gap
from scoring.findings.practices import practices
from scoring.flags.flag_sentence import deciding_sentence
from scoring.flags.gaps import gaps
from scoring.flags.panel import decide, panel
from scoring.flags.sensitivity import silent, variations
from scoring.model import ENGINE_VERSION, Evidence, FlagResult, FlagRule, Instrument, Readiness
from scoring.model.scales import add_up, replied


def assess(evidence: Evidence, instrument: Instrument, in_place: Collection[str] = frozenset()) -> Readiness:
    """Score a closed round: every figure 0 to 100, computed within groups, which weigh the same (docs/scoring.md).

    Only groups that may be shown are in any figure. The cost grows with the different tallies, not with the persons.
    `in_place` are codes of practices that need not be proposed any more. Raises KeyError where a flag is likened to a
    case that the instrument does not have.
    """
    scored = _scored(evidence, instrument)
    principles = {one.code: principle_result(one, scored.voices, scored.groups) for one in instrument.principles}
    scores = known(principles)
    found = findings(scored, scores)
    return Readiness(
        engine_version=ENGINE_VERSION,
        flags=scored.flags,
        principles=principles,
        groups=scored.groups,
        items=scored.items,
        gaps=next(iter(scored.gaps.values()), ()),
        mirror=reflections(instrument, scored.groups, scored.items),
        axes=scored.axes,
        findings=found,
        practices=practices(instrument.practices, scored.flags, found, principles, in_place),
        likeness={rule.code: likeness(rule, instrument, scores) for rule in instrument.flags},
        sites=site_results(scored.voices, scored.groups, instrument, evidence.threshold),
    )


def _scored(evidence: Evidence, instrument: Instrument) -> Scored:
    heard = voices(evidence, instrument)
    groups = {voice.group.code: group_result(voice, instrument, evidence.threshold) for voice in heard}
    return Scored(
        instrument=instrument,
        voices=heard,
        groups=groups,
        flags={rule.code: _flag(rule, heard, instrument, evidence.threshold) for rule in instrument.flags},
        items=item_results(heard, instrument, evidence.threshold),
        axes=axis_results(heard, groups),
        gaps={
            rule.code: perception_gaps(rule.parameters.limits, heard, groups, instrument)
            for rule in instrument.findings
            if isinstance(rule.parameters, leader_gap.Parameters)
        },
    )


def _flag(
    rule: FlagRule,
    heard: Sequence[Voice],
    instrument: Instrument,
    threshold: int,
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
        not_heard=tuple(not_heard({"frontline", "leadership", *rule.also_heard}, heard, instrument)),
        know_rate=_know_rate(rule, heard),
        would_clear=tuple(gap.mended for gap in gaps(speaking)),
        stands_under=sum(one.state == state for one in varied),
        variations=varied,
        silent=silent(speaking, heard),
    )


def _know_rate(rule: FlagRule, heard: Sequence[Voice]) -> float | None:
    """Over the shown groups of the front line, verdict or not: one that could not say has none, and must be told."""
    front = [voice for voice in heard if voice.status == "shown" and voice.group.side == "frontline"]
    asked = [voice.evidence.scales.get(rule.code, {}) for voice in front]
    rates = [add_up(tallies).know_rate for tallies in asked if replied(tallies) >= COUNTS_FROM]
    told = [rate for rate in rates if rate is not None]
    return fsum(told) / len(told) if told else None
