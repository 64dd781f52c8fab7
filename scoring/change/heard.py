"""Whether the same groups were heard on a flag in two rounds. If not, it can look better with nobody more content."""

from collections.abc import Iterable, Mapping, Sequence

from scoring.model import GroupResult, GroupVerdict, Readiness
from scoring.words import change as change_words


def other_voices(then: Readiness, now: Readiness, flag: str) -> str:
    """Why a better state now may come from who was heard; empty where it cannot.

    Whether leaders are heard never makes a known state better, and another side than the front line that is heard anew
    can only make it worse.
    """
    before, after = _voices(then, flag), _voices(now, flag)
    gone = [one for code, one in before.items() if code not in after]
    new = [one for code, one in after.items() if code not in before and one.side == "frontline"]
    reasons = (
        *map(change_words.not_heard_now, _titles(gone)),
        *map(change_words.not_heard_then, _titles(new)),
        *map(change_words.not_asked_now, _titles(_dropped(then, now))),
    )
    is_alike = all(after[code].code == one.code for code, one in before.items() if code in after)
    return " ".join(reasons) or ("" if is_alike else change_words.OTHERWISE_TOGETHER)


def _dropped(then: Readiness, now: Readiness) -> list[GroupResult]:
    """Groups of the front line that stood in the way of clear by not being heard, and now do not."""
    within = {code for group in then.groups.values() for code in group.members}
    return [
        group
        for code, group in then.groups.items()
        if group.side == "frontline" and group.status != "shown" and code not in {*within, *now.groups}
    ]


def _voices(one: Readiness, flag: str) -> Mapping[str, GroupVerdict]:
    """Group -> the verdict that it is in: its own, or that of a combined group."""
    return {
        code: verdict
        for verdict in one.flags[flag].verdicts
        if verdict.side != "leadership"
        for code in one.groups[verdict.code].members or (verdict.code,)
    }


def _titles(found: Sequence[GroupVerdict | GroupResult]) -> Iterable[str]:
    """Each once, though a combined group stands there for each of its members."""
    return dict.fromkeys(one.title for one in found)
