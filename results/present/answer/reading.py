"""What a flag comes down to, for page one: the one reason that counts most, and whom it is about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from results.present import flag_words
from results.present.answer.short_names import short_name
from scoring.model import FlagResult, GroupResult, GroupVerdict, State, Verdict
from scoring.model.scales import MIDPOINT
from scoring.words import lacking as words
from scoring.words.language import sentence
from scoring.words.tongue import in_each

Kind = Literal[
    "warn", "together", "leaders", "split", "low", "unheard", "not asked", "could not say", "unproven",
    "unsupported", "weak",
    "few heard", "nobody could say", "support",
]  # fmt: skip


Share = Literal["all", "most", ""]


@dataclass(frozen=True)
class Reading:
    """`who` are groups in short. `share` is "all" or "most" where so many people of each of them score below 50."""

    state: State
    kind: Kind
    who: tuple[str, ...] = ()
    heard: int = 0  # front-line groups with a result on the flag
    share: Share = ""
    reasons: frozenset[str] = frozenset()  # codes, of good answers that cannot be counted


def reading(result: FlagResult, groups: Mapping[str, GroupResult]) -> Reading:
    """`groups` of the round. In the order in which a board would ask."""
    front = [one for one in result.verdicts if one.side == "frontline"]
    if result.state == "insufficient":
        return _too_little(result, groups, front)
    if result.state == "clear":
        return _of("support", result, _with(front, "support"), front)
    return _raised(result, groups, front)


def _too_little(result: FlagResult, groups: Mapping[str, GroupResult], front: Sequence[GroupVerdict]) -> Reading:
    silent = _could_not_say(result, groups)
    kind: Kind = "nobody could say" if silent and not front else "few heard"
    return Reading(result.state, kind, silent, len(front))


def _raised(result: FlagResult, groups: Mapping[str, GroupResult], front: Sequence[GroupVerdict]) -> Reading:
    if warning := _with(front, "warn"):
        return _of("warn", result, warning, front)
    if result.state == "red":
        return Reading(result.state, "together", (), len(front))
    return _amber(result, groups, front)


def _amber(result: FlagResult, groups: Mapping[str, GroupResult], front: Sequence[GroupVerdict]) -> Reading:
    found = ((kind, verdicts) for kind, verdicts in _amber_kinds(result, front).items() if verdicts)
    kind, verdicts = next(found, (None, ()))
    return _of(kind, result, verdicts, front) if kind else _missing(result, groups, front)


def _amber_kinds(result: FlagResult, front: Sequence[GroupVerdict]) -> dict[Kind, Sequence[GroupVerdict]]:
    """What may make a flag amber, the most serious first, with the groups of which it is so."""
    others = [one for one in result.verdicts if one not in front and one.verdict == "warn"]
    return {
        "warn": [one for one in others if one.side != "leadership"],
        "split": _with(front, "split"),
        "low": [one for one in _with(front, "unclear") if one.mean is not None and one.mean < MIDPOINT],
        "leaders": [] if len(front) > 1 else others,
    }


def _missing(result: FlagResult, groups: Mapping[str, GroupResult], front: Sequence[GroupVerdict]) -> Reading:
    """What stops it is looked up by its sentence, because stored results say it in no other way.

    Where answers alone would stop it as well, these come first, as in the word of the state.
    """
    supports = len(_with(front, "support"))
    enough: Kind = "weak" if supports == len(front) else "unsupported"
    if flag_words.is_divided(result):
        return Reading(result.state, enough, (), len(front))
    for kind, who in _stops(result, groups).items():
        if who:
            return Reading(result.state, kind, who, len(front))
    if unproven := _with(front, "unproven"):
        return _of("unproven", result, unproven, front)
    return Reading(result.state, enough, (), len(front))


def _stops(result: FlagResult, groups: Mapping[str, GroupResult]) -> dict[Kind, tuple[str, ...]]:
    return {
        "unheard": tuple(
            short_name(one.code, one.title)
            for one in result.not_heard
            if _is_said(result, *(partial(words.is_unheard, one.title, answered) for answered in (0, 1)))
        ),
        "could not say": _could_not_say(result, groups),
        "not asked": tuple(
            short_name(one.code, one.title)
            for one in result.not_asked
            if _is_said(result, partial(words.not_asked, one.title, one.label, one.reason))
        ),
    }


def _is_said(result: FlagResult, *clauses: Callable[[], str]) -> bool:
    """Whether one of these clauses is a stop, in the language of the page or as it was stored."""
    return any(sentence(said) in result.stops for clause in clauses for said in in_each(clause))


def _could_not_say(result: FlagResult, groups: Mapping[str, GroupResult]) -> tuple[str, ...]:
    """Front-line groups that are shown, and of which too few had an opinion on this flag."""
    known = {one.code for one in result.verdicts}
    return tuple(
        short_name(group.code, group.title)
        for group in groups.values()
        if group.side == "frontline" and group.status == "shown" and group.code not in known
    )


def _with(verdicts: Sequence[GroupVerdict], verdict: Verdict) -> list[GroupVerdict]:
    return [one for one in verdicts if one.verdict == verdict]


def _of(kind: Kind, result: FlagResult, about: Sequence[GroupVerdict], front: Sequence[GroupVerdict]) -> Reading:
    return Reading(
        state=result.state,
        kind=kind,
        who=tuple(short_name(one.code, one.title) for one in about),
        heard=len(front),
        share=_share(about),
        reasons=frozenset(_reasons(about)),
    )


def _share(about: Sequence[GroupVerdict]) -> Share:
    """Empty where people may not be counted."""
    counted = [(one.counted, one.n) for one in about]
    shares = [below / n for below, n in counted if below is not None and n]
    if len(shares) < len(counted) or not shares:
        return ""
    lowest = min(shares)
    return "all" if lowest == 1 else "most" if lowest > 1 / 2 else ""


def _reasons(about: Sequence[GroupVerdict]) -> Iterator[str]:
    for one in about:
        yield from (reason.code for reason in one.reasons)
