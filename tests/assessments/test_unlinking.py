"""What the database itself could still tell about a closed round: nothing that joins a person to their answers."""

import pytest
from django.db import connection

from assessments import actions, queries
from assessments.models import Comment, Invitation, Response
from results.actions import close_and_freeze
from results.models import Evidence
from tests.packed import all_alike

PEOPLE = 30
TABLES = ("assessments_response", "assessments_comment")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def closed(invite, full_answers, open_round, ben):
    """A round in which thirty people submitted one after the other, each with a comment that numbers them."""
    for number in range(PEOPLE):
        invitation = invite("medical", f"m{number}@example.org").invitation
        actions.save_answers(
            invitation=invitation, answers=full_answers("medical"), comments={"": f"comment {number:02}"}
        )
        actions.submit(invitation=invitation)
    actions.empty_box()
    keys = set(Response.objects.values_list("pk", flat=True))
    actions.close_round(round=open_round, by=ben)
    return keys


def rows(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_closing_keeps_every_answer_and_comment(closed):
    assert Response.objects.count() == Comment.objects.count() == PEOPLE
    assert sorted(Comment.objects.values_list("text", flat=True)) == [f"comment {n:02}" for n in range(PEOPLE)]


def test_closing_gives_new_keys(closed):
    assert len(closed) == PEOPLE
    assert not closed & set(Response.objects.values_list("pk", flat=True))


def test_rows_lie_in_another_order_than_they_came(closed):
    place = "ctid" if connection.vendor == "postgresql" else "rowid"

    texts = [text for (text,) in rows(f"SELECT text FROM assessments_comment ORDER BY {place}")]

    assert texts != sorted(texts)


@pytest.mark.parametrize("table", TABLES)
def test_transaction_numbers_join_nobody_to_their_answers(closed, table):
    if connection.vendor != "postgresql":
        return  # SQLite keeps no transaction numbers

    pairs = rows(f"SELECT count(*) FROM assessments_invitation i JOIN {table} r ON i.xmin = r.xmin")
    distinct = rows(f"SELECT count(DISTINCT xmin::text) FROM {table}")

    assert (pairs, distinct) == ([(0,)], [(1,)])


def test_old_rows_are_cleaned_up(closed):
    if connection.vendor == "postgresql":
        names = ("response", "comment", "invitation", "letter", "mailedlink", "draft")
        tables = tuple(f"assessments_{name}" for name in names)
        cleaned = f"SELECT count(last_vacuum) FROM pg_stat_user_tables WHERE relname IN {tables}"
        assert rows(cleaned) == [(6,)]
    else:
        assert rows("PRAGMA secure_delete") == [(1,)]


def test_file_is_shown_and_the_few_who_answered_beside_it_are_not(open_round, invite, full_answers, ben):
    invitation = invite("medical").invitation
    actions.save_answers(invitation=invitation, answers=full_answers("medical", "1"), comments={})
    actions.submit(invitation=invitation)
    actions.import_responses(round=open_round, rows=[("medical", "", all_alike("5", open_round))] * 9, by=ben)
    (medical,) = [row for row in queries.progress(open_round) if row.group.code == "medical"]

    close_and_freeze(round=open_round, by=ben)

    group = Evidence.objects.get().readiness["groups"]["medical"]
    assert (medical.submitted, medical.own, medical.left_out) == (10, 1, 1)
    assert (group["status"], group["answered"], group["left_out"]) == ("shown", 9, 1)
    assert group["cells"]["P1"]["mean"] == 100


def test_file_counts_beside_enough_people_who_answered(open_round, invite, full_answers, ben):
    for number in range(5):
        invitation = invite("medical", f"m{number}@example.org").invitation
        actions.save_answers(invitation=invitation, answers=full_answers("medical", "1"), comments={})
        actions.submit(invitation=invitation)
    actions.import_responses(round=open_round, rows=[("medical", "", all_alike("5", open_round))] * 9, by=ben)

    close_and_freeze(round=open_round, by=ben)

    group = Evidence.objects.get().readiness["groups"]["medical"]
    assert (group["status"], group["answered"]) == ("shown", 14)


def test_drafts_and_invitations_end_with_the_round(open_round, invite, ben):
    started, invited = invite("medical", "a@example.org").invitation, invite("medical", "b@example.org").invitation
    actions.save_answers(invitation=started, answers={"S11": "1"}, comments={"": "hello"})

    actions.close_round(round=open_round, by=ben)

    assert sorted(Invitation.objects.values_list("state", "draft")) == [("lapsed", None), ("unused", None)]
    with pytest.raises(actions.AlreadySubmittedError):
        actions.save_answers(invitation=invited, answers={"S11": "1"}, comments={})
