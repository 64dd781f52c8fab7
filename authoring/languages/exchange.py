"""What a file for translators holds, whatever its form: one line for each text, in the words of the format.

Headings and states are part of the format, so they are the same whatever language the page is in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from authoring.languages.drafting import Content, Texts, by_key, entry_of, is_stale
from questions.catalogue import Catalogue
from questions.translating.texts import BankText

PLACE, READERS, LONGEST, ENGLISH, TRANSLATION, NOTE, STATE = (
    "Place",
    "Who reads it",
    "Longest",
    "English",
    "Translation ({language})",
    "Note",
    "State",
)
MISSING, CHANGED, DONE = "to translate", "check: the English has changed", "translated"
_EVERYBODY = "Everybody who is asked"
_NOBODY = "Nobody who is asked: pages of the round, and results"


class FileRefusedError(Exception):
    """Nothing of the file was taken. `problems` say where, and how to correct it."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Line:
    key: str
    readers: str
    longest: int
    english: str
    translation: str
    note: str
    state: str


def lines_of(content: Content, texts: Texts, catalogue: Catalogue) -> Iterator[Line]:
    """`catalogue` in English, for the titles of the groups."""
    titles = {code: group.title for code, group in catalogue.groups.items()}
    for key, text in by_key(texts).items():
        entry = entry_of(content, text)
        state = CHANGED if is_stale(entry, text) else DONE if entry["text"] else MISSING
        readers = _readers(text, titles)
        yield Line(key, readers, text.max_length, text.source, entry["text"], entry["note"], state)


def _readers(text: BankText, titles: Mapping[str, str]) -> str:
    if not text.groups:
        return _NOBODY
    if text.groups >= titles.keys():
        return _EVERYBODY
    return "; ".join(title for code, title in titles.items() if code in text.groups)
