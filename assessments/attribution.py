"""Which name a comment may be shown under: its group's, several groups' together, or none (docs/scoring.md)."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from assessments.models import Comment, Round
from assessments.queries import GroupProgress, progress
from questions.catalogue import Catalogue

NAMED_FROM = 10  # people in a confidential group: in a smaller one colleagues recognise each other's words
FRONT_LINE, FRONT_LINE_AND_OTHERS = "+front_line", "+others"  # no group's code begins with a plus
TITLES = {FRONT_LINE: gettext_lazy("Front line"), FRONT_LINE_AND_OTHERS: gettext_lazy("Front line and others")}
_MIN_GROUPS_TOGETHER = 2


class Attribution(dict[int, str]):
    """Asked group -> the name its comments are shown under. Comments of groups that are missing here are not shown.

    In the groups in `left_out`, people who answered for themselves are left out, and their comments with them.
    """

    left_out: frozenset[int] = frozenset()

    @property
    def comments(self) -> QuerySet[Comment]:
        """Those that may be shown to a moderator."""
        return Comment.objects.filter(asked_group__in=self).exclude(is_imported=False, asked_group__in=self.left_out)


def attribution_of(round: Round, rows: Sequence[GroupProgress] = ()) -> Attribution:
    """`rows`: its progress, if it is known already."""
    rows = rows or progress(round)
    together = _together(rows, round.threshold)
    named = {row.asked_group.pk: row.group.code for row in rows if _is_named(row, together, round.threshold)}
    attribution = Attribution(named | _pooled([row for row in rows if row.group.code in together]))
    attribution.left_out = frozenset(row.asked_group.pk for row in rows if row.left_out)
    return attribution


def _together(rows: Iterable[GroupProgress], threshold: int) -> frozenset[str]:
    confidential = [row for row in rows if row.group.confidential]
    together = groups_together({row.group.code: _people(row) for row in confidential}, threshold)
    pooled = [row for row in confidential if row.group.code in together]
    return frozenset() if _could_be_worked_out(pooled, threshold) else together


def _pooled(rows: Collection[GroupProgress]) -> dict[int, str]:
    pool = FRONT_LINE if {row.group.side for row in rows} <= {"frontline"} else FRONT_LINE_AND_OTHERS
    return {row.asked_group.pk: pool for row in rows}


def title_of(shown_as: str, catalogue: Catalogue) -> str:
    return str(TITLES[shown_as]) if shown_as in TITLES else catalogue.groups[shown_as].title


def groups_together(answered: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The confidential groups whose comments are shown only together; empty if even together they are too few.

    These are the groups too small to be named. The smallest of the larger groups join them until there are at least two
    groups and they reach the threshold: otherwise "Front line" would just be another word for one small group.
    """
    needed = max(NAMED_FROM, threshold)
    small = {code for code, people in answered.items() if 0 < people < needed}
    large = sorted((code for code, people in answered.items() if people >= needed), key=lambda c: (answered[c], c))
    while small and large and not _can_be_shown(small, answered, threshold):
        small.add(large.pop(0))
    return frozenset(small) if _can_be_shown(small, answered, threshold) else frozenset()


def _can_be_shown(small: set[str], answered: Mapping[str, int], threshold: int) -> bool:
    return len(small) >= _MIN_GROUPS_TOGETHER and sum(answered[code] for code in small) >= threshold


def _people(row: GroupProgress) -> int:
    """People whose comments hide among each other: those who answered for themselves, or else those that staff added.

    Staff know the comments that they added. The comments of people who are left out are not shown.
    """
    own = row.own - row.left_out
    return own or row.typed


def _could_be_worked_out(rows: Collection[GroupProgress], threshold: int) -> bool:
    """Only a few answered for themselves in all these groups, and staff added others."""
    own = sum(row.own - row.left_out for row in rows)
    return 0 < own < threshold and any(row.typed for row in rows)


def _is_named(row: GroupProgress, together: frozenset[str], threshold: int) -> bool:
    if row.group.confidential:
        return _people(row) >= max(NAMED_FROM, threshold) and row.group.code not in together
    return True
