"""From Evidence to Readiness: the one way into the engine. Same input, same output, byte for byte."""

from collections.abc import Collection

from scoring.disclosure.suppression import NO_EARLIER_ROUNDS, Sizes, group_views
from scoring.figures.few_people import with_printed
from scoring.figures.groups import group_result, principle_result
from scoring.figures.items import item_results
from scoring.figures.leader_answers import leader_answers
from scoring.figures.leader_mirror import prediction_rows, reflections
from scoring.figures.likeness import known, likeness
from scoring.figures.perception import perception
from scoring.figures.sites import site_results
from scoring.findings.context import Scored
from scoring.findings.evaluate import findings
from scoring.findings.practices import practices
from scoring.flags.asking import Heard
from scoring.flags.flag import flag_result
from scoring.model import ENGINE_VERSION, Evidence, Instrument, Readiness
from scoring.words.tongue import in_english


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
    where a flag names a case that the instrument does not have, and where a group was chosen, or not asked, in a way
    that the banks do not know.

    Its sentences are in English in every case: this is what is stored.
    """
    with in_english():
        return assess_in_words(evidence, instrument, in_place, earlier)


def assess_in_words(
    evidence: Evidence,
    instrument: Instrument,
    in_place: Collection[str] = frozenset(),
    earlier: Sizes = NO_EARLIER_ROUNDS,
) -> Readiness:
    """The same in the wanted language (scoring.words.tongue); `instrument` should be in that language too."""
    scored = _scored(evidence, instrument, earlier)
    own = {view.group.code for view in scored.views if view.group.is_own}
    principles = {one.code: principle_result(one, scored.groups, own) for one in instrument.principles}
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
        leaders=leader_answers(scored.views, evidence.threshold),
        findings=evaluated,
        practices=practices(scored, evaluated, principles, in_place),
        likeness={rule.code: likeness(rule, instrument, scores) for rule in instrument.flags},
        sites=site_results(scored.views, scored.groups, instrument, evidence.threshold),
        printed={view.group.code: view.printed for view in scored.views if view.printed},
    )


def _scored(evidence: Evidence, instrument: Instrument, earlier: Sizes) -> Scored:
    views = with_printed(group_views(evidence, instrument, earlier), instrument, evidence.threshold)
    heard = Heard(views, instrument, evidence.setting, evidence.threshold)
    groups = {view.group.code: group_result(view, instrument, evidence.threshold) for view in views}
    items = item_results(views, instrument, evidence.threshold)
    return Scored(
        evidence=evidence,
        instrument=instrument,
        views=views,
        groups=groups,
        flags={rule.code: flag_result(rule, heard) for rule in instrument.flags},
        items=items,
        perception=perception(views, items, instrument, evidence.threshold),
    )
