"""The front line supports a change that its leaders do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.findings.context import Outcome, Scored, State
from scoring.findings.kind import Kind
from scoring.flags.panel import with_verdict
from scoring.model import FindingRule, FlagResult, GroupVerdict, Side
from scoring.model.parameters import RuleParameters
from scoring.model.scales import MIDPOINT
from scoring.words import scores as words
from scoring.words.language import sentence


@dataclass(frozen=True)
class Parameters(RuleParameters):
    """None: at least half of the front-line groups support a flag's principles and a leadership group warns."""


def evaluate(_rule: FindingRule, _parameters: Parameters, scored: Scored) -> Outcome:
    heard = [flag for flag in scored.flags.values() if _of_side(flag, "frontline") and _of_side(flag, "leadership")]
    bare = [flag for flag in heard if _is_unsponsored(flag)]
    if not heard:
        return Outcome(State.UNKNOWN, "No flag has enough answers from both the front line and its leaders.")
    figures = tuple(f"flag/{flag.code}" for flag in bare or heard)
    if not bare:
        return Outcome(
            State.NOT_RAISED,
            "No leadership group scored clearly below the midpoint where at least half of the front-line groups scored"
            " clearly above it.",
            figures=figures,
        )
    return _raised(bare, figures)


def _raised(bare: Sequence[FlagResult], figures: tuple[str, ...]) -> Outcome:
    leaders: dict[str, GroupVerdict] = {}
    for flag in bare:
        leaders |= {leader.code: leader for leader in _warning_leaders(flag)}
    return Outcome(
        State.RAISED,
        sentence=" ".join(_sentence(flag) for flag in bare),
        people={code: leader.n for code, leader in leaders.items()},
        figures=figures,
        would_clear=sentence(words.near_midpoint(leaders.values(), MIDPOINT)),
    )


def _of_side(flag: FlagResult, side: Side) -> list[GroupVerdict]:
    return [verdict for verdict in flag.verdicts if verdict.side == side]


def _warning_leaders(flag: FlagResult) -> tuple[GroupVerdict, ...]:
    return with_verdict(_of_side(flag, "leadership"), "warn")


def _is_unsponsored(flag: FlagResult) -> bool:
    front = _of_side(flag, "frontline")
    return 2 * len(with_verdict(front, "support")) >= len(front) and bool(_warning_leaders(flag))


def _sentence(flag: FlagResult) -> str:
    front = _of_side(flag, "frontline")
    supporting, groups = len(with_verdict(front, "support")), "group" if len(front) == 1 else "groups"
    return (
        f"{supporting} of {len(front)} front-line {groups} scored clearly above the midpoint on"
        f" “{flag.title}”, but {words.scored(_warning_leaders(flag), MIDPOINT)}, clearly below it."
    )


def rule_in_words(_parameters: Parameters) -> str:
    return "Raised where, on a flag, at least half of the front-line groups support and a leadership group warns."


KIND = Kind("unsponsored", Parameters, evaluate, rule_in_words)
