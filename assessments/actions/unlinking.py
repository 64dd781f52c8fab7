"""Cuts what the database itself could still tell about a closed round: which rows were written together, and when."""

from django.db import connection, models, transaction
from django.db.models import F

from assessments.models import AskedGroup, Comment, Invitation, Letter, MailedLink, Response, Round

# A new random key, as each engine makes it and as Django's UUIDField stores it.
NEW_KEY = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}

TABLES_TO_VACUUM = (Response, Comment, Invitation, Letter, MailedLink)


def unlink_responses(round: Round) -> None:
    """Write responses, comments and invitations anew: each table in one transaction of its own, in random order.

    Rows that were written together share a hidden transaction number in PostgreSQL, and rows lie in the order in which
    they came. Either would join a person's invitation to their answers.
    """
    rewrite_in_random_order(Response, round)
    rewrite_in_random_order(Comment, round)
    Invitation.objects.of_rounds(round=round).update(state=F("state"))
    _forget_letters(round)
    vacuum_tables()


@transaction.atomic
def _forget_letters(round: Round) -> None:
    """A reminder says that somebody had not submitted on that day. Mailed links stay, and lead to the round alone."""
    Letter.objects.filter(invitation__asked_group__round=round).delete()
    MailedLink.objects.filter(round=round).update(invitation=None)


@transaction.atomic
def rewrite_in_random_order(model: type[models.Model], round: Round) -> None:
    """Plain SQL, because 100,000 rows need not travel. Only names of our own tables and columns are put into it."""
    table = model._meta.db_table  # noqa: SLF001 (Django documents it)
    columns = ", ".join(str(field.column) for field in model._meta.concrete_fields if field.name != "id")  # noqa: SLF001
    groups = list(AskedGroup.objects.filter(round=round).values_list("pk", flat=True))
    here = f"asked_group_id IN ({', '.join(['%s'] * len(groups))})"
    key = NEW_KEY[connection.vendor]
    # Two at once would each write the rows that both have read.
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE shuffled AS SELECT {columns} FROM {table} WHERE {here} ORDER BY random()",  # noqa: S608
            groups,
        )
        cursor.execute(f"DELETE FROM {table} WHERE {here}", groups)  # noqa: S608
        cursor.execute(f"INSERT INTO {table} (id, {columns}) SELECT {key}, {columns} FROM shuffled")  # noqa: S608
        cursor.execute("DROP TABLE shuffled")


def vacuum_tables() -> None:
    """PostgreSQL keeps old versions of rows until it vacuums, and cannot do that inside a transaction."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        tables = ", ".join(model._meta.db_table for model in TABLES_TO_VACUUM)  # noqa: SLF001
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {tables}")
