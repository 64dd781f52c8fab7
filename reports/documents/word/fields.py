"""Fields that Word fills in: page numbers and references. They start with text for other programs."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def add_field(paragraph: Paragraph, code: str, shown: str = "1") -> list[Run]:
    """The runs that it consists of."""
    return [*begin(paragraph, code), paragraph.add_run(shown), end(paragraph)]


def begin(paragraph: Paragraph, code: str) -> list[Run]:
    first = _mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    middle = paragraph.add_run()
    middle.element.append(instruction)
    return [first, middle, _mark(paragraph, "separate")]


def end(paragraph: Paragraph) -> Run:
    return _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> Run:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run = paragraph.add_run()
    run.element.append(mark)
    return run
