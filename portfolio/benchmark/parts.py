"""What is shown of one scale or step, what is behind it, and when it may follow what was shown before. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portfolio.benchmark.vocabulary import LEAST_CHANGED, LEAST_ORGANISATIONS_CHANGED

Behind = Mapping[str, Sequence[int]]  # project -> its organisation, and its round that counts


@dataclass(frozen=True)
class Part:
    """`content` is None where too few are behind it."""

    content: Sequence[int] | bool | None = None
    behind: Behind = field(default_factory=dict)


def may_follow(before: Behind, now: Behind) -> bool:
    """Whether the difference tells nothing of one organisation, even to one that knows what itself has changed.

    So enough is left of the projects that changed, whichever organisation is taken away. Several rounds of a project
    are one change.
    """
    of = [(before.get(key) or now[key])[0] for key in {*before, *now} if before.get(key) != now.get(key)]
    return bool(of) and all(_are_enough([one for one in of if one != away]) for away in set(of))


def _are_enough(of: Sequence[int]) -> bool:
    return len(of) >= LEAST_CHANGED and len(set(of)) >= LEAST_ORGANISATIONS_CHANGED
