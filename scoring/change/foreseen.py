"""What a round that has not been answered could be compared on with an earlier one: by what is asked, and by the rules.

Uses what decides it for scored rounds (rule 11). Whether there will be enough answers, nobody knows yet.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from scoring.change.flags import why_other
from scoring.change.series import Planned, changed_questions
from scoring.words import change as words


@dataclass(frozen=True)
class Foreseen:
    """A figure, and why it could not be compared; empty where it could. `group` is empty for flags."""

    kind: Literal["flag", "principle"]
    code: str
    group: str
    reason: str


def foreseen(then: Planned, now: Planned, flags: Collection[str], principles: Collection[str]) -> tuple[Foreseen, ...]:
    """`flags` and `principles` are codes. Of groups that only one of the two asks, nothing can be compared anyway."""
    return (*_of_flags(then, now, flags), *_of_principles(then, now, principles))


def _of_flags(then: Planned, now: Planned, flags: Collection[str]) -> Iterator[Foreseen]:
    for code in flags:
        yield Foreseen("flag", code, "", why_other(then, now, code))


def _of_principles(then: Planned, now: Planned, principles: Collection[str]) -> Iterator[Foreseen]:
    for code in principles:
        for group in (group for group in now.roles if group in then.roles):
            if any(asked.get(group, {}).get(code) for asked in (then.asked, now.asked)):
                changed = changed_questions(then.asked, now.asked, (group,), code)
                yield Foreseen("principle", code, group, words.other_questions(changed) if changed else "")
