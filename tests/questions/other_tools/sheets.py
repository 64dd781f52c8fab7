"""Reads workbooks back."""

from io import BytesIO

from openpyxl import load_workbook


def records_of(workbook, sheet):
    """Each row below the headings, as heading -> text; empty cells are left out."""
    headings, *rows = load_workbook(BytesIO(workbook))[sheet].iter_rows(values_only=True)
    return [{name: cell for name, cell in zip(headings, row, strict=True) if cell is not None} for row in rows]
