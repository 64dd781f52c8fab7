"""The form of one group as a Word document for the quick import of Microsoft Forms.

Forms reads “1. …” as a question and “A. …” below it as its choices. It knows no names of variables, so each question
ends in its code, which comes back in the heading of the export: “How far …? [S11]”. Headings between questions would
be read as choices, so there are none: what our pages say above the questions stands in the introduction.
"""

from collections.abc import Iterator, Mapping

from django.utils.module_loading import import_string

from questions.other_tools.asked import Item, comment_item, key_of, parts_of, site_item
from questions.other_tools.form import Form
from questions.other_tools.texts import in_one_line

_WORD = "questions.other_tools.word"  # named, not imported: a web process loads it only when it is needed
_ENDS = ".?!:”"


def microsoft_forms(form: Form) -> bytes:
    """A DOCX file. The same form gives the same bytes."""
    document_of, numbered = import_string(f"{_WORD}.document_of"), import_string(f"{_WORD}.Numbered")
    introduction = [in_one_line(line) for line in (*form.introduction, *_keys(form))]
    questions = [
        numbered(wording_of(item), tuple(in_one_line(option.label) for option in item.options))
        for item in items_of(form)
    ]
    document: bytes = document_of(in_one_line(form.title), introduction, questions)
    return document


def items_of(form: Form) -> Iterator[Item]:
    """In the order of the document: the site, if there is a choice, the questions, and the comment, if it is asked."""
    if site := site_item(form):
        yield site
    for part in parts_of(form):
        yield from part.items
    if form.has_comment:
        yield comment_item(form)


def wording_of(item: Item) -> str:
    """A question in one line. Its code stands last."""
    *first, last = (line for line in item.lines if line)
    lines = [line if line.endswith(tuple(_ENDS)) else f"{line}:" for line in first]
    return in_one_line(f"{' '.join((*lines, last))} [{item.code}]")


def _keys(form: Form) -> Mapping[str, None]:
    """The meaning of the points of each scale, once."""
    return {f"{page.prompt} {' '.join(key)}": None for page in form.pages if (key := key_of(page))}
