"""Which lines are missing, or compare a round with others than those that count now."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from assessments.models import Round
from assessments.vocabulary import RoundState
from results.models import Evidence

# Primary key of a project, that of its round, whether the round is compared with none (it is void, or worded for
# research), what its line is based on; None where the line is missing, or was written before it had figures.
Row = tuple[int, int, bool, list[int] | None]


def stale() -> list[Evidence]:
    """The evidence of rounds whose line is to be written, oldest first. Two queries, however many rounds there are."""
    rounds = Round.objects.filter(state=RoundState.CLOSED, is_practice=False).order_by("project", "closed_at")
    rounds = rounds.annotate(is_bare=Q(headline__figures__isnull=True))
    columns = rounds.values_list("project", "pk", "voided_at", "is_reworded", "headline__basis", "is_bare")
    rows = [
        (project, pk, voided_at is not None or is_reworded, None if is_bare else basis)
        for project, pk, voided_at, is_reworded, basis, is_bare in columns.iterator()
    ]
    return _evidence_of(list(_changed(rows)))


def of_project(project: int) -> list[Evidence]:
    rounds = Round.objects.filter(project=project, state=RoundState.CLOSED, is_practice=False)
    return _evidence_of(list(rounds.values_list("pk", flat=True)))


def bases(rows: Iterable[tuple[int, int, bool]]) -> dict[int, list[int]]:
    """Round -> the rounds of its project before it that it is compared with. `rows`: project, round, whether it is
    compared with none; in the order in which they closed."""
    before: dict[int, list[int]] = {}
    found: dict[int, list[int]] = {}
    for project, pk, is_apart in rows:
        counting = before.setdefault(project, [])
        found[pk] = [] if is_apart else list(counting)
        if not is_apart:
            counting.append(pk)
    return found


def _changed(rows: list[Row]) -> Iterator[int]:
    wanted = bases((project, pk, is_apart) for project, pk, is_apart, _ in rows)
    yield from (pk for _, pk, _, basis in rows if basis != wanted[pk])


def _evidence_of(rounds: list[int]) -> list[Evidence]:
    rows = Evidence.objects.without_figures().filter(round__in=rounds).order_by("round__closed_at")
    return list(rows.select_related("round__project__organisation"))
