"""Sentences that several readers of files say, and lists within sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions import languages

MAX_SHOWN = 60  # characters of a value that a message quotes


def listed(names: Sequence[str]) -> str:
    """“a, b and c”."""
    return languages.listed(names)


def or_listed(names: Sequence[str]) -> str:
    """“a, b or c”."""
    *first, last = names
    return _("{names} or {last}").format(names=", ".join(first), last=last) if first else last


def listed_with_more(names: Sequence[str], most: int) -> str:
    """“a, b” as they are, or “a, b and 4 more” beyond `most`."""
    shown_names, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return shown_names
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
        names=shown_names, count=f"{more:,}"
    )


def shown(value: str) -> str:
    """A value from the file in quotes, shortened for messages."""
    return f"“{value[:MAX_SHOWN]}…”" if len(value) > MAX_SHOWN else f"“{value}”"


def which_place(what: str, word: str) -> str:
    """Asks about a word in quotes. `what` is "group" or "site"."""
    text = _("Which group is {word}?") if what == "group" else _("Which site is {word}?")
    return text.format(word=word)


def formula_words(cell: str, more: int, sheet: str = "") -> str:
    """A formula whose result is not in the file stands in a cell, and in so many more."""
    return _formula(more, has_sheet=bool(sheet)).format(cell=cell, count=f"{more:,}", sheet=sheet)


def _formula(more: int, *, has_sheet: bool) -> str:
    if not more and has_sheet:
        return _(
            "Cell {cell} of the sheet “{sheet}” is a formula, and its result is not in the file. Open the file in "
            "Excel, save it, and upload it again."
        )
    if not more:
        return _(
            "Cell {cell} is a formula, and its result is not in the file. Open the file in Excel, save it, and upload "
            "it again."
        )
    if has_sheet:
        return ngettext(
            "Cell {cell} (and {count} more) of the sheet “{sheet}” is a formula, and its result is not in the file. "
            "Open the file in Excel, save it, and upload it again.",
            "Cell {cell} (and {count} more) of the sheet “{sheet}” is a formula, and its result is not in the file. "
            "Open the file in Excel, save it, and upload it again.",
            more,
        )
    return ngettext(
        "Cell {cell} (and {count} more) is a formula, and its result is not in the file. Open the file in Excel, save "
        "it, and upload it again.",
        "Cell {cell} (and {count} more) is a formula, and its result is not in the file. Open the file in Excel, save "
        "it, and upload it again.",
        more,
    )
