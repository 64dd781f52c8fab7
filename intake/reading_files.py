"""A file that somebody uploads, as a table."""

import tables
from intake import fhir
from tables import Book


def book_of(data: bytes) -> Book:
    """A workbook, a text, or responses in FHIR. Raises TableError."""
    return fhir.book_of_responses(data) if fhir.is_fhir(data) else tables.read_file(data)
