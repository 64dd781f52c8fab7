"""Which lines are missing, or compare a round with others than those that count now."""

from collections.abc import Iterable, Iterator

from assessments.models import Round
from assessments.vocabulary import RoundState
from results.models import Evidence

# Primary key of a project, that of its round, whether the round is void, what its line is based on.
Row = tuple[int, int, bool, list[int] | None]


def stale() -> list[Evidence]:
    """The evidence of rounds whose line is to be written, oldest first. Two queries, however many rounds there are."""
    rounds = Round.objects.filter(state=RoundState.CLOSED, is_practice=False).order_by("project", "closed_at")
    columns = rounds.values_list("project", "pk", "voided_at", "headline__basis")
    rows = [(project, pk, voided_at is not None, basis) for project, pk, voided_at, basis in columns.iterator()]
    return _evidence_of(list(_changed(rows)))


def of_project(project: int) -> list[Evidence]:
    rounds = Round.objects.filter(project=project, state=RoundState.CLOSED, is_practice=False)
    return _evidence_of(list(rounds.values_list("pk", flat=True)))


def bases(rows: Iterable[tuple[int, int, bool]]) -> dict[int, list[int]]:
    """Round -> the rounds of its project before it that count. `rows`: project, round, whether it is void; in the
    order in which they closed."""
    before: dict[int, list[int]] = {}
    found: dict[int, list[int]] = {}
    for project, pk, is_void in rows:
        counting = before.setdefault(project, [])
        found[pk] = [] if is_void else list(counting)
        if not is_void:
            counting.append(pk)
    return found


def _changed(rows: list[Row]) -> Iterator[int]:
    wanted = bases((project, pk, is_void) for project, pk, is_void, _ in rows)
    yield from (pk for _, pk, _, basis in rows if basis != wanted[pk])


def _evidence_of(rounds: list[int]) -> list[Evidence]:
    rows = Evidence.objects.without_figures().filter(round__in=rounds).order_by("round__closed_at")
    return list(rows.select_related("round__project__organisation"))
