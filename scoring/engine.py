"""From Evidence to Readiness: the one way into the engine. Same input, same output, byte for byte."""

from collections.abc import Collection, Sequence
from math import fsum

from scoring.disclosure.missing_groups import not_heard
from scoring.disclosure.suppression import COUNTS_FROM, NO_EARLIER_ROUNDS, GroupView, Sizes, group_views
from scoring.figures.few_people import with_printed
from scoring.figures.groups import group_result, principle_result
from scoring.figures.items import item_results
from scoring.figures.leader_mirror import prediction_rows, reflections
from scoring.figures.likeness import known, likeness
from scoring.figures.perception import perception
from scoring.figures.sites import site_results
from scoring.findings.context import Scored
from scoring.findings.evaluate import findings
from scoring.findings.practices import practices
from scoring.flags.flag_sentence import deciding_sentence
from scoring.flags.gaps import gaps
from scoring.flags.panel import decide, panel_of
from scoring.flags.sensitivity import silent, variations
from scoring.model import ENGINE_VERSION, Evidence, FlagResult, FlagRule, Instrument, Readiness
from scoring.model.scales import add_up, replied


def assess(
    evidence: Evidence,
    instrument: Instrument,
    in_place: Collection[str] = frozenset(),
    earlier: Sizes = NO_EARLIER_ROUNDS,
) -> Readiness:
    """Score a closed round: every figure 0 to 100, computed within groups, which weigh the same (docs/scoring.md).

    Only groups that may be shown are in any figure. The cost grows with the number of different tallies, not of
    persons. `in_place` are codes of practices that need not be proposed any more. `earlier` says how many of each group
    answered in the project's earlier rounds: it changes what is printed, and nothing that is decided. Raises KeyError
    where a flag names a case that the instrument does not have.
    """
    scored = _scored(evidence, instrument, earlier)
    principles = {
        principle.code: principle_result(principle, scored.views, scored.groups) for principle in instrument.principles
    }
    scores = known(principles)
    evaluated = findings(scored, scores)
    return Readiness(
        engine_version=ENGINE_VERSION,
        flags=scored.flags,
        principles=principles,
        groups=scored.groups,
        items=scored.items,
        mirror=reflections(instrument, scored.groups, scored.items),
        predictions=prediction_rows(scored.perception, instrument.rules.bar, scored.groups, scored.items),
        findings=evaluated,
        practices=practices(scored, evaluated, principles, in_place),
        likeness={rule.code: likeness(rule, instrument, scores) for rule in instrument.flags},
        sites=site_results(scored.views, scored.groups, instrument, evidence.threshold),
        printed={view.group.code: view.printed for view in scored.views if view.printed},
    )


def _scored(evidence: Evidence, instrument: Instrument, earlier: Sizes) -> Scored:
    views = with_printed(group_views(evidence, instrument, earlier), instrument, evidence.threshold)
    groups = {view.group.code: group_result(view, instrument, evidence.threshold) for view in views}
    items = item_results(views, instrument, evidence.threshold)
    return Scored(
        evidence=evidence,
        instrument=instrument,
        views=views,
        groups=groups,
        flags={rule.code: _flag(rule, views, instrument, evidence.threshold) for rule in instrument.flags},
        items=items,
        perception=perception(views, items, instrument, evidence.threshold),
    )


def _flag(rule: FlagRule, views: Sequence[GroupView], instrument: Instrument, threshold: int) -> FlagResult:
    panel = panel_of(rule, views, threshold)
    state = decide(panel)
    varied = variations(rule, views, threshold, panel)
    return FlagResult(
        code=rule.code,
        title=rule.title,
        state=state,
        sentence=deciding_sentence(state, panel),
        n=sum(verdict.n for verdict in panel.front),
        verdicts=panel.verdicts,
        not_heard=tuple(not_heard({"frontline", "leadership", *rule.also_heard}, views, instrument)),
        know_rate=_know_rate(rule, views),
        would_clear=tuple(gap.mended for gap in gaps(panel)),
        stands_under=sum(variation.state == state for variation in varied),
        variations=varied,
        silent=silent(panel, views),
    )


def _tells_know_rate(view: GroupView) -> bool:
    return view.status == "shown" and view.group.side == "frontline" and not view.is_repeated


def _know_rate(rule: FlagRule, views: Sequence[GroupView]) -> float | None:
    """Over the shown front-line groups, also those without a verdict: a group that could not answer must count."""
    tallies = [view.evidence.scales.get(rule.code, {}) for view in views if _tells_know_rate(view)]
    rates = [add_up(counted).know_rate for counted in tallies if replied(counted) >= COUNTS_FROM]
    known_rates = [rate for rate in rates if rate is not None]
    return fsum(known_rates) / len(known_rates) if known_rates else None
