"""A Word document of numbered questions with lettered choices. Loaded only when one is made: its library is large."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from string import ascii_uppercase

from docx import Document
from docx.document import Document as Paper
from docx.shared import Pt

from questions.other_tools.archives import without_times

_SINCE = datetime(2000, 1, 1, tzinfo=UTC)  # a document says when it was made: always the same


@dataclass(frozen=True)
class Numbered:
    text: str
    choices: tuple[str, ...] = ()


def document_of(title: str, introduction: Sequence[str], questions: Sequence[Numbered]) -> bytes:
    """A DOCX file. Texts are in one line and hold no control characters. The same texts give the same bytes.

    Numbers and letters are typed, not those of a list, so that every program reads them.
    """
    paper = Document()
    _say_what_it_is(paper, title)
    paper.add_paragraph(title, style="Title")
    for line in introduction:
        paper.add_paragraph(line)
    for number, question in enumerate(questions, start=1):
        _add(paper, question, number)
    file = io.BytesIO()
    paper.save(file)
    return without_times(file.getvalue())


def _add(paper: Paper, question: Numbered, number: int) -> None:
    asked = paper.add_paragraph(f"{number}. {question.text}").paragraph_format
    asked.space_before, asked.keep_with_next = Pt(12), bool(question.choices)
    for letter, choice in zip(_letters(), question.choices, strict=False):
        paper.add_paragraph(f"{letter}. {choice}").paragraph_format.space_after = Pt(0)


def _letters() -> Iterator[str]:
    """A to Z, then AA, BB and so on."""
    return chain.from_iterable([letter * times for letter in ascii_uppercase] for times in count(1))


def _say_what_it_is(paper: Paper, title: str) -> None:
    properties = paper.core_properties
    properties.title = title[:255]  # the most that the library takes
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _SINCE
