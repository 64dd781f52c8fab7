"""Reads PostgreSQL's table files byte by byte, as somebody with the disk or a copy of it would: dead rows too."""

from pathlib import Path

from django.db import connection

# Of a row: its transactions, then the length of its header, which is 24 or 32 bytes with the widths of our tables.
XMIN, XMAX, HEADER_LENGTH = slice(0, 4), slice(4, 8), 22
HEADERS = (24, 32)
LONGEST_BEFORE = 60  # bytes of columns that may stand before what is searched


def file_contents():
    """Table -> the bytes of its files, indexes left out. All tables of this database, those of long texts too."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
        cursor.execute("SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 't', 'm', 'S')")
        files = [(name, folder / path) for name, path in cursor.fetchall() if path]
    return {name: path.read_bytes() for name, path in files if path.exists()}


def transactions_around(content, text):
    """The transactions that wrote and ended each version of a row that contains the text, as far as it can be read."""
    at, found = content.find(text), set()
    while at >= 0:
        found |= set(_transactions_before(content, at))
        at = content.find(text, at + 1)
    return found - {0}


def _transactions_before(content, at):
    """Rows begin at multiples of 8. Whatever looks like a header is taken: rather too much is found than too little."""
    for start in range(at - at % 8, max(0, at - LONGEST_BEFORE - max(HEADERS)), -8):
        header = content[start : start + HEADER_LENGTH + 1]
        if header[HEADER_LENGTH] in HEADERS and start + header[HEADER_LENGTH] <= at:
            yield int.from_bytes(header[XMIN], "little")
            yield int.from_bytes(header[XMAX], "little")
