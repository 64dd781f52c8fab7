"""Rows in the order of the language of the page, sorted by the database."""

from sqlite3 import Connection

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.db.models.functions import Collate

from questions.languages import current, sort_key

# Collations by the names that PostgreSQL has for them. ICU knows the letters of Welsh.
_COLLATIONS = {"en-gb": "en-x-icu", "cy": "cy-x-icu"}
_ANY_OTHER = "und-x-icu"


def by_name(field: str) -> Collate:
    """For `order_by`: capitals and accents count only between names that are otherwise the same."""
    return Collate(F(field), _COLLATIONS.get(current(), _ANY_OTHER))


def teach_sqlite(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Receives `connection_created`. SQLite has no collations of languages, so a new connection is given them."""
    if connection.vendor == "sqlite":
        for language, collation in {**_COLLATIONS, "en": _ANY_OTHER}.items():
            _add(connection.connection, language, collation)


def _add(connection: Connection, language: str, collation: str) -> None:
    def compare(one: str, other: str) -> int:
        first, second = sort_key(one, language), sort_key(other, language)
        return (first > second) - (first < second)

    connection.create_collation(collation, compare)
