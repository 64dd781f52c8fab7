"""Tables of people and answers in any usual dress: text, workbooks, pasted lines. Knows nothing of what they hold."""

from tables.model import Book, Row, Sheet, TableError

__all__ = ["Book", "Row", "Sheet", "TableError"]
