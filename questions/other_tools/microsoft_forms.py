"""The form of one group as a Word document for the quick import of Microsoft Forms.

Forms reads “1. …” as a question and “A. …” below it as its choices. It knows no names of variables, so each question
ends in its code, which comes back in the heading of the export: “How far …? [S11]”. Headings between questions would
be read as choices, so there are none: what our pages say above the questions stands in the introduction.
"""

import io
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from string import ascii_uppercase

from docx import Document
from docx.document import Document as Paper
from docx.shared import Pt

from questions.other_tools.archives import without_times
from questions.other_tools.asked import Item, comment_item, key_of, parts_of, site_item
from questions.other_tools.form import Form

_SINCE = datetime(2000, 1, 1, tzinfo=UTC)  # a document says when it was made: always the same


def microsoft_forms(form: Form) -> bytes:
    """A DOCX file. The same form gives the same bytes."""
    paper = Document()
    _say_what_it_is(paper, form)
    paper.add_paragraph(_clean(form.title), style="Title")
    for line in (*form.introduction, *_keys(form)):
        paper.add_paragraph(_clean(line))
    number = count(1)
    for item in items_of(form):
        _add_question(paper, item, next(number))
    file = io.BytesIO()
    paper.save(file)
    return without_times(file.getvalue())


def items_of(form: Form) -> Iterator[Item]:
    """In the order of the document: the site, if there is a choice, then the questions, then the comment."""
    if site := site_item(form):
        yield site
    for part in parts_of(form):
        yield from part.items
    yield comment_item(form)


def wording_of(item: Item) -> str:
    """A question in one line. Its code stands last."""
    return _clean(f"{' '.join(item.lines)} [{item.code}]")


def _add_question(paper: Paper, item: Item, number: int) -> None:
    question = paper.add_paragraph(f"{number}. {wording_of(item)}")
    question.paragraph_format.space_before = Pt(12)
    question.paragraph_format.keep_with_next = bool(item.options)
    for letter, option in zip(_letters(), item.options, strict=False):
        paper.add_paragraph(f"{letter}. {_clean(option.label)}").paragraph_format.space_after = Pt(0)


def _letters() -> Iterator[str]:
    """A to Z, then AA, BB and so on."""
    for times in count(1):
        yield from (letter * times for letter in ascii_uppercase)


def _keys(form: Form) -> Iterable[str]:
    """The meaning of the points of each scale, once."""
    keys = {f"{page.prompt} {' '.join(key)}": None for page in form.pages if (key := key_of(page))}
    return tuple(keys)


def _clean(text: str) -> str:
    """In one line, without control characters, which a document cannot hold."""
    words = " ".join(text.split())
    return "".join(letter for letter in words if unicodedata.category(letter) != "Cc")


def _say_what_it_is(paper: Paper, form: Form) -> None:
    properties = paper.core_properties
    properties.title = _clean(form.title)
    properties.subject = f"{form.group}, edition {form.edition}"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _SINCE
