"""Whether a report that was issued here has been deleted since. An app above this one keeps the certificates."""

from datetime import date

from django.utils.module_loading import import_string

_finders: set[str] = set()


def register_deleted(find: str) -> None:
    """The dotted name of a function from the SHA-256 of a file to the day on which its report was deleted, or None."""
    _finders.add(find)


def deleted_on(sha256: str) -> date | None:
    days = (import_string(find)(sha256) for find in _finders)
    return next((day for day in days if day), None)
