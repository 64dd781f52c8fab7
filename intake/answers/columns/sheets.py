"""Which sheets of a workbook are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.answers.kit import Kit
from intake.answers.texts import folded
from intake.asks import ALL_SHEETS, SHEET, Ask, Option, settled
from tables import Sheet

MAX_NAME = 31  # characters that Excel allows in the name of a sheet


@dataclass(frozen=True)
class Sheets:
    """`groups`: name of a sheet -> the group that it names, or nothing."""

    read: tuple[Sheet, ...]
    unread: tuple[Sheet, ...]
    asks: tuple[Ask, ...]
    groups: Mapping[str, str]


def sheets_of(sheets: Sequence[Sheet], with_answers: Sequence[Sheet], kit: Kit, *, are_parts: bool) -> Sheets:
    """All visible sheets with answers are read, unless a person chooses one. Hidden ones only if a person says so.

    `are_parts`: no group is in two of them, so that they are parts of one file.
    """
    visible = tuple(sheet for sheet in with_answers if not sheet.is_hidden)
    groups = {sheet.name: _group_named(sheet.name, kit) for sheet in with_answers}
    are_groups = all(_may_be_group(sheet.name, kit) for sheet in with_answers)
    ask = _ask(with_answers, visible, kit, is_sure=are_parts or are_groups)
    read = _read(ask, with_answers, visible)
    unread = tuple(sheet for sheet in sheets if sheet not in read)
    is_asked = len(with_answers) > 1 or len(visible) < len(with_answers)
    return Sheets(read, unread, (ask,) if is_asked else (), groups)


def _ask(with_answers: Sequence[Sheet], visible: Sequence[Sheet], kit: Kit, *, is_sure: bool) -> Ask:
    options = [Option(sheet.name, _label(sheet)) for sheet in with_answers]
    if len(visible) > 1:
        options.insert(0, Option(ALL_SHEETS, _("All that are not hidden, one after the other")))
    chosen = settled(SHEET, options, kit.choices, _usual(visible))
    is_sure = is_sure or SHEET in kit.choices
    return Ask(SHEET, "file", _("Which sheet holds the answers?"), tuple(options), chosen, "", is_sure)


def _read(ask: Ask, with_answers: Sequence[Sheet], visible: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    return visible if ask.chosen in {ALL_SHEETS, _usual(visible)} else _named(with_answers, ask.chosen)


def _usual(visible: Sequence[Sheet]) -> str:
    """What is read unless a person says otherwise; empty where all sheets with answers are hidden."""
    if len(visible) > 1:
        return ALL_SHEETS
    return visible[0].name if visible else ""


def _named(sheets: Sequence[Sheet], name: str) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in sheets if sheet.name == name)


def _label(sheet: Sheet) -> str:
    rows = len(sheet.rows)
    if sheet.is_hidden:
        text = ngettext("{sheet} ({count} row, hidden)", "{sheet} ({count} rows, hidden)", rows)
    else:
        text = ngettext("{sheet} ({count} row)", "{sheet} ({count} rows)", rows)
    return text.format(sheet=sheet.name, count=f"{rows:,}")


def _group_named(name: str, kit: Kit) -> str:
    """The group whose code or title is the name of the sheet, as far as Excel allows it to be written."""
    text = folded(name)
    for code in kit.group_titles:
        if text and text in _names_of_sheets(code, kit):
            return code
    return ""


def _names_of_sheets(code: str, kit: Kit) -> set[str]:
    """That a sheet of this group may have, in any language."""
    titles = kit.titles_of(code)
    return {folded(name) for title in titles for name in (code, title, title[:MAX_NAME], title[:MAX_NAME].strip())}


def _may_be_group(name: str, kit: Kit) -> bool:
    """Also by a word that a person is asked about."""
    return bool(_group_named(name, kit) or kit.groups_found.meant(folded(name)))
