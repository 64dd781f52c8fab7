"""Parts of the drawing library that take too long for long documents, done more quickly, with what is seen the same.

WeasyPrint has no places for this, so some of its functions are replaced by ours in the process that draws. Tests draw
documents with both and compare them.
"""

import pydyf
from weasyprint.draw import text
from weasyprint.layout import block, inline, page

from printing.quick import pages, paragraphs, shapes


def hurry() -> None:
    """From now on, in every document that this process draws."""
    block.iter_line_boxes = paragraphs.lines_of
    inline.split_first_line = paragraphs.first_line_of
    text.draw_first_line = shapes.draw_line
    page.set_page_type_computed_styles = pages.set_page_styles
    pydyf.PDF.page_references = property(pages.page_references)
