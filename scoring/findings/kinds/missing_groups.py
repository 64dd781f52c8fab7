"""A group that the change needs was not asked, did not answer, or is too small to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.disclosure.missing_groups import not_heard
from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, NotHeard, Side
from scoring.model.parameters import RuleParameters

_NO_SIDE: Mapping[Side, str] = {
    "leadership": "No leaders were invited.",
    "frontline": "No front-line staff were invited.",
    "local_it": "No local IT staff were invited.",
    "supplier": "No suppliers were invited.",
}


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """None: a required side or expected group was not invited, or an invited group is silent or hidden."""


def evaluate(_rule: FindingRule, _parameters: Parameters, scored: Scored) -> Outcome:
    instrument, invited = scored.instrument, {view.group.side for view in scored.views}
    sides = [side for side in instrument.required_sides if side not in invited]
    missing = list(not_heard({group.side for group in instrument.groups}, scored.views, instrument))
    if not missing and not sides:
        return Outcome(State.NOT_RAISED, "Every expected group was invited, and every invited group has a result.")
    return Outcome(
        State.RAISED,
        sentence=_sentence(sides, missing),
        people={group.code: 0 for group in missing},
        figures=tuple(f"group/{group.code}" for group in missing if group.code in scored.groups),
        would_clear="Each of them would need to be invited, and enough of their people would need to answer.",
    )


def _sentence(sides: Sequence[Side], missing: Sequence[NotHeard]) -> str:
    return " ".join([*(_NO_SIDE[side] for side in sides), *(group.sentence for group in missing)])


def rule_in_words(_parameters: Parameters) -> str:
    return "Raised where an expected group or required side was not invited, or an invited group has no result."


KIND = Kind("missing_groups", Parameters, evaluate, rule_in_words)
