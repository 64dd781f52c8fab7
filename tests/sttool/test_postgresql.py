"""The first statement of a request finds out whether the connection still works. On PostgreSQL only."""

import pytest
from django.db import OperationalError, connection, transaction

from accounts.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)


def _pid():
    return connection.connection.info.backend_pid


@pytest.fixture
def other():
    """Another connection to the same database."""
    other = connection.copy()
    yield other
    other.close()


@pytest.fixture
def cut(other):
    def do():
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [_pid()])

    return do


@pytest.fixture
def begin_request():
    """The connection of an earlier request, which Django keeps."""

    def begin():
        connection.close()  # one that is too old would be closed below
        connection.ensure_connection()
        connection.close_if_unusable_or_obsolete()
        return _pid()

    return begin


def test_reading_asks_nothing_before(begin_request, northdale, monkeypatch):
    before = begin_request()
    monkeypatch.setattr(connection, "is_usable", lambda: pytest.fail("the database was asked"))

    assert Organisation.objects.get() == northdale
    assert Organisation.objects.count() == 1
    assert _pid() == before


def test_cursor_is_used_twice(begin_request):
    begin_request()

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)


def test_reading_after_the_connection_was_cut_uses_a_new_one(begin_request, northdale, cut):
    before = begin_request()
    cut()

    assert Organisation.objects.get() == northdale
    assert _pid() != before


def test_writing_after_the_connection_was_cut_uses_a_new_one(begin_request, northdale, cut):
    before = begin_request()
    cut()

    assert Organisation.objects.update(name="Northdale and Hills") == 1
    assert _pid() != before


def test_writing_keeps_a_connection_that_works(begin_request, northdale):
    before = begin_request()

    assert Organisation.objects.update(name="Northdale and Hills") == 1
    assert _pid() == before


def test_writing_many_after_the_connection_was_cut_uses_a_new_one(begin_request, northdale, cut):
    begin_request()
    cut()

    with connection.cursor() as cursor:
        cursor.executemany("UPDATE accounts_organisation SET name = %s", [["Hills"], ["Northdale and Hills"]])

    assert Organisation.objects.get().name == "Northdale and Hills"


def test_transaction_after_the_connection_was_cut_uses_a_new_one(begin_request, northdale, cut):
    before = begin_request()
    cut()

    with transaction.atomic():
        Organisation.objects.update(name="Northdale and Hills")

    assert Organisation.objects.get().name == "Northdale and Hills"
    assert _pid() != before


def test_transaction_that_begins_before_the_first_statement_was_sent_asks(begin_request, northdale, cut):
    begin_request()
    connection.cursor().close()
    cut()

    with transaction.atomic():
        assert Organisation.objects.get() == northdale


def test_only_the_first_statement_is_sent_again(begin_request, northdale, cut):
    begin_request()
    assert Organisation.objects.get() == northdale
    cut()

    with pytest.raises(OperationalError):
        Organisation.objects.get()
    connection.close()


def test_statement_that_fails_for_another_reason_is_not_sent_again(begin_request, other):
    before = begin_request()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 50")
    connection.close_if_unusable_or_obsolete()

    with connection.cursor() as cursor, pytest.raises(OperationalError, match="statement timeout"):
        cursor.execute("SELECT pg_sleep(5)")

    assert _pid() == before
    connection.close()
