"""What is seldom in a file: moments that are a little off, charts within old sheets, columns that are only wide."""

import datetime as dt
import struct

import pytest

from tables import Row, TableError, limits, xls
from tables.cells import text_of
from tables.layout import Layout
from tests.tables.making import read_here, xls_of, xlsx_of

MIDNIGHT = dt.datetime(2026, 1, 2)  # noqa: DTZ001 (workbooks know no time zones)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (MIDNIGHT - dt.timedelta(microseconds=10), "2026-01-02"),
        (MIDNIGHT.replace(hour=19) - dt.timedelta(microseconds=10), "2026-01-02 19:00:00"),
        (dt.timedelta(seconds=59.6), "0:01:00"),
        (4.0, "4"),
        (4.5, "4.5"),
        (-3.0, "-3"),
        (1 / 3, "0.333333333333333"),
        (7, "7"),
        (False, "FALSE"),
    ],
)
def test_value_is_written_as_a_person_would(value, text):
    assert text_of(value) == text


def test_records_of_a_chart_within_a_sheet_are_left_out():
    begin, end = (0x809, b"\0" * 4), (0x0A, b"")
    records = [begin, (1, b"a"), begin, (2, b"b"), end, (3, b"c")]
    stream = b"".join(struct.pack("<HH", kind, len(content)) + content for kind, content in records)

    # Without the record that ends it, the sheet ends with the stream.
    assert list(xls._records(stream, 0)) == [(1, b"a"), (3, b"c")]


def test_column_that_is_only_wide_is_not_hidden():
    def widen(book, sheet):
        sheet.set_column("B:B", 40)

    def widen_old(book, sheet):
        sheet.col(1).width = 10_000

    for data in (xlsx_of("ab", edit=widen), xls_of("ab", edit=widen_old)):
        assert read_here(data).sheets[0].hidden_columns == frozenset()


def test_number_of_rows_is_counted_over_all_sheets(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    rows = [Row(1, ("a",)), Row(2, ("b",))]
    meter = limits.Meter()

    assert list(meter.within_limits(rows)) == rows
    with pytest.raises(TableError, match="The file has more than 3 rows"):
        list(meter.within_limits(rows))


def test_hidden_columns_past_the_limit_are_not_listed():
    layout = Layout("Staff")

    layout.hide_columns(498, 16_383)

    assert layout.hidden_columns == {498, 499, 500}
