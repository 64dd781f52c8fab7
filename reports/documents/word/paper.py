"""The blank document: A4, styles, language, header and footer. They also apply to text that people add."""

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.provenance import KIND, edge, made_at, title
from reports.documents.word.fields import add_field

LANGUAGE = "en-GB"
TEXT_WIDTH = Cm(17)
TABLE_TEXT, TABLE_HEADING = "Table text", "Table heading"
_BRAND = RGBColor(0x1B, 0x4B, 0x5A)
_INK = RGBColor(0x21, 0x2B, 0x32)
_FONT = "Arial"  # on every machine that opens Word files
_HEADINGS = {"Title": 28, "Subtitle": 15, "Heading 1": 20, "Heading 2": 14, "Heading 3": 12, "Caption": 10}


def blank(material: Material) -> Paper:
    paper = Document()
    _set_page(paper)
    _set_styles(paper)
    _set_language(paper)
    _set_edges(paper, material)
    _set_properties(paper, material)
    return paper


def _set_page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)


def _set_styles(paper: Paper) -> None:
    _set_font(paper, "Normal", 11, _INK)
    for name, size in _HEADINGS.items():
        _set_font(paper, name, size, _INK if name == "Caption" else _BRAND)
    for name, is_bold in ((TABLE_TEXT, False), (TABLE_HEADING, True)):
        style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = paper.styles["Normal"]
        style.font.size, style.font.bold = Pt(9.5), is_bold
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
    paper.styles["Normal"].paragraph_format.space_before = Pt(4)
    paper.styles["Normal"].paragraph_format.space_after = Pt(6)
    paper.styles["Caption"].paragraph_format.space_before = Pt(10)
    paper.styles["Caption"].paragraph_format.keep_with_next = True


def _set_font(paper: Paper, name: str, size: float, colour: RGBColor) -> None:
    style = paper.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # these would override the name
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _set_language(paper: Paper) -> None:
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_edges(paper: Paper, material: Material) -> None:
    """Marking and version in the header, project and page number in the footer."""
    section = paper.sections[0]
    section.header.paragraphs[0].text = edge(material)
    foot = section.footer.paragraphs[0]
    foot.text = f"{one_line(material.board.results.facts.project)[:100]} · Page "
    _add_pages(foot)
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _add_pages(foot: Paragraph) -> None:
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")


def _set_properties(paper: Paper, material: Material) -> None:
    properties, created = paper.core_properties, made_at(material)
    properties.title, properties.subject, properties.language = title(material), KIND, LANGUAGE
    properties.author = one_line(material.board.results.facts.organisation)
    properties.comments = edge(material)
    properties.created = properties.modified = created.replace(tzinfo=None)
    properties.last_modified_by = ""
