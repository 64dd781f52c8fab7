"""Tables of people and answers in any usual dress: text, workbooks, pasted lines. Knows nothing of what they hold."""

from tables.model import UNSOLVED, Book, Row, Sheet, TableError
from tables.reading import read_file, read_text

__all__ = ["UNSOLVED", "Book", "Row", "Sheet", "TableError", "read_file", "read_text"]
