"""The language of every run, and the direction of letters that run from the right."""

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from printing.scripts import language_of
from reports.proofing import proofing_language

_FROM_THE_RIGHT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Words from the right, with what stands between them: spaces, marks and numbers.
_RIGHT = re.compile(rf"[{_FROM_THE_RIGHT}](?:[^A-Za-z\u00c0-\u02af\u0370-\u052f]*[{_FROM_THE_RIGHT}])*")
_FROM_THE_RIGHT_IN = {"ar": "ar-SA", "fa": "fa-IR", "he": "he-IL", "ur": "ur-PK"}
# Letters of East Asia and of writing whose letters join or stack have languages of their own for spelling and voice.
_BY_LETTER = (
    ("bidi", "hi-IN", "\u0900-\u097f"),
    ("bidi", "bn-IN", "\u0980-\u09ff"),
    ("bidi", "pa-IN", "\u0a00-\u0a7f"),
    ("bidi", "gu-IN", "\u0a80-\u0aff"),
    ("bidi", "ta-IN", "\u0b80-\u0bff"),
    ("bidi", "si-LK", "\u0d80-\u0dff"),
    ("bidi", "th-TH", "\u0e00-\u0e7f"),
    ("eastAsia", "ja-JP", "\u3040-\u30ff"),
    ("eastAsia", "ko-KR", "\u1100-\u11ff\uac00-\ud7a3"),
    ("eastAsia", "zh-CN", "\u3400-\u9fff"),
)
_SCRIPTS = [(kind, language, re.compile(f"[{letters}]")) for kind, language, letters in _BY_LETTER]
# What may stand after them among the properties of a paragraph and of a run.
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_LANG = ("w:eastAsianLayout", "w:specVanish", "w:oMath")


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut where its direction changes. True is from the right."""
    start = 0
    for found in _RIGHT.finditer(text):
        if found.start() > start:
            yield text[start : found.start()], False
        yield found[0], True
        start = found.end()
    if start < len(text):
        yield text[start:], False


def is_from_the_right(text: str) -> bool:
    """The first letter with a direction decides, as in browsers."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in directions if one in {"L", "R", "AL"}), "L") != "L"


def set_languages(paper: Paper) -> None:
    """Of all that we wrote. What a template brought keeps its own."""
    for line in paper.element.body.iter(qn("w:p")):
        if is_from_the_right("".join(part.text or "" for part in line.iter(qn("w:t")))):
            bidi = OxmlElement("w:bidi")
            line.get_or_add_pPr().insert_element_before(bidi, *_AFTER_BIDI)
        for run in list(line.iter(qn("w:r"))):
            _cut_by_direction(run)


def _cut_by_direction(run: BaseOxmlElement) -> None:
    text = "".join(part.text or "" for part in run.findall(qn("w:t")))
    if not _RIGHT.search(text):
        _set_language(run, text, is_right=False)
        return
    is_plain = all(child.tag in {qn("w:t"), qn("w:rPr")} for child in run)
    pieces = list(parts(text)) if is_plain else [(text, is_from_the_right(text))]
    for piece, is_right in pieces:
        made = deepcopy(run)
        if is_plain:
            made.text = piece
        _set_language(made, piece, is_right=is_right)
        run.addprevious(made)
    run.getparent().remove(run)


def _set_language(run: BaseOxmlElement, text: str, *, is_right: bool) -> None:
    properties, language = run.get_or_add_rPr(), OxmlElement("w:lang")
    language.set(qn("w:val"), proofing_language())
    if is_right:
        properties.insert_element_before(OxmlElement("w:rtl"), *_AFTER_RTL)
        language.set(qn("w:bidi"), _FROM_THE_RIGHT_IN.get(language_of(text) or "", "ar-SA"))
    for kind, name, letters in _SCRIPTS:
        if letters.search(text) and language.get(qn(f"w:{kind}")) is None:
            language.set(qn(f"w:{kind}"), name)
    properties.insert_element_before(language, *_AFTER_LANG)
