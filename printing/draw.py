"""The child process: HTML comes in, a tagged PDF goes out, warnings go to standard error."""

import gc
import hashlib
import logging
import sys

import pydyf
from weasyprint import HTML
from weasyprint.document import Document

from printing.archive import NO_OUTPUT_INTENT, VARIANT, attached, make_archive
from printing.attachment import Attachment, unpacked
from printing.directions import set_directions
from printing.faces import faces_in
from printing.files import OwnFiles
from printing.limits import limit_this_process
from printing.long_words import break_long_words
from printing.printable import printable
from printing.quick import hurry
from printing.spoken import speak
from printing.tags import put_right


def draw(html: str, attachment: Attachment | None = None) -> bytes:
    """The same HTML and attachment give the same bytes: the file's identifier is derived from its content."""
    identifier = hashlib.sha256(html.encode() + (attachment.content if attachment else b"")).digest()[:16]
    text = break_long_words(printable(html))
    document = HTML(string=text, url_fetcher=OwnFiles(faces_in(text)))
    set_directions(document.etree_element)
    speak()
    hurry()
    pdf: bytes = document.write_pdf(
        pdf_variant=VARIANT,
        output_intent=NO_OUTPUT_INTENT,
        pdf_identifier=identifier,
        attachments=[attached(attachment)] if attachment else None,
        finisher=_finish,
    )
    return pdf


def _finish(drawn: Document, pdf: pydyf.PDF) -> None:
    put_right(pdf, drawn.fonts.values())
    make_archive(pdf)


def main(cpu_seconds: int) -> None:
    limit_this_process(cpu_seconds=cpu_seconds)
    gc.disable()  # the process ends with its document: to look for what could be let go takes a tenth of the time
    logging.basicConfig(level=logging.WARNING)  # to standard error, where the parent reads it
    sys.stdout.buffer.write(draw(*unpacked(sys.stdin.buffer.read())))
