"""The blank document: A4, styles, language, header and footer. They also apply to text that people add."""

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph

from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.provenance import KIND, edge, made_at, title
from reports.documents.word.fields import add_field
from reports.documents.word.template import add_missing_styles, opened

LANGUAGE = "en-GB"
_MARGIN, _WIDTH, _HEIGHT = Cm(2), Cm(21), Cm(29.7)
TABLE_TEXT, TABLE_HEADING, CONTENTS_LINE = "Table text", "Table heading", "toc 1"
_BRAND = RGBColor(0x1B, 0x4B, 0x5A)
_INK = RGBColor(0x21, 0x2B, 0x32)
_FONT = "Arial"  # on every machine that opens Word files
_HEADINGS = {
    "Title": 28, "Subtitle": 15, "Heading 1": 20, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11, "Heading 5": 11,
    "Heading 6": 11,
    "Caption": 10,
}  # fmt: skip
# What we write with. A template has its own, or gets ours.
_NEEDED = (*_HEADINGS, "List Bullet", "List Number", "Quote", "Table Grid", TABLE_TEXT, TABLE_HEADING, CONTENTS_LINE)


def blank(material: Material, template: bytes | None = None) -> Paper:
    """A new document, or the organisation's own template without its words."""
    ours = _our_own()
    if template is None:
        paper = ours
        _set_edges(paper, material)
    else:
        paper = opened(template)
        add_missing_styles(paper, ours, _NEEDED)
        _add_edge(paper, material)
    _set_language(paper)
    _set_properties(paper, material)
    return paper


def text_width(paper: Paper) -> int:
    """Between the margins, in English metric units. Templates may leave out what they do not change."""
    section = paper.sections[-1]
    width, left, right = section.page_width or _WIDTH, section.left_margin, section.right_margin
    edges = ((_MARGIN if left is None else left), (_MARGIN if right is None else right), section.gutter or 0)
    return int(width - sum(edges))


def _our_own() -> Paper:
    paper = Document()
    _set_page(paper)
    _set_styles(paper)
    return paper


def _set_page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _MARGIN
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
    line = paper.styles.add_style(CONTENTS_LINE, WD_STYLE_TYPE.PARAGRAPH)
    line.base_style = paper.styles["Normal"]
    line.paragraph_format.tab_stops.add_tab_stop(Length(text_width(paper)), WD_TAB_ALIGNMENT.RIGHT)


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


def _add_edge(paper: Paper, material: Material) -> None:
    """Header and footer of a template stay. Its marking must stand on every page: one more line at the foot."""
    section = paper.sections[-1]
    feet: list[_Footer | _Header] = [section.footer]
    if section.different_first_page_header_footer:
        feet.append(section.first_page_footer)
    if paper.settings.odd_and_even_pages_header_footer:
        feet.append(section.even_page_footer)
    for foot in feet:
        foot.add_paragraph(edge(material))


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
