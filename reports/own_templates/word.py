"""A Word template made afresh: styles, page, header and footer. Its text and everything else is left out."""

import io
from copy import deepcopy

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# What the document itself may refer to, by the end of the name of the relation.
_OF_THE_DOCUMENT = (
    "styles", "numbering", "settings", "theme", "fontTable", "webSettings", "header", "footer", "footnotes", "endnotes",
)  # fmt: skip
_OF_THE_FILE = ("officeDocument", "core-properties", "extended-properties")
# Settings that would keep people from editing, or that name the file it was made from.
_SETTINGS = ("attachedTemplate", "documentProtection", "writeProtection", "mailMerge", "revisionView", "trackRevisions")
_REFERENCES = ("headerReference", "footerReference")


def cleaned_word(data: bytes) -> bytes:
    """Raises KeyError or ValueError if it is no Word file."""
    paper = Document(io.BytesIO(data))
    _keep_last_section(paper)
    _keep_only(paper.part.rels, _OF_THE_DOCUMENT)
    _keep_only(paper.part.package.rels, _OF_THE_FILE)
    _clear_settings(paper)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _keep_last_section(paper: Paper) -> None:
    """It decides on the page. What it does not say, it has from the section before."""
    body = paper.element.body
    sections = list(body.iter(qn("w:sectPr")))
    last = body.get_or_add_sectPr()
    for section in reversed(sections[:-1] if sections and sections[-1] is last else sections):
        _take_over(last, section)
    for child in list(body):
        if child is not last:
            body.remove(child)
    for name in ("w:cols", "w:type", "w:sectPrChange", "w:pgNumType"):
        for child in last.findall(qn(name)):
            last.remove(child)


def _take_over(last: BaseOxmlElement, section: BaseOxmlElement) -> None:
    for name in _REFERENCES:
        has = {one.get(qn("w:type")) for one in last.findall(qn(f"w:{name}"))}
        for one in section.findall(qn(f"w:{name}")):
            if one.get(qn("w:type")) not in has:
                last.insert(0, deepcopy(one))


def _keep_only(relations: Relationships, names: tuple[str, ...]) -> None:
    for key, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in names:
            del relations[key]


def _clear_settings(paper: Paper) -> None:
    element = paper.settings.element
    for name in _SETTINGS:
        for child in element.findall(qn(f"w:{name}")):
            element.remove(child)
    _keep_only(paper.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels, ())
