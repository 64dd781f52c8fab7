"""The ballot box: submitted sheets wait in it, and leave it only together with others of their group (decision 27)."""

import json
from collections.abc import Collection, Mapping

from django.db import OperationalError, connection, transaction
from django.db.models import Count, F

from assessments import boxes
from assessments.boxes import NEW_KEY
from assessments.models import AskedGroup, BoxedSheet, Comment, Invitation, Response, Round
from questions.packing import pack

# One row (key, value) for each comment of a sheet.
COMMENTS = {"postgresql": "jsonb_each_text(comments) AS each (key, value)", "sqlite": "json_each(comments)"}
BOX, RESPONSES, COMMENTS_TABLE = (model._meta.db_table for model in (BoxedSheet, Response, Comment))  # noqa: SLF001
LOCK_NOT_AVAILABLE = "55P03"


def put_into_box(
    invitation: Invitation, answers: Mapping[str, str], comments: Mapping[str, str], language: str
) -> None:
    """Plain SQL, because Django takes longer to spell it than the database to do it."""
    packed = pack(answers, invitation.asked_group.round.canonical)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {BOX} (id, asked_group_id, site_id, answers, comments, language)"  # noqa: S608 (our own names)
            f" VALUES ({NEW_KEY[connection.vendor]}, %s, %s, %s, %s, %s)",
            [invitation.asked_group_id, invitation.site_id, packed, json.dumps(dict(comments)), language],
        )


def empty_box() -> None:
    """Move the sheets of every group that has enough of them, and give the others a new file. Safe to repeat.

    "Enough" is the threshold of the round. In the moved batch nothing leads from a sheet to the invitation that was
    spent with it, nor from a comment to a sheet.
    """
    if not _has_content():
        return
    try:
        _empty()
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != LOCK_NOT_AVAILABLE:
            raise  # otherwise the next call does it


@transaction.atomic
def _empty() -> None:
    boxes.lock(BOX)
    waiting = BoxedSheet.objects.order_by().values_list("asked_group").annotate(sheets=Count("pk"))
    _move([group for group, _ in waiting.filter(sheets__gte=F("asked_group__round__threshold"))])
    boxes.renew_file(BOX, ("asked_group_id", "site_id", "answers", "comments", "language"))


def move_rest(round: Round) -> None:
    """Move all sheets of a closed round, however few. The caller has a transaction and the lock on the round."""
    if connection.vendor == "postgresql":
        # So that the statements after it see what an emptying at the same moment has left.
        _run(f"LOCK TABLE {BOX} IN ROW EXCLUSIVE MODE")
    _move(list(AskedGroup.objects.filter(round=round).values_list("pk", flat=True)))


def _move(groups: Collection[int]) -> None:
    """Plain SQL, so that 100,000 rows stay in the database. Only our own table names are interpolated."""
    if not groups:
        return
    here, key, each = _among(groups), NEW_KEY[connection.vendor], COMMENTS[connection.vendor]
    _run(
        f"INSERT INTO {RESPONSES} (id, asked_group_id, site_id, answers, is_imported, language)"  # noqa: S608
        f" SELECT {key}, asked_group_id, site_id, answers, false, language FROM {BOX} WHERE {here} ORDER BY random()",
        groups,
    )
    _run(
        f"INSERT INTO {COMMENTS_TABLE} (id, asked_group_id, code, text, state, redacted, shown_as, is_chosen)"  # noqa: S608
        f" SELECT {key}, asked_group_id, key, value, 'waiting', '', '', false FROM {BOX}, {each}"
        f" WHERE {here} ORDER BY random()",
        groups,
    )
    _run(f"DELETE FROM {BOX} WHERE {here}", groups)  # noqa: S608


def _has_content() -> bool:
    """Whether there are sheets, or traces of some that PostgreSQL has deleted but not overwritten."""
    if connection.vendor != "postgresql":
        return BoxedSheet.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(%s::regclass)", [BOX])
        return bool(cursor.fetchone()[0])


def _among(groups: Collection[int]) -> str:
    return f"asked_group_id IN ({', '.join(['%s'] * len(groups))})"


def _run(statement: str, values: Collection[int] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values) or None)
