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
from reports.page_count import page_count
from reports.proofing import proofing_language

_MARGIN, _WIDTH, _HEIGHT = Cm(2), Cm(21), Cm(29.7)
TABLE_TEXT, TABLE_HEADING, CONTENTS_LINE = "Table text", "Table heading", "toc 1"
# Of tables with many columns, and its size in points.
SMALL_HEADING, SMALL_TEXT, SMALL = "Table heading small", "Table text small", 8.0
LEAD = "Lead"  # what was found, under the heading of a section
SOURCE = "Quote source"  # who said it, under a comment
_INDENT = Cm(0.6)  # of comments
_BRAND = RGBColor(0x1B, 0x4B, 0x5A)
_INK = RGBColor(0x21, 0x2B, 0x32)
_FONT = "Arial"  # on every machine that opens Word files
_HEADINGS = {
    "Title": 24, "Subtitle": 13, "Heading 1": 18, "Heading 2": 13, "Heading 3": 11, "Heading 4": 11, "Heading 5": 11,
    "Heading 6": 11,
    "Caption": 10,
}  # fmt: skip
# Size, and whether bold.
_TABLES = (
    (TABLE_TEXT, 9.5, False), (TABLE_HEADING, 9.5, True), (SMALL_TEXT, SMALL, False), (SMALL_HEADING, SMALL, True),
)  # fmt: skip
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_LOOKS = ("Normal Table", "Table Grid")  # of tables
_LINES = "AEB7BD"  # between cells
# What we write with. A template has its own, or gets ours.
_NEEDED = (
    *_HEADINGS, "List Bullet", "List Number", "Quote", "Table Grid", TABLE_TEXT, TABLE_HEADING, SMALL_HEADING,
    SMALL_TEXT, CONTENTS_LINE, LEAD, SOURCE,
)  # fmt: skip


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
    _drop_unused_tables(paper)
    _set_page(paper)
    _set_styles(paper)
    return paper


def _drop_unused_tables(paper: Paper) -> None:
    """A hundred looks of tables that nothing here has. Each paragraph is looked up among all styles."""
    for style in [style for style in paper.styles if style.type == WD_STYLE_TYPE.TABLE]:
        if style.name not in _LOOKS:
            style.delete()


def _set_page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Cm(2.2)


def _set_styles(paper: Paper) -> None:
    _set_font(paper, "Normal", 10.5, _INK)
    for name, size in _HEADINGS.items():
        _set_font(paper, name, size, _INK if name == "Caption" else _BRAND)
    for name, points, is_bold in _TABLES:
        style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = paper.styles["Normal"]
        style.font.size, style.font.bold = Pt(points), is_bold
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
    for border in paper.styles["Table Grid"].element.iter(qn("w:tblBorders")):
        for side in border:
            side.set(qn("w:color"), _LINES)
    lead = paper.styles.add_style(LEAD, WD_STYLE_TYPE.PARAGRAPH)
    lead.base_style = paper.styles["Normal"]
    lead.font.size, lead.font.bold, lead.paragraph_format.keep_with_next = Pt(11.5), True, True
    quote, source = paper.styles["Quote"], paper.styles.add_style(SOURCE, WD_STYLE_TYPE.PARAGRAPH)
    source.base_style = paper.styles["Normal"]
    source.font.size, source.paragraph_format.left_indent = Pt(9.5), _INDENT
    quote.font.italic, quote.paragraph_format.left_indent = False, _INDENT
    paper.styles["Normal"].paragraph_format.space_before = Pt(3)
    paper.styles["Normal"].paragraph_format.space_after = Pt(5)
    paper.styles["Caption"].paragraph_format.space_before = Pt(8)
    paper.styles["Caption"].paragraph_format.keep_with_next = True
    line = paper.styles.add_style(CONTENTS_LINE, WD_STYLE_TYPE.PARAGRAPH)
    line.base_style = paper.styles["Normal"]
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1)
    line.paragraph_format.tab_stops.add_tab_stop(Length(text_width(paper)), WD_TAB_ALIGNMENT.RIGHT)


def _set_font(paper: Paper, name: str, size: float, colour: RGBColor) -> None:
    style = paper.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # these would override the name
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def small_title(line: Paragraph, points: int | None) -> None:
    """A long name in smaller letters, if the size of the style is larger."""
    for run in line.runs:
        run.font.size = Pt(points) if points else None


def _set_language(paper: Paper) -> None:
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), proofing_language())


def _set_edges(paper: Paper, material: Material) -> None:
    """Marking and version in the header, project and page number in the footer."""
    section = paper.sections[0]
    section.header.paragraphs[0].text = edge(material)
    foot = section.footer.paragraphs[0]
    foot.text = f"{one_line(material.board.results.facts.project)[:100]} · "
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
    (first, field), *others = page_count()
    foot.runs[0].text += first
    add_field(foot, _FIELDS[field])
    for words, following in others:
        foot.add_run(words)
        if following:
            add_field(foot, _FIELDS[following])


def _set_properties(paper: Paper, material: Material) -> None:
    properties, created = paper.core_properties, made_at(material)
    properties.title, properties.subject, properties.language = title(material), str(KIND), proofing_language()
    properties.author = one_line(material.board.results.facts.organisation)
    properties.comments = edge(material)
    properties.created = properties.modified = created.replace(tzinfo=None)
    properties.last_modified_by = ""


def deepen(paper: Paper, levels: int) -> None:
    """The title becomes the heading above all others, and those go deeper, so that no chapter of ours is one there.

    `levels` are 1 to 3: then the smallest heading of the report is of level 6.
    """
    for line in paper.paragraphs:
        name = (line.style.name if line.style else None) or ""
        if name == "Title":
            line.style = paper.styles[f"Heading {levels}"]
        elif name.startswith("Heading "):
            line.style = paper.styles[f"Heading {int(name.removeprefix('Heading ')) + levels}"]
            line.paragraph_format.page_break_before = None
