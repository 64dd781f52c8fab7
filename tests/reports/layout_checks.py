"""What is wrong with the pages of a PDF: hardly filled, a heading at the foot, one row of a table left over."""

import re

from tests.reports.pdf_checks import _plain, elements, opened, orphans, pages_of, text_of

# Of the height between the margins of board.css.
LEAST_FILLED = 0.40
_HEAD_AND_A_ROW = 2
_POINTS_A_MM = 72 / 25.4
_TOP, _FOOT, _HEIGHT = 21 * _POINTS_A_MM, 279 * _POINTS_A_MM, 258 * _POINTS_A_MM


def faults(markup, pdf_bytes):
    """The cover, page one and the contents are pages of their own; the last page of a part may hold little."""
    return [
        *(f"page {number} is {filled:.0%} filled" for number, filled in _hardly_filled(markup, pdf_bytes)),
        *(f"“{line}” stands at a foot" for line in (*orphans(markup, pdf_bytes), *_captions(markup, pdf_bytes))),
        *(f"one row of a table of {table} stands alone" for table in _rows_alone(pdf_bytes)),
    ]


def filled(pdf_bytes):
    """Of each page, how far down its last words are, from 0 to 1."""
    for page in text_of(pdf_bytes, "-bbox").split("<page ")[1:]:
        ends = [float(y) for y in re.findall(r'<word [^>]*yMax="([\d.]+)"', page)]
        yield (max((y for y in ends if y < _FOOT), default=_TOP) - _TOP) / _HEIGHT


def _hardly_filled(markup, pdf_bytes):
    starts = [_plain(title) for title in re.findall(r"section--page[^>]*>\s*<h2[^>]*>(.*?)</h2>", markup, re.DOTALL)]
    pages = _first_lines(pdf_bytes)
    every = list(filled(pdf_bytes))
    for number, (share, following) in enumerate(zip(every, pages[1:], strict=False), start=1):
        if number > 1 and share < LEAST_FILLED and not any(following.startswith(title) for title in starts):
            yield number, share


def _first_lines(pdf_bytes):
    """Without the head of the page."""
    lines = [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages_of(pdf_bytes)]
    return [(page[1:2] or [""])[0] for page in lines]


def _captions(markup, pdf_bytes):
    captions = {_plain(one) for one in re.findall(r"<caption>(.*?)</caption>", markup, re.DOTALL)}
    heads = {_plain(one) for one in re.findall(r"<thead>(.*?)</thead>", markup, re.DOTALL)}
    for page in pages_of(pdf_bytes)[1:]:
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        kept = [line for line in lines if not re.search(r"Page \d+ of \d+$", line)]
        yield from (line for line in kept[-1:] if line in captions | heads)


def _rows_alone(pdf_bytes):
    """A table that goes on on the next page is an element of its own there: the head again, and no caption."""
    pdf = opened(pdf_bytes)
    for table in (one for one in elements(pdf.Root.StructTreeRoot.K) if str(one.S) == "/Table"):
        parts = [str(part.S) for part in elements(table.K)]
        if parts.count("/TR") == _HEAD_AND_A_ROW and "/THead" in parts and "/Caption" not in parts:
            yield f"{parts.count('/TH')} headings"
