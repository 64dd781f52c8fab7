"""Reads a catalogue of gettext (.po): every text with its translation, its context and the files that use it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import c2py

_PLURAL_FORMS = re.compile(r"nplurals=(\d+); *plural=([^;\n]+)")
_MOST_TRIED = 200  # numbers, to find one for each plural form


@dataclass(frozen=True)
class Entry:
    """`source` has the singular, and the plural if there is one; `words` one text for each form of the language."""

    context: str
    source: tuple[str, ...]
    words: tuple[str, ...]
    files: tuple[str, ...]
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    entries: tuple[Entry, ...]
    numbers: tuple[int, ...]  # a number for each plural form


def read(text: str) -> Catalogue:
    """Of a catalogue that msgfmt has accepted. What is not translated is left out."""
    blocks = [_fields_of(block) for block in text.split("\n\n")]
    header = next((fields["msgstr"] for fields, *_ in blocks if fields.get("msgid") == ""), "")
    return Catalogue(tuple(_entries(blocks)), _numbers(header))


Block = tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]


def _entries(blocks: list[Block]) -> Iterator[Entry]:
    for fields, files, comments in blocks:
        words = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
        if fields.get("msgid") and all(words):
            source = tuple(fields[name] for name in ("msgid", "msgid_plural") if name in fields)
            yield Entry(fields.get("msgctxt", ""), source, words, files, comments)


def _fields_of(block: str) -> Block:
    fields: dict[str, str] = {}
    files: list[str] = []
    comments: list[str] = []
    name = ""
    for line in block.splitlines():
        if line.startswith("#: "):
            files += line.removeprefix("#: ").split()
        elif line.startswith("#. "):
            comments.append(line.removeprefix("#. "))
        elif not line.startswith("#"):
            keyword, _, rest = line.partition('"')
            name = keyword.strip() or name
            fields[name] = fields.get(name, "") + json.loads(f'"{rest}')
    return fields, tuple(files), tuple(comments)


def _numbers(header: str) -> tuple[int, ...]:
    found = _PLURAL_FORMS.search(header)
    if found is None:
        return ()
    form_of = c2py(found[2])
    forms = [form_of(number) for number in range(_MOST_TRIED)]
    return tuple(forms.index(form) for form in range(int(found[1])))
