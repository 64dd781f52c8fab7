"""The board report: what stands in it, how it is built for screen readers, and that hostile names stay names."""

import io
import subprocess
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pikepdf
import pytest

from reports.board import Cover, board_html, board_pdf, draft_cover
from reports.present.presentation import present
from tests.reports.samples import CATALOGUE, FACTS, PRESENTATION, READINESS

COVER = Cover("Official", "Version 2, final", date(2026, 3, 5))
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="http://127.0.0.1:9/x.png" alt="x">',
    "</title></head><body><h1>Mine</h1>",
    '"><link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(file:///etc/passwd)</style>",
    "body{background:url(http://127.0.0.1:9/)}",
    "{{ settings.SECRET_KEY }} {% debug %}",
    "= & ' \" ` \u202e \u0007 \u0645 \u6c34 \u0e17 \U0001f600",
]


def _named(project):
    return present(READINESS, CATALOGUE, replace(FACTS, project=project), threshold=5)


def _opened(presentation):
    return pikepdf.open(io.BytesIO(board_pdf(presentation, COVER)))


def _text(pdf_bytes):
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf_bytes, capture_output=True, check=True
    ).stdout.decode()


def _elements(node):
    """Every structure element of a document, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _elements(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _elements(node.get("/K", pikepdf.Array()))


@pytest.fixture(scope="module")
def pdf_bytes():
    return board_pdf(PRESENTATION, COVER)


@pytest.fixture(scope="module")
def pdf(pdf_bytes):
    return pikepdf.open(io.BytesIO(pdf_bytes))


@pytest.fixture(scope="module")
def elements(pdf):
    return list(_elements(pdf.Root.StructTreeRoot.K))


def test_report_is_drawn_without_a_warning(caplog):
    board_pdf(PRESENTATION, COVER)

    assert caplog.messages == []


def test_report_is_the_same_file_when_made_of_the_same(pdf_bytes):
    time.sleep(1.1)  # longer than the second that a date in a font would show

    assert board_pdf(PRESENTATION, COVER) == pdf_bytes


def test_report_tells_what_it_is(pdf):
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/Title"]) == "Shared care record: sociotechnical readiness, Version 2, final"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True


def test_report_holds_nothing_that_acts(pdf):
    assert len(pdf.attachments) == 0
    assert [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in pdf.Root] == []
    assert [page for page in pdf.pages if "/Annots" in page] == []


def test_report_headings_never_jump_a_level(elements):
    levels = [int(str(element.S)[2:]) for element in elements if str(element.S) in {"/H1", "/H2", "/H3", "/H4"}]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_report_figures_say_what_they_show(elements):
    figures = [str(element.get("/Alt", "")) for element in elements if str(element.S) == "/Figure"]

    assert figures == [
        "Red",
        "Insufficient evidence",
        *(row.description for row in PRESENTATION.flags[0].verdicts),
        *(row.description for row in PRESENTATION.principles if row.bar),
    ]


def test_report_tables_have_headers_for_rows_and_columns(elements):
    tables = [element for element in elements if str(element.S) == "/Table"]
    headers = [[str(cell.S) for cell in _elements(table.K)].count("/TH") for table in tables]

    asked, verdicts, heat_map = 5 + 5, 5 + 2, 8 + 5
    assert headers == [asked, verdicts, heat_map]


def test_report_fonts_are_embedded_and_readable(pdf):
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}

    assert len(fonts) > 0
    assert [font for font in fonts.values() if "/ToUnicode" not in font] == []
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts.values()]
    assert [d for d in descriptors if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(d.keys())] == []


def test_report_has_a_marking_a_version_and_a_page_number_on_every_page(pdf_bytes):
    pages = _text(pdf_bytes).split("\f")[:-1]

    assert len(pages) == 7
    assert [page.count("Official") for page in pages] == [1] * 7
    assert [page.count("Version 2, final") for page in pages] == [1] * 7
    assert [page.count(f"Page {number} of 7") for number, page in enumerate(pages, 1)] == [0] + [1] * 6


def _watermarked(pdf_bytes):
    """Of each page, whether a good part of it has the grey of the word in draft.svg."""
    drawn = subprocess.run(["pdftoppm", "-r", "30", "-gray"], input=pdf_bytes, capture_output=True, check=True).stdout
    return [page.count(b"\xec") > 300 for page in drawn.split(b"P5\n")[1:]]


def test_draft_bears_the_word_on_every_page(pdf_bytes, caplog):
    draft = board_pdf(PRESENTATION, draft_cover("Official", COVER.made_on))

    assert caplog.messages == []
    assert _watermarked(draft) == [True] * 7
    assert _watermarked(pdf_bytes) == [False] * 7
    assert _text(draft).count("Draft, not issued, 5 March 2026") == 6


def test_cover_tells_what_changed_and_where_to_check():
    cover = replace(COVER, what_changed="Tŷ Gwyn was added.", check_url="https://sttool.example/check/")

    html = board_html(PRESENTATION, cover)

    assert html.count("What changed since the version before: Tŷ Gwyn was added.") == 1
    assert html.count("still valid? https://sttool.example/check/") == 1


def test_report_keeps_welsh_and_romanian_letters():
    text = _text(board_pdf(_named("tŷ ŵyl Română"), COVER))

    assert text.count("tŷ ŵyl Română") == 7


@pytest.mark.parametrize("name", HOSTILE)
def test_report_prints_a_hostile_name_as_a_name(name, caplog):
    pdf = _opened(_named(name))

    assert caplog.messages == []
    assert len(pdf.attachments) == 0
    assert str(pdf.docinfo["/Title"]).startswith(name.strip()[:5])
    headings = [e for e in _elements(pdf.Root.StructTreeRoot.K) if str(e.S) == "/H1"]
    assert len(headings) == 1


def test_report_with_a_name_of_100000_letters_is_drawn(caplog):
    pdf = _opened(_named("x" * 100_000))

    assert len(pdf.pages) == 7


def test_report_escapes_names_before_they_are_drawn():
    html = board_html(_named(HOSTILE[0]), COVER)

    assert html.count("<script>") == 0
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3
