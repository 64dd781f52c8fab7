"""Text from right to left in the Word file, and the language that a paragraph tells by its letters."""

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from printing.scripts import direction_of, language_of

# Word keeps one language for letters like ours, one for Chinese, Japanese and Korean, and one for all that join or run
# from the right.
_EAST_ASIA = ("zh", "ja", "ko")
# Of a paragraph's and a run's properties, what has to come after these.
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def set_directions(paper: Paper) -> None:
    """Every paragraph of the document, also in tables."""
    for paragraph in paper.element.body.iter(qn("w:p")):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        if text.isascii():
            continue
        is_turned, language = direction_of(text) == "rtl", language_of(text)
        if is_turned:
            paragraph.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        for run in paragraph.iter(qn("w:r")):
            _set_run(run, language, is_turned=is_turned)


def _set_run(run: BaseOxmlElement, language: str | None, *, is_turned: bool) -> None:
    if is_turned:
        run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    if language:
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:eastAsia" if language in _EAST_ASIA else "w:bidi"), language)
        run.get_or_add_rPr().append(spoken)
