"""Reads what translators send back: all of it, or nothing with the reasons."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from authoring.languages import sheets, xliff
from authoring.languages.drafting import Content, Filled, Texts, by_key, entry_of
from authoring.languages.exchange import FileRefusedError
from authoring.languages.vocabulary import MOST_LETTERS, MOST_NOTE_LETTERS, MOST_ROWS
from tables.cells import clean

# What XML cannot hold, so that no file could be made of it.
_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def rows_of(data: bytes, language: str, content: Content, texts: Texts) -> list[Filled]:
    """`content` is the draft as it is. Raises FileRefusedError."""
    is_sheet = not xliff.is_xliff(data)
    found = sheets.rows_in(data, language) if is_sheet else xliff.units_in(data, language)
    if len(found) > MOST_ROWS:
        raise FileRefusedError(_("The file has more than {most} rows.").format(most=MOST_ROWS))
    filled = [_without_control(row) for row in found]
    if problems := [*_problems(filled, texts)]:
        raise FileRefusedError(*problems)
    known = by_key(texts)
    rows = [row for row in filled if row.key in known]
    return [_as_it_was(row, entry_of(content, known[row.key])["text"]) for row in rows] if is_sheet else rows


def _without_control(row: Filled) -> Filled:
    source, text, note = (_NO_LETTER.sub("", part) for part in (row.source, row.text, row.note))
    return replace(row, source=source, text=text, note=note[:MOST_NOTE_LETTERS])


def _as_it_was(row: Filled, kept: str) -> Filled:
    """Cells lose what they cannot tell apart, such as unusual spaces: a text that comes back as it went is the same."""
    return replace(row, text=kept) if row.text == clean(kept) else row


def _problems(filled: Iterable[Filled], texts: Texts) -> Iterator[str]:
    known, seen = by_key(texts), dict[str, str]()
    for row in filled:
        if row.key not in known and row.text:
            message = _("{where}: the questions have no text at “{place}”. Delete this row.")
            yield message.format(where=row.where, place=row.key[:100])
        if row.key in seen:
            message = _("{where}: “{place}” stands in the file twice, first here: {first}. Delete one of them.")
            yield message.format(where=row.where, place=row.key[:100], first=seen[row.key])
        if len(row.text) > MOST_LETTERS:
            message = _("{where}: the translation has more than {most} characters. Shorten it.")
            yield message.format(where=row.where, most=MOST_LETTERS)
        seen.setdefault(row.key, row.where)
