"""Comments of closed rounds that wait for a moderator. Only those that the moderator may see are counted."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.utils.translation import ngettext

from accounts.permissions import Permission
from assessments.attribution import Attribution, attribution_of
from assessments.models import Comment
from assessments.vocabulary import CommentState, RoundState
from portfolio.todo.desk import Desk, RoundAtHand
from portfolio.todo.item import Todo, Urgency
from questions.languages import grouped

# Whose name a comment may have must be worked out for each round. Older ones follow when newer ones are done.
MOST_ROUNDS = 20
Waiting = dict[int, Counter[tuple[int, bool]]]  # round -> how many of each group, and whether staff typed them in


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.closed(Permission.MODERATE_COMMENTS)
    waiting = _waiting(desk) if rounds else {}
    rounds = sorted(
        (row for row in rounds if row.pk in waiting), key=lambda row: row.closed_on or date.min, reverse=True
    )
    progress = desk.progress(rounds[:MOST_ROUNDS])
    for row in rounds[:MOST_ROUNDS]:
        count = _shown(waiting[row.pk], attribution_of(*progress[row.pk]))
        if count:
            yield _item(row, count)


def _waiting(desk: Desk) -> Waiting:
    rows = Comment.objects.filter(state=CommentState.WAITING, asked_group__round__state=RoundState.CLOSED)
    rows = desk.of_mine(rows, "asked_group__round__project", Permission.MODERATE_COMMENTS).order_by()
    counts = rows.values_list("asked_group__round", "asked_group", "is_imported").annotate(n=Count("pk"))
    waiting: Waiting = {}
    for round, group, is_imported, count in counts:
        waiting.setdefault(round, Counter())[group, is_imported] += count
    return waiting


def _shown(waiting: Counter[tuple[int, bool]], attribution: Attribution) -> int:
    """As `Attribution.comments` has it."""
    return sum(
        count
        for (group, is_imported), count in waiting.items()
        if group in attribution and (is_imported or group not in attribution.left_out)
    )


def _item(row: RoundAtHand, count: int) -> Todo:
    return Todo(
        Urgency.NEXT,
        ngettext(
            "<a>Review {count} comment on {project}</a>: {round} closed on {day}.",
            "<a>Review {count} comments on {project}</a>: {round} closed on {day}.",
            count,
        ),
        {"count": grouped(count), "round": row.name, "project": row.project},
        "assessments:moderate",
        row.pk,
        row.closed_on,
    )
