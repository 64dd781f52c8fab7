"""What is wrong with a PDF, so far as its structure can tell, in words."""

import html
import io
import re
import subprocess
from functools import lru_cache
from itertools import pairwise

import pikepdf

from tests.reports.pdf_archive import archive_problems
from tests.reports.pdf_content import content_problems
from tests.reports.pdf_structure import structure_problems


@lru_cache(maxsize=4)
def text_of(pdf_bytes, order="-layout"):
    """Read once of each file: several checks look at the same text, and reading it takes longer than they do."""
    return subprocess.run(
        ["pdftotext", order, "-", "-"], input=pdf_bytes, capture_output=True, check=True
    ).stdout.decode()


def pages_of(pdf_bytes):
    return text_of(pdf_bytes).split("\f")[:-1]


def opened(pdf_bytes):
    return pikepdf.open(io.BytesIO(pdf_bytes))


def elements(node):
    """Every structure element of a document, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def problems(pdf, attached=()):
    """`attached`: the names of the files that it should hold."""
    found = list(elements(pdf.Root.StructTreeRoot.K))
    return [
        *_of_document(pdf, attached),
        *_of_headings(found),
        *_of_figures(found),
        *_of_tables(found),
        *_of_fonts(pdf),
        *archive_problems(pdf),
        *content_problems(pdf),
        *structure_problems(pdf),
    ]


def _of_document(pdf, attached):
    if not bool(pdf.Root.MarkInfo.Marked):
        yield "not tagged"
    if (
        str(pdf.Root.Lang) != "en-GB"
        or not str(pdf.docinfo["/Title"])
        or not pdf.Root.ViewerPreferences.DisplayDocTitle
    ):
        yield "language or title missing"
    if list(pdf.attachments) != list(attached):
        yield f"attached are {list(pdf.attachments)}"
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if str(annotation.Subtype) != "/Link" or "/A" in annotation or not str(annotation.get("/Contents", "")):
                yield "something else than a named link inside the document"


def _of_headings(found):
    levels = [int(str(one.S)[2:]) for one in found if re.fullmatch("/H[1-6]", str(one.S))]
    if levels[0] != 1 or levels.count(1) != 1:
        yield f"headings of the first level: {levels.count(1)}"
    yield from (f"heading jumps from {a} to {b}" for a, b in pairwise(levels) if b > a + 1)


def _of_figures(found):
    yield from ("a figure without words" for one in found if str(one.S) == "/Figure" and not str(one.get("/Alt", "")))


def _of_tables(found):
    for table in (one for one in found if str(one.S) == "/Table"):
        rows = [[str(cell.S) for cell in elements(row.K)] for row in elements(table.K) if str(row.S) == "/TR"]
        if set(rows[0]) & {"/TD"} or [row for row in rows if "/TH" not in row]:
            yield "a table whose rows or columns have no header"


def _of_fonts(pdf):
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
    for font in fonts.values():
        files = {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.DescendantFonts[0].FontDescriptor.keys())
        if not files or "/ToUnicode" not in font:
            yield f"{font.BaseFont} is not embedded or cannot be read"


def orphans(markup, pdf_bytes):
    """Headings that stand last on a page. Who wrote a comment, and what a flag was then, are headings elsewhere."""
    headings = {_plain(one) for one in re.findall(r"<h[1-4][^>]*>(.*?)</h[1-4]>", markup, re.DOTALL)}
    headings -= {
        _plain(one) for one in re.findall(r'(?:<p class="remark__who">|<span class="quiet">)(.*?)</', markup, re.DOTALL)
    }
    last = [_lines(page)[-1] for page in pages_of(pdf_bytes)[1:]]
    return [line for line in last if line in headings]


def _plain(markup):
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", markup)).split())


def _lines(page):
    """Without the foot of the page."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    return [line for line in lines if line and not re.search(r"Page \d+ of \d+$", line)]
