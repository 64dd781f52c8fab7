"""Long paragraphs are drawn more quickly than the library does it, and look and read the same."""

import pypdfium2
import pytest
import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.layout.page
from weasyprint.text import line_break

import printing.draw
from printing.draw import draw
from printing.quick import pages, shapes
from tests.printing.letters import OF_THE_SYSTEM, PICTURES, REMARKS
from tests.reports.pdf_checks import opened, problems, text_of

PAGE = """<html lang="en-GB"><head><title>Remarks</title><link rel="stylesheet" href="print:board.css">
<style>{style}</style></head><body><h1>Remarks</h1>{body}</body></html>"""
ENGLISH = "We were told in March that training would come first; it didn’t. The office “filed” it, £5 a head – twice. "  # noqa: RUF001
POLISH = "Źródło pożółkłych łąk, że nowy system jest powolny i nikt nie odbiera telefonu w nocy. "
OTHERS = {code: f"{said} " for code, said in REMARKS.items() if code not in OF_THE_SYSTEM}


@pytest.fixture
def drawn_by_the_library(monkeypatch):
    """What WeasyPrint makes of a document without us."""

    def drawn(html):
        with monkeypatch.context() as patch:
            patch.setattr(printing.draw, "hurry", lambda: None)
            patch.setattr(weasyprint.layout.block, "iter_line_boxes", weasyprint.layout.inline.iter_line_boxes)
            patch.setattr(weasyprint.layout.inline, "split_first_line", line_break.split_first_line)
            patch.setattr(weasyprint.draw.text, "draw_first_line", shapes.draw_first_line)
            patch.setattr(weasyprint.layout.page, "set_page_type_computed_styles", pages.set_page_type_computed_styles)
            return draw(html)

    return drawn


def page_of(*texts, style=""):
    body = "".join(f'<p class="annex__remark" dir="auto">{text}</p>' for text in texts)
    return PAGE.format(style=style, body=body)


def pictures_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=1).to_numpy().tobytes() for page in document]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH * 20,
        f" {ENGLISH * 3}\n\n  {ENGLISH * 3}\n{ENGLISH}\n",
        f"{POLISH * 3} {'ząb' * 100} {POLISH}",
        "a" * 2_000,
        f"{ENGLISH * 2}{PICTURES} {ENGLISH * 2}",
        "😀" * 300,
        f"office affluent waffle, co\xadoperate {ENGLISH * 3}",
        *(said * 8 for said in OTHERS.values()),
        *(f"{ENGLISH}{said * 4}{ENGLISH}" for said in OTHERS.values()),
    ],
)
def test_paragraph_looks_and_reads_as_the_library_draws_it(text, drawn_by_the_library):
    html = page_of(text, ENGLISH)

    ours, theirs = draw(html), drawn_by_the_library(html)

    assert text_of(ours) == text_of(theirs)
    assert pictures_of(ours) == pictures_of(theirs)
    assert problems(opened(ours)) == []


def test_line_that_was_not_asked_for_is_not_taken_for_another_text(drawn_by_the_library):
    html = page_of(ENGLISH * 3, "A short one.", style="p:first-of-type { font-size: 0 }")

    ours, theirs = draw(html), drawn_by_the_library(html)

    assert "A short one." in text_of(ours)
    assert text_of(ours) == text_of(theirs)
    assert pictures_of(ours) == pictures_of(theirs)


def test_paragraph_goes_on_over_pages_with_their_edges(drawn_by_the_library):
    html = page_of(*[f"{number}. {ENGLISH * 40}" for number in range(9)])

    ours, theirs = draw(html), drawn_by_the_library(html)

    assert text_of(ours) == text_of(theirs)
    assert pictures_of(ours) == pictures_of(theirs)
    assert len(opened(ours).pages) > 6


@pytest.mark.parametrize(
    "style",
    [
        "p::first-line { font-size: 20pt }",
        "p::first-letter { font-size: 20pt }",
        "p { text-align: right }",
        "p { text-indent: 9mm }",
        "p { text-decoration: underline }",
        "h1 { float: left; width: 3cm; height: 9cm }",
        "@page :nth(2) { margin: 4cm; @top-left { content: 'Second' } }",
        "@page :first { margin: 4cm }",
    ],
)
def test_other_styles_hold(style, drawn_by_the_library):
    html = page_of(*[ENGLISH * 30] * 3, style=style)

    ours, theirs = draw(html), drawn_by_the_library(html)

    assert text_of(ours) == text_of(theirs)
    assert pictures_of(ours) == pictures_of(theirs)


def test_shapes_are_found_once(monkeypatch):
    """Each further time would take as long as the first."""
    found = []
    monkeypatch.setattr(
        line_break.Layout,
        "set_text",
        lambda self, text, *_, set_text=line_break.Layout.set_text, **named: (
            found.append(text),
            set_text(self, text, *_, **named),
        ),
    )

    draw(page_of(ENGLISH * 20))

    assert sum(len(text) for text in found if text in ENGLISH * 21) <= len(ENGLISH * 21)


def test_shape_that_no_font_has_is_left_to_the_library():
    missing = (0x10000041).to_bytes(4, "little") + bytes(16)

    assert shapes._is_missing(missing)
    assert not shapes._is_missing(bytes(20))
    assert not shapes._is_missing(b"")
    assert shapes._is_moved(bytes(8) + b"\x01" + bytes(11))
