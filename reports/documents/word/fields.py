"""Fields that Word fills in: page numbers and the table of contents. They start with text for other programs."""

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from reports.documents.plain import file_safe

_CONTENTS = r'TOC \o "1-2" \h \z \u'


def add_field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    begin(paragraph, code)
    paragraph.add_run(shown)
    end(paragraph)


def add_contents(paper: Paper, titles: Sequence[str]) -> None:
    """One field over all these lines: on update, Word replaces them with the contents and page numbers."""
    lines = [paper.add_paragraph() for _ in titles]
    begin(lines[0], _CONTENTS)
    for line, title in zip(lines, titles, strict=True):
        line.add_run(file_safe(title))
    end(lines[-1])


def begin(paragraph: Paragraph, code: str) -> None:
    _mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    paragraph.add_run().element.append(instruction)
    _mark(paragraph, "separate")


def end(paragraph: Paragraph) -> None:
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run().element.append(mark)
