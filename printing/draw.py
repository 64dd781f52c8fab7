"""The child process: HTML comes in, a tagged PDF goes out, warnings go to standard error."""

import gc
import hashlib
import logging
import sys

from weasyprint import HTML

from printing.directions import set_directions
from printing.faces import faces_in
from printing.files import OwnFiles
from printing.limits import limit_this_process
from printing.long_words import break_long_words
from printing.printable import printable
from printing.quick import hurry
from printing.spoken import speak
from printing.tags import put_right


def draw(html: str) -> bytes:
    """The same HTML gives the same bytes, because the file's identifier is derived from its content."""
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    text = break_long_words(printable(html))
    document = HTML(string=text, url_fetcher=OwnFiles(faces_in(text)))
    set_directions(document.etree_element)
    speak()
    hurry()
    pdf: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=lambda _, made: put_right(made)
    )
    return pdf


def main(cpu_seconds: int) -> None:
    limit_this_process(cpu_seconds=cpu_seconds)
    gc.disable()  # the process ends with its document: to look for what could be let go takes a tenth of the time
    logging.basicConfig(level=logging.WARNING)  # to standard error, where the parent reads it
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()))
