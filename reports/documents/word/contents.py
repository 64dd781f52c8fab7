"""The contents: links that work at once, and page numbers that Word fills in when it opens the file.

Nobody but Word knows where its pages end. Only the first section has a known page; the others have none until then.
"""

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from reports.documents.plain import file_safe
from reports.documents.word.fields import add_field, begin, end
from reports.documents.word.paper import CONTENTS_LINE

_CONTENTS = r'TOC \o "1-1" \h \z \u'
# What may stand after it in the settings, in their fixed order.
_AFTER = (
    "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema",
    "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade",
    "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags",
    "decimalSymbol", "listSeparator",
)  # fmt: skip


def add_contents(paper: Paper, titles: Sequence[str], first_page: int) -> None:
    """One field over all these lines: on update, Word replaces them. `first_page` is where the first one stands.

    They stay with their title on one page.
    """
    lines = [paper.add_paragraph(style=CONTENTS_LINE) for _ in titles]
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True
    begin(lines[0], _CONTENTS)
    for number, (line, title) in enumerate(zip(lines, titles, strict=True), 1):
        _link(line, title, mark_name(number), str(first_page) if number == 1 else "")
    end(lines[-1])
    _ask_for_page_numbers(paper)


def mark_name(number: int) -> str:
    """As Word names the marks of its own contents."""
    return f"_Toc{number:08d}"


def mark(heading: Paragraph, number: int) -> None:
    """A bookmark around the words of a heading, numbered from 1."""
    start, stop = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, stop):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), mark_name(number))
    heading.paragraph_format.element.insert(1, start)  # after its properties
    heading.paragraph_format.element.append(stop)


def _link(line: Paragraph, title: str, name: str, page: str) -> None:
    words, tab = line.add_run(file_safe(title)), line.add_run()
    tab.add_tab()
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    words.element.addprevious(link)
    for run in (words, tab, *add_field(line, rf"PAGEREF {name} \h", page)):
        link.append(run.element)


def _ask_for_page_numbers(paper: Paper) -> None:
    """Word then offers to fill in all fields as soon as the file is opened."""
    settings = paper.settings.element
    for old in settings.findall(qn("w:updateFields")):
        settings.remove(old)
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    after = next((child for child in settings if child.tag.rpartition("}")[2] in _AFTER), None)
    if after is None:
        settings.append(update)
    else:
        after.addprevious(update)
