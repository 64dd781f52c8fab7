"""The count of attempts cannot be flushed by making many others."""

from django.core.cache import cache
from django.db import connection

from sttool.limits import LimitsCache
from tests.jobs.duties import duty_of


def _rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        return cursor.fetchone()[0]


def test_five_thousand_other_keys_do_not_unlock_an_account(ben, client):
    ben.set_password("correct horse battery")
    ben.save()
    for _ in range(5):
        client.post("/accounts/login/", {"login": ben.email, "password": "wrong"})

    for number in range(5000):
        cache.set(f"other-{number}", [1], 300)

    locked = client.post("/accounts/login/", {"login": ben.email, "password": "correct horse battery"})
    assert locked.status_code == 200
    assert "Too many attempts" in locked.text
    assert _rows() > 5000


def test_only_what_has_expired_is_removed(db):
    small = LimitsCache("cache", {"OPTIONS": {"MAX_ENTRIES": 2}})
    small.set("old", 1, -60)
    small.set("older", 1, -60)
    for number in range(5):
        small.set(f"new-{number}", number, 60)

    assert [small.get(f"new-{number}") for number in range(5)] == [0, 1, 2, 3, 4]
    assert _rows() == 5


def test_counts_of_attempts_that_are_over_go_every_day(db):
    cache.set("over", [1], -60)
    cache.set("counts", [1], 60)
    duty_of("forget attempts")()

    assert (_rows(), cache.get("counts")) == (1, [1])
