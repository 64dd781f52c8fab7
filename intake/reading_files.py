"""A file that somebody uploads, as a table."""

import tables
from tables import Book


def book_of(data: bytes) -> Book:
    """Raises TableError."""
    return tables.read_file(data)
