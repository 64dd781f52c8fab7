"""A group that the change needs was not asked, did not answer, or is too small to be shown."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from scoring.disclosure.missing_groups import not_heard
from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.model import FindingRule, NotAsked, NotHeard, Side
from scoring.model.parameters import RuleParameters
from scoring.words import groups as words
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy

_NO_SIDE: Mapping[Side, Callable[[], str]] = {
    "leadership": gettext_lazy("There are no answers from leaders."),
    "frontline": gettext_lazy("There are no answers from front-line staff."),
    "local_it": gettext_lazy("There are no answers from local IT staff."),
    "supplier": gettext_lazy("There are no answers from suppliers."),
}


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """None: a required side or expected group was not invited, or an invited group is silent or hidden."""


def evaluate(_rule: FindingRule, _parameters: Parameters, scored: Scored) -> Outcome:
    excused = _excused(scored)
    sides, missing = _missing_sides(excused, scored), _missing_groups(excused, scored)
    looked_at = len(
        {view.group.code for view in scored.views if not view.members} | {*scored.instrument.expected_groups}
    )
    if not missing and not sides:
        said = _("Every expected group has a result, or the change does not concern it.")
        return Outcome(State.NOT_RAISED, said, looked_at=looked_at)
    return Outcome(
        State.RAISED,
        sentence=_sentence(sides, missing),
        people={group.code: 0 for group in missing},
        figures=tuple(f"group/{group.code}" for group in missing if group.code in scored.groups),
        would_clear=_("Enough people in each of these groups would need to answer."),
        looked_at=looked_at,
    )


def _excused(scored: Scored) -> frozenset[str]:
    """Groups that were not asked for a reason that counts, and with a sentence: they are not missing."""
    counts = {reason.code for reason in scored.instrument.not_asked if reason.allows_clear}
    said = _said(scored)
    return frozenset(code for code, one in said.items() if one.why in counts and one.reason.strip())


def _said(scored: Scored) -> Mapping[str, NotAsked]:
    """What the project said of groups that it did not ask."""
    return scored.evidence.setting.not_asked if scored.evidence.setting else {}


def _missing_sides(excused: Collection[str], scored: Scored) -> list[Side]:
    invited = {view.group.side for view in scored.views if not view.group.is_own}
    excused_sides = {group.side for group in scored.instrument.groups if group.code in excused}
    return [side for side in scored.instrument.required_sides if side not in invited | excused_sides]


def _missing_groups(excused: Collection[str], scored: Scored) -> list[NotHeard]:
    sides, said = {group.side for group in scored.instrument.groups}, _said(scored)
    found = not_heard(sides, scored.views, scored.instrument)
    return [_with_reason(group, said) for group in found if group.why != "not_invited" or group.code not in excused]


def _with_reason(group: NotHeard, said: Mapping[str, NotAsked]) -> NotHeard:
    reason = said[group.code].reason.strip() if group.why == "not_invited" and group.code in said else ""
    return replace(group, sentence=words.not_asked_because(group.title, reason)) if reason else group


def _sentence(sides: Sequence[Side], missing: Sequence[NotHeard]) -> str:
    return " ".join([*(_NO_SIDE[side]() for side in sides), *(group.sentence for group in missing)])


def rule_in_words(_parameters: Parameters) -> str:
    return _(
        "Raised where an expected group or required side was not invited, though the change concerns it, or an invited"
        " group has no result."
    )


KIND = Kind("missing_groups", Parameters, evaluate, rule_in_words)
