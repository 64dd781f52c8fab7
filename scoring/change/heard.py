"""Whether the same groups were heard on a flag in two rounds. If not, it can look better with nobody more content."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from scoring.model import GroupResult, GroupVerdict, NotAskedGroup, Readiness
from scoring.words import change as words


def other_groups_heard(then: Readiness, now: Readiness, flag: str) -> str:
    """Why a better state now may come from who was heard; empty where it cannot.

    Whether leaders are heard never makes a known state better. A newly heard side other than the front line can only
    make it worse.
    """
    before, after = _verdicts(then, flag), _verdicts(now, flag)
    gone = [verdict for group, verdict in before.items() if group not in after]
    new = [verdict for group, verdict in after.items() if group not in before]
    reasons = (
        *map(words.not_heard_now, _titles(gone)),
        *map(words.not_heard_then, _titles([verdict for verdict in new if verdict.side == "frontline"])),
        *map(words.not_asked_now, _titles(_dropped(then, now, before))),
        *map(words.excused_now, _titles(_excused(then, now, flag))),
    )
    return " ".join(reasons) or _combined_differently(before, after)


def _combined_differently(before: Mapping[str, GroupVerdict], after: Mapping[str, GroupVerdict]) -> str:
    both = [group for group in before if group in after]
    is_same = all(before[group].code == after[group].code for group in both)
    return "" if is_same else words.COMBINED_DIFFERENTLY()


def _dropped(then: Readiness, now: Readiness, before: Collection[str]) -> list[GroupResult]:
    """Front-line groups that prevented "clear" because they were not heard or could not say, and no longer do.

    `before` are codes of the groups that were part of a verdict then.
    """
    single = [group for group in then.groups.values() if group.side == "frontline" and not group.members]
    return [group for group in single if group.code not in {*before, *now.groups}]


def _excused(then: Readiness, now: Readiness, flag: str) -> list[NotAskedGroup]:
    """Groups that nobody asked in either round, and of which only now a reason is given that lets a flag be clear."""
    missing = {group.code for group in then.flags[flag].not_asked if not group.allows_clear}
    return [group for group in now.flags[flag].not_asked if group.allows_clear and group.code in missing]


def _verdicts(readiness: Readiness, flag: str) -> Mapping[str, GroupVerdict]:
    """Group -> the verdict that it is part of: its own, or that of a combined group."""
    verdicts = {}
    for verdict in readiness.flags[flag].verdicts:
        if verdict.side != "leadership":
            for code in readiness.groups[verdict.code].members or (verdict.code,):
                verdicts[code] = verdict
    return verdicts


def _titles(results: Sequence[GroupVerdict | GroupResult | NotAskedGroup]) -> Iterable[str]:
    """Each title once, though a combined group appears once for each of its members."""
    return dict.fromkeys(result.title for result in results)
