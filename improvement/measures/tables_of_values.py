"""Values from a file: two columns, the day or month and the value; a third may hold notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from improvement.measures.days import day_in
from improvement.present.indicators import Value
from improvement.present.quantities import Scale, number_in
from improvement.vocabulary import MAX_REMARK_LENGTH, MAX_VALUES
from intake.wording import listed
from tables import UNSOLVED, Book, Row

_LEAST, _MOST = 2, 3  # columns
_TOLD = 20  # problems
NO_ROWS = gettext_noop("The file holds no rows with a date and a value.")


@dataclass(frozen=True)
class ReadValues:
    """`values` in order of time. Nothing may be stored while there are problems."""

    values: tuple[Value, ...]
    problems: tuple[str, ...]
    heading: str  # the row that was taken for headings; empty where there was none
    sheet: str


class WrongCellError(Exception):
    """The message says what is wrong."""


def values_in(book: Book, scale: Scale) -> ReadValues:
    """Of the first sheet with rows that is not hidden."""
    sheets = [sheet for sheet in book.sheets if sheet.rows and not sheet.is_hidden]
    if not sheets:
        return ReadValues((), (_(NO_ROWS),), "", "")
    rows = list(sheets[0].rows)
    heading = listed(rows[0].cells) if _is_heading(rows[0], scale) else ""
    rows = rows[1:] if heading else rows
    values, problems = _read(rows, scale)
    problems += [] if rows else [_(NO_ROWS)]
    if len(values) > MAX_VALUES:
        text = ngettext(
            "The file holds {count} value. An indicator holds {most} at most.",
            "The file holds {count} values. An indicator holds {most} at most.",
            len(values),
        )
        problems.append(text.format(count=f"{len(values):,}", most=f"{MAX_VALUES:,}"))
    return ReadValues(tuple(sorted(values, key=lambda value: value.on)), _told(problems), heading, sheets[0].name)


def _is_heading(row: Row, scale: Scale) -> bool:
    return not any(day_in(cell, scale.every) or number_in(cell) is not None for cell in row.cells)


def _read(rows: Sequence[Row], scale: Scale) -> tuple[list[Value], list[str]]:
    values: list[Value] = []
    problems, seen = [], dict[date, int]()
    for row in rows:
        try:
            value = _value(row, scale)
        except WrongCellError as error:
            problems.append(_("Row {row}: {problem}").format(row=row.number, problem=error))
            continue
        if value.on in seen:
            text = _("Row {row}: row {other} is of {day} too.")
            problems.append(text.format(row=row.number, other=seen[value.on], day=scale.day(value.on)))
        seen.setdefault(value.on, row.number)
        values.append(value)
    return values, problems


def _value(row: Row, scale: Scale) -> Value:
    """Raises WrongCellError."""
    if not _LEAST <= len(row.cells) <= _MOST:
        raise WrongCellError(_("needs a date in the first column and a value in the second. A note may follow."))
    written, number, *notes = row.cells
    on, value = day_in(written, scale.every), number_in(number)
    if wrong_day(on, scale.every):
        raise WrongCellError(_wrong_day_of(written, on, scale.every))
    if value is None:
        raise WrongCellError(_no_number(number))
    if not scale.holds(value):
        raise WrongCellError(_outside(number, scale))
    assert on is not None  # noqa: S101 (else it is wrong)
    return Value(on, value, " ".join(notes)[:MAX_REMARK_LENGTH])


def _no_number(text: str) -> str:
    if text == UNSOLVED:
        return _("the value is a formula without a stored result. Save the file in your spreadsheet program first.")
    return _("“{text}” is not a number.").format(text=text)


def _wrong_day_of(text: str, on: date | None, every: str) -> str:
    if on is not None:
        return _("“{text}”: this is still to come.").format(text=text)
    month, day = _("“{text}”: write a month as March 2026 or 2026-03."), _("“{text}”: write a day as 27 March 2026.")
    return (month if every == "month" else day).format(text=text)


def _outside(number: str, scale: Scale) -> str:
    text = _("“{number}” is not between 0 and 100.") if scale.ceiling is not None else _("“{number}” is below 0.")
    return text.format(number=number)


def wrong_day(on: date | None, every: str) -> str:
    """What is wrong with a day of a value; empty if nothing is."""
    if on is None:
        month, day = _("Write a month as March 2026 or 2026-03."), _("Write a day as 27 March 2026.")
        return month if every == "month" else day
    return _("This is still to come.") if on > timezone.localdate() else ""


def _told(problems: Sequence[str]) -> tuple[str, ...]:
    return tuple(_cut(problems))


def _cut(problems: Sequence[str]) -> Iterator[str]:
    yield from problems[:_TOLD]
    if len(problems) > _TOLD:
        more = len(problems) - _TOLD
        yield ngettext("And {count} more.", "And {count} more.", more).format(count=more)


def value_outside(scale: Scale) -> str:
    if scale.ceiling is not None:
        return _("The value is not between 0 and 100.")
    return _("The value is below 0.")


def some_outside(scale: Scale) -> str:
    if scale.ceiling is not None:
        return _("Some of its values are not between 0 and 100. Correct them first.")
    return _("Some of its values are below 0. Correct them first.")
