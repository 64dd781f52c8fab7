"""The ballot box: what leads from a person to their sheet, in the tables and in the files that hold them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection

from assessments import actions, boxes, queries
from assessments.models import BoxedSheet, Comment, Invitation, Response
from jobs.registry import duties
from questions.packing import pack
from tests.assessments.table_files import file_contents, transactions_around

PEOPLE, THRESHOLD = 60, 5
BETWEEN_EMPTYINGS = 6
PADDING = "of several sentences, so that the comments fill more than one page of a file. " * 3
TABLES = ("assessments_response", "assessments_comment", "assessments_boxedsheet")

pytestmark = pytest.mark.django_db(transaction=True)


def answers_of(number, full_answers):
    """Answers that nobody else gives."""
    answers = full_answers("medical")
    for place, code in enumerate(reversed(answers)):
        answers[code] = str(number // 4**place % 4 + 1)
    return answers


@pytest.fixture
def submit(invite, full_answers, catalogue):
    """One doctor more who answers as nobody else does, with a comment: what could be looked for in the files."""

    def submit(number):
        invitation = invite("medical", f"m{number}@example.org").invitation
        answers, comment = answers_of(number, full_answers), f"comment {number:02} {PADDING}"
        actions.save_answers(invitation=invitation, answers=answers, comments={"": comment})
        actions.submit(invitation=invitation)
        sheet = pack(answers, catalogue)
        return SimpleNamespace(key=invitation.key, sheet=sheet, comment=comment)

    return submit


@pytest.fixture
def people(submit):
    """Sixty people, while a worker empties the box now and then. The last two are left in it."""
    submitted = []
    for number in range(PEOPLE):
        submitted.append(submit(number))
        if number % BETWEEN_EMPTYINGS == BETWEEN_EMPTYINGS // 2:
            actions.empty_box()
    actions.empty_box()
    return submitted


def rows(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def joined_in_tables():
    """How many rows of answers were written by the transaction that spent an invitation."""
    return sum(
        rows(f"SELECT count(*) FROM assessments_invitation i JOIN {table} r ON i.xmin = r.xmin")[0][0]
        for table in TABLES
    )


def joined_in_files(people):
    """The people whose answers lie anywhere in the files beside the number of a transaction of their invitation."""
    rows("SELECT 1")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    contents = file_contents()
    invitations = contents.pop("assessments_invitation")
    return [person.key for person in people if _leads_to_answers(person, invitations, contents.values())]


def _leads_to_answers(person, invitations, contents):
    mine = transactions_around(invitations, person.key.encode())
    said = [person.sheet.encode(), person.comment.encode()]
    return any(mine & transactions_around(content, text) for content in contents for text in said)


def on(vendor):
    return connection.vendor == vendor


def test_submitted_sheets_wait_in_the_box_and_leave_it_together(submit):
    for number in range(THRESHOLD - 1):
        submit(number)
    actions.empty_box()
    waiting = (BoxedSheet.objects.count(), Response.objects.count())

    last = submit(THRESHOLD)
    actions.empty_box()

    assert waiting == (THRESHOLD - 1, 0)
    assert (BoxedSheet.objects.count(), Response.objects.count(), Comment.objects.count()) == (0, THRESHOLD, THRESHOLD)
    assert last.sheet in set(Response.objects.values_list("answers", flat=True))
    assert set(Comment.objects.values_list("code", "state", "redacted", "shown_as", "is_chosen")) == {
        ("", "waiting", "", "", False)
    }
    assert not Response.objects.filter(is_imported=True).exists()


def test_each_group_waits_for_its_own(invite, submit, full_answers):
    for number in range(THRESHOLD):
        submit(number)
    nurse = invite("nursing", "n@example.org").invitation
    actions.save_answers(invitation=nurse, answers=full_answers("nursing"), comments={"": "Not yet"})
    actions.submit(invitation=nurse)

    actions.empty_box()

    assert [sheet.asked_group.code for sheet in BoxedSheet.objects.all()] == ["nursing"]
    assert BoxedSheet.objects.get().comments == {"": "Not yet"}
    assert set(Response.objects.values_list("asked_group__code", flat=True)) == {"medical"}


def test_sheets_in_the_box_are_counted_as_submitted(submit, open_round):
    for number in range(THRESHOLD + 2):
        submit(number)
        if number == THRESHOLD:
            actions.empty_box()

    (medical,) = [row for row in queries.progress(open_round) if row.group.code == "medical"]

    assert (BoxedSheet.objects.count(), Response.objects.count()) == (1, THRESHOLD + 1)
    assert (medical.submitted, medical.own) == (THRESHOLD + 2, THRESHOLD + 2)


def test_closing_without_a_worker_takes_every_sheet_out(submit, open_round, ben):
    people = [submit(number) for number in range(THRESHOLD - 2)]

    actions.close_round(round=open_round, by=ben)

    assert not BoxedSheet.objects.exists()
    assert sorted(Response.objects.values_list("answers", flat=True)) == sorted(person.sheet for person in people)
    assert sorted(Comment.objects.values_list("text", flat=True)) == [person.comment for person in people]


def test_workers_empty_the_box(submit):
    for number in range(THRESHOLD):
        submit(number)
    (duty,) = [duty for duty in duties() if duty.name == "empty the ballot box"]

    duty.do()

    assert duty.seconds == 30
    assert Response.objects.count() == THRESHOLD


def test_emptying_an_empty_box_changes_nothing(edition, django_assert_num_queries):
    with django_assert_num_queries(1):
        actions.empty_box()


def test_nothing_leads_from_people_to_their_answers_while_the_round_is_open(people):
    if not on("postgresql"):
        return  # SQLite keeps no transaction numbers

    assert (BoxedSheet.objects.count(), joined_in_tables(), joined_in_files(people)) == (2, 0, [])


def test_nothing_leads_from_people_to_their_answers_after_closing(people, open_round, ben):
    if not on("postgresql"):
        return

    actions.close_round(round=open_round, by=ben)

    assert (Response.objects.count(), joined_in_tables(), joined_in_files(people)) == (PEOPLE, 0, [])


def test_the_files_are_read_rightly(people):
    """What is found for a living row is what PostgreSQL itself says, so that to find nothing means something."""
    if not on("postgresql"):
        return
    contents = file_contents()

    of_invitations = {key: {int(xmin)} for key, xmin in rows("SELECT key, xmin::text FROM assessments_invitation")}
    of_responses = {text: {int(xmin)} for text, xmin in rows("SELECT answers, xmin::text FROM assessments_response")}

    files = {"assessments_invitation": of_invitations, "assessments_response": of_responses}
    unread = [
        (name, text)
        for name, found in files.items()
        for text, xmin in found.items()
        if not xmin <= transactions_around(contents[name], text.encode())
    ]
    assert (unread, len(of_invitations), len(of_responses)) == ([], PEOPLE, PEOPLE - 2)


def test_box_gets_a_new_file_each_time(submit):
    submit(1)
    if not on("postgresql"):
        return
    path = "SELECT pg_relation_filepath('assessments_boxedsheet')"
    before, spent = rows(path), rows("SELECT xmin::text FROM assessments_boxedsheet")

    actions.empty_box()

    assert rows(path) != before
    assert rows("SELECT xmin::text FROM assessments_boxedsheet") != spent
    assert spent == rows("SELECT xmin::text FROM assessments_invitation")


def test_files_of_an_emptied_box_hold_no_sheet(submit, open_round, ben):
    people = [submit(number) for number in range(THRESHOLD + 1)]
    if not on("postgresql"):
        return

    actions.empty_box()

    box = file_contents()["assessments_boxedsheet"]
    assert [person for person in people if person.sheet.encode() in box or person.comment.encode() in box] == []


def test_box_that_somebody_reads_is_emptied_later(submit, monkeypatch):
    """As while a backup is made: people who submit would wait behind whoever waits for the lock."""
    for number in range(THRESHOLD):
        submit(number)
    if not on("postgresql"):
        return
    monkeypatch.setattr(boxes, "LOCK_TIMEOUT", "SET LOCAL lock_timeout = '50ms'")

    with closing(connection.copy()) as reader:
        reader.set_autocommit(False)
        with reader.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM assessments_boxedsheet")
        actions.empty_box()
        kept = BoxedSheet.objects.count()
        reader.rollback()
    actions.empty_box()

    assert (kept, BoxedSheet.objects.count(), Response.objects.count()) == (THRESHOLD, 0, THRESHOLD)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO assessments_response",
        "INSERT INTO assessments_comment",
        "DELETE FROM assessments_boxedsheet WHERE",
        "CREATE TEMPORARY TABLE left_in_box",
        "INSERT INTO assessments_boxedsheet",
        "DROP TABLE left_in_box",
    ],
)
def test_emptying_that_is_cut_short_loses_nothing_and_doubles_nothing(submit, invite, full_answers, statement):
    """As when the process is killed, the disk is full or the database goes away: bench.kills does it to real ones."""
    people = [submit(number) for number in range(THRESHOLD)]
    nurse = invite("nursing", "n@example.org").invitation
    actions.save_answers(invitation=nurse, answers=full_answers("nursing"), comments={})
    actions.submit(invitation=nurse)

    def cut(execute, sql, params, many, context):
        if sql.startswith(statement):
            raise OperationalError("the database system is shutting down")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut), pytest.raises(OperationalError):
        actions.empty_box()
    kept = (BoxedSheet.objects.count(), Response.objects.count(), Comment.objects.count())
    actions.empty_box()

    assert kept == (THRESHOLD + 1, 0, 0)
    assert BoxedSheet.objects.get().asked_group.code == "nursing"
    assert sorted(Response.objects.values_list("answers", flat=True)) == sorted(person.sheet for person in people)
    assert sorted(Comment.objects.values_list("text", flat=True)) == sorted(person.comment for person in people)


def test_sqlite_keeps_no_order_of_arrival_and_no_old_bytes(people, open_round, ben, tmp_path):
    if not on("sqlite"):
        return
    arrived = [person.sheet for person in people]
    file = tmp_path / "copy.sqlite3"

    while_open = [text for (text,) in rows("SELECT answers FROM assessments_response ORDER BY rowid")]
    copy_of_the_file(file)
    open_bytes = file.read_bytes()
    actions.close_round(round=open_round, by=ben)
    closed = [text for (text,) in rows("SELECT answers FROM assessments_response ORDER BY rowid")]
    copy_of_the_file(file)
    closed_bytes = file.read_bytes()

    assert arrived[: len(while_open)] != while_open
    assert closed != arrived
    assert {open_bytes.count(sheet.encode()) for sheet in arrived} == {1}
    assert {closed_bytes.count(sheet.encode()) for sheet in arrived} == {1}
    assert {closed_bytes.count(person.comment.encode()) for person in people} == {1}


def copy_of_the_file(path):
    """Page by page, free pages too: what a file of this database would hold."""
    Path(path).unlink(missing_ok=True)
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)


def test_invitations_say_nothing_of_sheets(people):
    assert Invitation.objects.filter(state="submitted").count() == PEOPLE
    assert {field.name for field in BoxedSheet._meta.get_fields() if field.is_relation} == {"asked_group", "site"}


def test_box_says_what_it_is_and_nothing_of_what_was_said(group_of):
    assert str(BoxedSheet(asked_group=group_of("medical"))) == "Sheet of Doctors"
