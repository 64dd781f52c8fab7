"""Checks and suggestions as files, for those who maintain the translations: a catalogue of gettext, and a table.

Nobody is named in them.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO

from django.utils import timezone

from accounts.audit_log.lines import as_text
from authoring.translations.queries import Row, Said
from authoring.translations.vocabulary import State

COLUMNS = (
    "area",
    "context",
    "english",
    "english plural",
    "translation",
    "state",
    "better wording",
    "note",
    "day",
    "files",
)
_FORMS_APART = " | "


def as_csv(rows: Sequence[Row]) -> str:
    """Every text of which something was said that still holds, also those of banks."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row, said in _said(rows):
        text = row.text
        cells = (
            text.area.value,
            text.context,
            text.source[0],
            "".join(text.source[1:]),
            _FORMS_APART.join(text.words),
            said.state,
            _FORMS_APART.join(said.wording),
            said.note,
            _day(said),
            " ".join(text.files),
        )
        writer.writerow(map(as_text, cells))
    return file.getvalue()


def as_po(rows: Sequence[Row], language: str, organisation: str) -> str:
    """Texts of pages only. One with a suggestion has it as its translation, so that the file can be merged."""
    header = ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit", f"Language: {language}"]
    blocks = ["\n".join(['msgid ""', 'msgstr ""', *(_quoted(f"{line}\n") for line in header)])]
    blocks += [
        "\n".join(_entry(row, said, " ".join(organisation.split()))) for row, said in _said(rows) if _is_page(row)
    ]
    return "\n\n".join(blocks) + "\n"


def _is_page(row: Row) -> bool:
    return not row.text.is_of_bank


def _said(rows: Sequence[Row]) -> Iterator[tuple[Row, Said]]:
    for row in rows:
        if row.said and row.said.is_current:
            yield row, row.said


def _entry(row: Row, said: Said, organisation: str) -> Iterator[str]:
    text = row.text
    what = "Checked" if said.state == State.CHECKED else "Better wording suggested"
    yield f"# {what}: {organisation}, {_day(said)}"
    yield from (f"# {line}" for line in said.note.splitlines())
    yield from (f"#: {file}" for file in text.files)
    if text.context:
        yield f"msgctxt {_quoted(text.context)}"
    yield f"msgid {_quoted(text.source[0])}"
    words = said.wording or text.words
    if len(text.source) == 1:
        yield f"msgstr {_quoted(words[0])}"
        return
    yield f"msgid_plural {_quoted(text.source[1])}"
    yield from (f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(words))


def _quoted(text: str) -> str:
    """As gettext and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)


def _day(said: Said) -> str:
    return timezone.localdate(said.at).isoformat()
