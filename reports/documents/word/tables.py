"""Table features that python-docx lacks or is slow at: repeated headings, unbroken rows, descriptions, styles."""

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.documents.word.paper import TABLE_HEADING, TABLE_TEXT

_HEADING_FILL = "DCE8EB"


def finish(paper: Paper) -> None:
    """Finish every table. Its caption is the paragraph before it."""
    heading, text = (paper.styles[name].style_id for name in (TABLE_HEADING, TABLE_TEXT))
    for table in paper.element.body.iter(qn("w:tbl")):
        caption = "".join(part.text or "" for part in table.getprevious().iter(qn("w:t")))
        table.find(qn("w:tblPr")).append(_with("w:tblDescription", val=caption))
        rows = list(table.iter(qn("w:tr")))
        for row in rows:
            row.get_or_add_trPr().append(_with("w:cantSplit"))
            for line in row.iter(qn("w:p")):
                line.style = heading if row is rows[0] else text
        rows[0].trPr.append(_with("w:tblHeader"))
        for cell in rows[0].iter(qn("w:tc")):
            cell.get_or_add_tcPr().append(_with("w:shd", val="clear", color="auto", fill=_HEADING_FILL))


def _with(name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
