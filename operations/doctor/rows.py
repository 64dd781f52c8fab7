"""Are there rows that should not be there?"""

from collections.abc import Iterator

from django.db import connection, models
from django.db.models import QuerySet

from assessments.models import BoxedSheet, Draft, Round
from assessments.vocabulary import RoundState
from operations.backups.contents import all_models
from operations.doctor.findings import Finding, fault, ok
from results import queries

_MOST_NAMED = 10
_WORKER_DOES_IT = "The worker ends this within ten minutes. If it stays, look for an error about closing in its log."


def orphans() -> Iterator[Finding]:
    """Rows that refer to a row that is gone, although the database should refuse that."""
    every = [(model, field) for model in all_models() for field in _references(model)]
    wrong = [f"{count} of {field}" for model, field in every if (count := _count_orphans(model, field))]
    if wrong:
        advice = "Find out who changed the tables by hand, and restore a backup from before."
        yield fault("orphan rows", "; ".join(wrong), advice)
    else:
        yield ok("orphan rows", f"none in {len(every)} references")


def _references(model: type[models.Model]) -> Iterator["models.ForeignKey[models.Model, models.Model]"]:
    for field in model._meta.local_concrete_fields:  # noqa: SLF001 (documented)
        if isinstance(field, models.ForeignKey) and getattr(field, "db_constraint", False):
            yield field


def _count_orphans(model: type[models.Model], field: "models.ForeignKey[models.Model, models.Model]") -> int:
    """Only our own names are interpolated."""
    quoted = connection.ops.quote_name
    own, column = quoted(model._meta.db_table), quoted(str(field.column))  # noqa: SLF001
    target = field.target_field
    other, key = quoted(target.model._meta.db_table), quoted(str(target.column))  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {own} WHERE {column} IS NOT NULL AND NOT EXISTS"  # noqa: S608
            f" (SELECT 1 FROM {other} AS other WHERE other.{key} = {own}.{column})"
        )
        return int(cursor.fetchone()[0])


def closed_rounds() -> Iterator[Finding]:
    drafts = Draft.objects.filter(invitation__asked_group__round__state=RoundState.CLOSED)
    sheets = BoxedSheet.objects.filter(asked_group__round__state=RoundState.CLOSED)
    counted = (("unsent answers are there", drafts), ("sheets are in the ballot box", sheets))
    found = [f"{rows.count():,} {what} of closed rounds" for what, rows in counted if rows.exists()]
    found += _of_rounds("closed without results", queries.unfinished_rounds())
    found += _of_rounds("closed by half", queries.half_closed_rounds())
    yield from (fault("closed rounds", text, _WORKER_DOES_IT) for text in found)
    if not found:
        yield ok("closed rounds", f"{Round.objects.filter(state=RoundState.CLOSED).count():,} are closed for good")


def _of_rounds(what: str, rounds: QuerySet[Round]) -> Iterator[str]:
    keys = list(rounds.order_by("pk").values_list("pk", flat=True))
    if keys:
        yield f"{len(keys):,} {what}: {', '.join(map(str, keys[:_MOST_NAMED]))}"
