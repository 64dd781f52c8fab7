"""An organisation's own template: its styles, header, footer and margins, with what we need and it lacks added.

The template was checked and cleaned when it was uploaded (reports.templates).
"""

import io
from copy import deepcopy

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# Of a copied style: what names things of the document that it comes from, or is a matter of the template.
_OF_ITS_DOCUMENT = ("w:link", "w:next")
_OF_ITS_LOOK = ("w:rFonts", "w:color")


def opened(template: bytes) -> Paper:
    """The template without its words. The last section decides on page, header and footer."""
    paper = Document(io.BytesIO(template))
    body = paper.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return paper


def add_missing_styles(paper: Paper, ours: Paper, needed: tuple[str, ...]) -> None:
    """Copies of our styles where the template has none of that name."""
    names = {style.name.lower() for style in paper.styles if style.name}
    missing = [name for name in needed if name.lower() not in names]
    for name in missing:
        paper.styles.element.append(_copy(ours.styles[name].element, paper))
    if any(style.find(f".//{qn('w:numPr')}") is not None for style in _elements(ours, missing)):
        _add_numbers(paper, ours, missing)


def _elements(paper: Paper, names: list[str]) -> list[BaseOxmlElement]:
    return [paper.styles[name].element for name in names]


def _copy(style: BaseOxmlElement, paper: Paper) -> BaseOxmlElement:
    made = deepcopy(style)
    for name in (*_OF_ITS_DOCUMENT, *_OF_ITS_LOOK):
        for child in list(made.iter(qn(name))):
            child.getparent().remove(child)
    based_on = made.find(qn("w:basedOn"))
    if based_on is not None:
        _base_on_what_is_there(made, based_on, paper)
    return made


def _base_on_what_is_there(style: BaseOxmlElement, based_on: BaseOxmlElement, paper: Paper) -> None:
    """Programs in other languages give their styles other ids: then the template's own default is the base."""
    ids = {one.get(qn("w:styleId")) for one in paper.styles.element}
    if based_on.get(qn("w:val")) in ids:
        return
    kind = style.get(qn("w:type"))
    default = next((one for one in paper.styles.element if _is_default(one, kind)), None)
    if default is None:
        style.remove(based_on)
    else:
        based_on.set(qn("w:val"), default.get(qn("w:styleId")))


def _is_default(style: BaseOxmlElement, kind: str | None) -> bool:
    return bool(style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == kind)


def _add_numbers(paper: Paper, ours: Paper, missing: list[str]) -> None:
    """What bullets and numbers look like, under ids that the template does not use."""
    source = ours.part.numbering_part
    kinds = {relation.reltype for relation in paper.part.rels.values()}
    if RELATIONSHIP_TYPE.NUMBERING not in kinds:
        paper.part.relate_to(source, RELATIONSHIP_TYPE.NUMBERING)
        return
    target = paper.part.numbering_part.element
    for style in _elements(paper, missing):
        for number in style.iter(qn("w:numId")):
            number.set(qn("w:val"), _copied_number(source.element, target, number.get(qn("w:val"), "")))


def _copied_number(source: BaseOxmlElement, target: BaseOxmlElement, old: str) -> str:
    """The new id of the copy."""
    (number,) = (one for one in source.findall(qn("w:num")) if one.get(qn("w:numId")) == old)
    reference = number.find(qn("w:abstractNumId")).get(qn("w:val"))
    (kind,) = (one for one in source.findall(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == reference)
    new_kind, new_number = deepcopy(kind), deepcopy(number)
    kind_id = _free(target, "w:abstractNum", "w:abstractNumId")
    number_id = _free(target, "w:num", "w:numId")
    new_kind.set(qn("w:abstractNumId"), kind_id)
    new_number.set(qn("w:numId"), number_id)
    new_number.find(qn("w:abstractNumId")).set(qn("w:val"), kind_id)
    first = target.find(qn("w:num"))
    if first is None:
        target.append(new_kind)
    else:
        first.addprevious(new_kind)
    target.append(new_number)
    return number_id


def _free(target: BaseOxmlElement, tag: str, name: str) -> str:
    return str(max((int(one.get(qn(name), "0")) for one in target.findall(qn(tag))), default=0) + 1)
