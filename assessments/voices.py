"""Under whose name a comment may be shown: its group's, several groups' together, or nobody's (docs/scoring.md)."""

from collections.abc import Mapping

from assessments.models import Round
from assessments.queries import GroupProgress, progress
from questions.catalogue import Catalogue

NAMED_FROM = 10  # people of a confidential group: in a smaller one colleagues know each other's words
FRONT_LINE, FRONT_LINE_AND_OTHERS = "+front_line", "+others"  # no group's code begins with a plus
TITLES = {FRONT_LINE: "Front line", FRONT_LINE_AND_OTHERS: "Front line and others"}
_FEWEST_TOGETHER = 2


def voices_of(round: Round) -> dict[int, str]:
    """Asked group -> whose voice its comments are shown as. A group that is not in it stays silent."""
    rows = progress(round)
    answered = {row.group.code: _people(row) for row in rows if row.group.confidential}
    together = groups_together(answered, round.threshold)
    sides = {row.group.side for row in rows if row.group.code in together}
    pool = FRONT_LINE if sides <= {"frontline"} else FRONT_LINE_AND_OTHERS
    named = {row.asked_group.pk: row.group.code for row in rows if _is_named(row, together, round.threshold)}
    return named | {row.asked_group.pk: pool for row in rows if row.group.code in together}


def title_of(voice: str, catalogue: Catalogue) -> str:
    return TITLES.get(voice) or catalogue.groups[voice].title


def groups_together(answered: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The confidential groups that speak only together; empty where even together they would be too few.

    Those that are too small for a name, and the smallest of the others for as long as one group would be alone, or all
    of them fewer than the threshold: "Front line" would otherwise be another word for one small group.
    """
    needed = max(NAMED_FROM, threshold)
    small = {code for code, people in answered.items() if 0 < people < needed}
    large = sorted((code for code, people in answered.items() if people >= needed), key=lambda c: (answered[c], c))
    while small and large and not _can_speak(small, answered, threshold):
        small.add(large.pop(0))
    return frozenset(small) if _can_speak(small, answered, threshold) else frozenset()


def _can_speak(small: set[str], answered: Mapping[str, int], threshold: int) -> bool:
    return len(small) >= _FEWEST_TOGETHER and sum(answered[code] for code in small) >= threshold


def _people(row: GroupProgress) -> int:
    """Where anybody answered for themselves, those from a file hide nobody: their comments are not among them."""
    return row.own or row.submitted


def _is_named(row: GroupProgress, together: frozenset[str], threshold: int) -> bool:
    if row.group.confidential:
        return _people(row) >= max(NAMED_FROM, threshold) and row.group.code not in together
    return True
