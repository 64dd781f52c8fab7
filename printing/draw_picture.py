"""The child process for pictures: SVG drawings come in, PNGs go out, warnings go to standard error."""

import base64
import io
import json
import logging
import re
import sys

import pypdfium2
from weasyprint import HTML

from printing.faces import faces_in, with_faces
from printing.files import OwnFiles
from printing.limits import limit_this_process
from printing.long_words import break_long_words
from printing.printable import printable

WIDTH = 1600  # pixels, whatever the width of the drawing
_COLOURS = 64  # of pictures within documents: charts have few, and their edges some between
_SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"[^>]*>')
_LETTERS = """<style>
[font-family] { font-family: "Regular", "Regular More", "DejaVu Sans" }
[font-weight="700"] { font-family: "Bold", "Bold More", "DejaVu Sans" }
</style>"""
_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Picture</title><style>
@import url("print:fonts.css");
@page {{ size: {width}px {height}px; margin: 0; background: #ffffff }}
body {{ margin: 0 }}
svg {{ display: block }}
</style></head><body>{drawing}</body></html>"""


def draw(svg: str, *, colours: int = 0) -> bytes:
    """The drawing fills a page of its size, which becomes the picture. It names its size in whole units.

    With so many `colours` at most, the file is a fifth as large.
    """
    start = _SIZE.search(svg)
    if start is None:
        raise ValueError("a drawing without a size")
    text = break_long_words(printable(svg[start.end() :]))
    used = faces_in(text)
    drawing = f"{start[0]}{with_faces(_LETTERS, used)}{text}"
    html = _PAGE.format(width=start[1], height=start[2], drawing=drawing)
    return _picture(HTML(string=html, url_fetcher=OwnFiles(used)).write_pdf(), colours)


def _picture(pdf: bytes, colours: int) -> bytes:
    made = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=WIDTH / page.get_width())
        picture = bitmap.to_pil()
        (picture.quantize(colours) if colours else picture).save(made, "PNG", optimize=True)
    return made.getvalue()


def main(cpu_seconds: int) -> None:
    limit_this_process(cpu_seconds=cpu_seconds)
    logging.basicConfig(level=logging.WARNING)  # to standard error, where the parent reads it
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()))


def draw_many(cpu_seconds: int) -> None:
    """A list of drawings as JSON comes in, a list of pictures in base64 goes out."""
    limit_this_process(cpu_seconds=cpu_seconds)
    logging.basicConfig(level=logging.WARNING)
    drawings = json.loads(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps([base64.b64encode(draw(svg, colours=_COLOURS)).decode() for svg in drawings]))
