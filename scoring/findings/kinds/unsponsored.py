"""The front line supports a change that its leaders do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.flags.panel import with_verdict
from scoring.model import FindingRule, FlagResult, GroupVerdict, Side
from scoring.model.parameters import RuleParameters
from scoring.words import scores as words
from scoring.words.language import whole
from scoring.words.tongue import gettext as _
from scoring.words.tongue import ngettext


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """None: at least half of the front-line groups are clearly above the midpoint on a flag and leaders below it."""


def evaluate(_rule: FindingRule, _parameters: Parameters, scored: Scored) -> Outcome:
    heard = [flag for flag in scored.flags.values() if _of_side(flag, "frontline") and _of_side(flag, "leadership")]
    bare = [flag for flag in heard if _is_unsponsored(flag)]
    if not heard:
        return Outcome(State.UNKNOWN, _("No flag has enough answers from both the front line and its leaders."))
    figures = tuple(f"flag/{flag.code}" for flag in bare or heard)
    midpoint = scored.instrument.rules.midpoint
    if not bare:
        return Outcome(
            State.NOT_RAISED,
            _(
                "No leadership group scored clearly below {line} where at least half of the front-line groups scored"
                " clearly above it."
            ).format(line=whole(midpoint)),
            figures=figures,
            looked_at=len(heard),
        )
    return _raised(bare, figures, len(heard), midpoint)


def _raised(bare: Sequence[FlagResult], figures: tuple[str, ...], looked_at: int, midpoint: float) -> Outcome:
    warning = list(chain.from_iterable(map(_warning_leaders, bare)))
    leaders = {leader.code: leader for leader in warning}
    for leader in warning:
        leaders[leader.code] = max(leader, leaders[leader.code], key=lambda one: one.n)
    return Outcome(
        State.RAISED,
        sentence=" ".join(_sentence(flag, midpoint) for flag in bare),
        people={code: leader.n for code, leader in leaders.items()},
        figures=figures,
        would_clear=words.near_midpoint(leaders.values(), midpoint),
        looked_at=looked_at,
    )


def _of_side(flag: FlagResult, side: Side) -> list[GroupVerdict]:
    return [verdict for verdict in flag.verdicts if verdict.side == side]


def _warning_leaders(flag: FlagResult) -> tuple[GroupVerdict, ...]:
    return with_verdict(_of_side(flag, "leadership"), "warn")


def _above(front: Sequence[GroupVerdict]) -> tuple[GroupVerdict, ...]:
    """Those clearly above the midpoint, also where that cannot be counted: they want it."""
    return with_verdict(front, "support") + with_verdict(front, "unproven")


def _is_unsponsored(flag: FlagResult) -> bool:
    front = _of_side(flag, "frontline")
    return 2 * len(_above(front)) >= len(front) and bool(_warning_leaders(flag))


def _sentence(flag: FlagResult, midpoint: float) -> str:
    front = _of_side(flag, "frontline")
    said = ngettext(
        "{above} of {count} front-line group scored clearly above {line} on the questions behind “{flag}”, but"
        " {leaders}.",
        "{above} of {count} front-line groups scored clearly above {line} on the questions behind “{flag}”, but"
        " {leaders}.",
        len(front),
    )
    return said.format(
        above=len(_above(front)),
        count=len(front),
        line=whole(midpoint),
        flag=flag.title,
        leaders=_leaders_below(_warning_leaders(flag), midpoint),
    )


def _leaders_below(leaders: Sequence[GroupVerdict], midpoint: float) -> str:
    """Where leaders answer in confidence and are few, without their score."""
    if all(leader.told is None for leader in leaders):
        return _("{groups} scored clearly below it").format(groups=words.names(leader.title for leader in leaders))
    return _("{scores}, clearly below it").format(scores=words.scored(leaders, midpoint))


def rule_in_words(_parameters: Parameters) -> str:
    return _(
        "Raised where, on a flag, at least half of the front-line groups support or are unproven and a leadership group"
        " warns."
    )


KIND = Kind("unsponsored", Parameters, evaluate, rule_in_words)
