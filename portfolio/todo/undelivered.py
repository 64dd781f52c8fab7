"""Invitations of open rounds that could not be delivered."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count

from accounts.permissions import Permission
from assessments.models import Letter
from assessments.vocabulary import LetterKind, LetterState
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from questions.queries import catalogue_of


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.open(Permission.INVITE)
    lost = _lost(desk) if rounds else Counter()
    for row in rounds:
        if count := lost[row.pk]:
            yield Todo(
                Urgency.NOW,
                f"Correct addresses in {row.name} of {row.project}",
                f": {count:,} email{' was' if count == 1 else 's were'} not delivered",
                "assessments:show_letters",
                row.pk,
            )


def _lost(desk: Desk) -> Counter[int]:
    """Without reminders in confidential groups: each shows that somebody had not submitted."""
    letters = Letter.objects.filter(state__in=[LetterState.FAILED, LetterState.BOUNCED]).order_by()
    letters = desk.of_mine(letters, "invitation__asked_group__round__project", Permission.INVITE)
    columns = ("invitation__asked_group__round", "invitation__asked_group__round__edition")
    counts = letters.values_list(*columns, "invitation__asked_group__code", "kind").annotate(n=Count("pk"))
    lost: Counter[int] = Counter()
    for round, edition, group, kind, count in counts:
        if kind != LetterKind.REMINDER or not catalogue_of(edition).groups[group].confidential:
            lost[round] += count
    return lost
