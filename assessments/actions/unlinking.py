"""Removes traces in the database of a closed round that could link people to answers: write order and transactions."""

from django.db import connection, models, transaction
from django.db.models import F

from assessments.actions.ballot_box import empty_box, move_rest
from assessments.boxes import NEW_KEY
from assessments.models import AskedGroup, Comment, Draft, Invitation, Letter, MailedLink, Response, Round
from questions.languages import ENGLISH

TABLES_TO_VACUUM = (Response, Comment, Invitation, Letter, MailedLink, Draft)


def unlink_responses(round: Round) -> None:
    """Move the last sheets out of the ballot box, together with a rewrite of all responses and comments of the round in
    random order, and rewrite invitations in place.

    In PostgreSQL rows that were written together share a hidden transaction ID, and rows are stored in the order in
    which they arrived. Either could link a person's invitation to their answers.
    """
    _mix(round)
    Invitation.objects.of_rounds(round=round).update(state=F("state"), listed=None)
    _delete_letters(round)
    empty_box()
    vacuum_tables()


def forget_languages(*, round: Round) -> None:
    """Together with group and site, a language could tell who somebody is. Only what may be published of it is kept.

    Every row is written again, because rows that alone were would show in PostgreSQL which they are.
    """
    Response.objects.filter(asked_group__round=round).update(language=ENGLISH)
    transaction.on_commit(vacuum_tables)


@transaction.atomic
def _mix(round: Round) -> None:
    # Concurrent calls queue here: without the lock both would move or rewrite the rows that both have read.
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    move_rest(round)
    _rewrite_in_random_order(Response, round)
    _rewrite_in_random_order(Comment, round)


@transaction.atomic
def _delete_letters(round: Round) -> None:
    """A reminder shows that somebody had not submitted by then. Emailed links are kept but lead only to the round."""
    Letter.objects.filter(invitation__asked_group__round=round).delete()
    MailedLink.objects.filter(round=round).update(invitation=None)


def _rewrite_in_random_order(model: type[models.Model], round: Round) -> None:
    """Plain SQL, so that 100,000 rows stay in the database. Only our own table and column names are interpolated."""
    table = model._meta.db_table  # noqa: SLF001 (documented by Django)
    columns = ", ".join(str(field.column) for field in model._meta.concrete_fields if field.name != "id")  # noqa: SLF001
    groups = list(AskedGroup.objects.filter(round=round).values_list("pk", flat=True))
    here = f"asked_group_id IN ({', '.join(['%s'] * len(groups))})"
    key = NEW_KEY[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE shuffled AS SELECT {columns} FROM {table} WHERE {here} ORDER BY random()",  # noqa: S608
            groups,
        )
        cursor.execute(f"DELETE FROM {table} WHERE {here}", groups)  # noqa: S608
        cursor.execute(f"INSERT INTO {table} (id, {columns}) SELECT {key}, {columns} FROM shuffled")  # noqa: S608
        cursor.execute("DROP TABLE shuffled")


def vacuum_tables() -> None:
    """PostgreSQL keeps old row versions until a vacuum, which cannot run inside a transaction."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        tables = ", ".join(model._meta.db_table for model in TABLES_TO_VACUUM)  # noqa: SLF001
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {tables}")
