"""Every PDF is PDF/A-3a and PDF/UA-1 at once, so far as its objects can tell, and may have one file attached."""

from dataclasses import replace

import pikepdf
import pytest

from printing.attachment import Attachment, packed, unpacked
from printing.draw import draw
from tests.reports.pdf_archive import archive_problems, file_problems
from tests.reports.pdf_checks import opened, problems
from tests.reports.pdf_content import content_problems
from tests.reports.pdf_structure import structure_problems

PAGE = """<html lang="en-GB"><head><title>Tŷ Gwyn & others</title><meta name="description" content="What is ready">
<meta name="dcterms.created" content="2026-03-05"></head><body><h1>Head</h1>
<p>Words <a href="#more">and more</a></p><table><tr><th>A</th><th>B</th></tr><tr><th>C</th><td>1</td></tr></table>
<h2 id="more">More</h2></body></html>"""
DATA = Attachment(
    "report.json", "All figures, as data", "2026-03-05T12:00:00+00:00", b'{"form": 3, "words": "T\xc5\xb7"}\n'
)


@pytest.fixture(scope="module")
def drawn():
    return draw(PAGE, DATA)


@pytest.mark.parametrize("html", ["<p>Words</p>", "", "Tŷ \ud800Gwyn 😀"])
@pytest.mark.parametrize("attachment", [None, DATA, replace(DATA, content=b"\n\n{}")])
def test_child_is_sent_the_words_and_what_is_attached(html, attachment):
    assert unpacked(packed(html, attachment)) == (html.replace("\ud800", ""), attachment)


def test_file_is_sound_with_an_attachment_and_without_one(drawn):
    assert problems(opened(drawn), [DATA.name]) == []
    assert problems(opened(draw(PAGE))) == []
    assert [*file_problems(drawn)] == []


def test_attachment_is_the_very_bytes_with_their_date_and_kind(drawn):
    with opened(drawn) as pdf:
        (spec,) = pdf.Root.AF
        stream = spec.EF.F
        assert stream.read_bytes() == DATA.content
        assert (str(spec.UF), str(spec.Desc), str(spec.AFRelationship)) == (DATA.name, DATA.title, "/Data")
        assert (str(stream.Subtype), str(stream.Params.ModDate)) == ("/application/json", "D:20260305120000Z")


def test_same_words_and_attachment_give_the_same_file_and_others_another_identifier(drawn):
    other = draw(PAGE, replace(DATA, content=b"{}"))

    assert draw(PAGE, DATA) == drawn
    assert opened(other).trailer.ID[0] != opened(drawn).trailer.ID[0]


def test_metadata_can_be_read_without_unpacking_the_file(drawn):
    for said in (b'pdfaid:part="3" pdfaid:conformance="A"', b'pdfuaid:part="1"'):
        assert drawn.count(said) == 1


def _metadata(pdf, old, new):
    packet = pdf.Root.Metadata.read_bytes()
    assert packet.count(old) == 1
    pdf.Root.Metadata.write(packet.replace(old, new))


def _draw_more(pdf, commands):
    pdf.pages[0].contents_add(commands)


def _first(pdf, kind):
    return next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind)


def _font(pdf):
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _without_id_tree(pdf):
    del pdf.Root.StructTreeRoot["/IDTree"]


def _without_to_unicode(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode.write(b"")


def _twice_as_wide(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        font.DescendantFonts[0].W = pikepdf.Array([0, 60_000, 2_000])


SPOILT = {
    "6.5: the catalog has /OpenAction": lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Array()),
    "6.2.3: no output intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "6.2.3: the profile of colours is no RGB of a screen": lambda pdf: pdf.Root.OutputIntents[
        0
    ].DestOutputProfile.__setitem__("/N", 4),
    "6.6.4: not said to be PDF/A-3a": lambda pdf: _metadata(pdf, b'conformance="A"', b'conformance="B"'),
    "ISO 14289-1, 5: not said to be PDF/UA-1": lambda pdf: _metadata(pdf, b'pdfuaid:part="1"', b'pdfuaid:part="2"'),
    "6.6.2.3: {http://www.aiim.org/pdfua/ns/id/}part is not described": lambda pdf: _metadata(
        pdf, b"<pdfaProperty:name>part<", b"<pdfaProperty:name>rev<"
    ),
    "6.6.3: /Title is not what the metadata say": lambda pdf: _metadata(pdf, b"Gwyn &amp; others", b"Gwyn"),
    "6.8: not each attachment is named once and belongs to the document": lambda pdf: pdf.Root.__delitem__("/AF"),
    "6.8: an attachment does not say what it is": lambda pdf: pdf.Root.AF[0].__setitem__(
        "/AFRelationship", pikepdf.Name.Unspecified
    ),
    "6.8: an attachment has no media type": lambda pdf: pdf.Root.AF[0].EF.F.__delitem__("/Subtype"),
    "6.8: an attachment does not say when it was made and how long it is": lambda pdf: pdf.Root.AF[
        0
    ].EF.F.Params.__setitem__("/Size", 1),
    "6.3: something else than a printed link": lambda pdf: pdf.pages[0].Annots[0].__setitem__("/F", 2),
    "6.7.4: english! is no language": lambda pdf: pdf.Root.__setitem__("/Lang", pikepdf.String("english!")),
    "6.1.13: a text is too long": lambda pdf: pdf.Root.__setitem__("/Note", pikepdf.String("x" * 32_768)),
    "6.2.2, 6.2.4.3: k is unknown or a colour for print (page 1)": lambda pdf: _draw_more(pdf, b"0 0 0 1 k"),
    "6.1.13: states of drawing are nested too deeply (page 1)": lambda pdf: _draw_more(pdf, b"q " * 29 + b"Q " * 29),
    "7.1: f belongs to nothing (page 1)": lambda pdf: _draw_more(pdf, b"0 0 9 9 re f"),
    "7.1: a mark or artifact stands within another (page 1)": lambda pdf: _draw_more(
        pdf, b"/Artifact BMC /Artifact BMC EMC EMC"
    ),
    "7.1: what is drawn is not what the structure says (page 1)": lambda pdf: _draw_more(
        pdf, b"/Span <</MCID 99>> BDC EMC"
    ),
    "6.7.3: /Blink is no standard structure": lambda pdf: _first(pdf, "/P").__setitem__("/S", pikepdf.Name.Blink),
    "7.2: /TR stands in /Div": lambda pdf: _first(pdf, "/TBody").__setitem__("/S", pikepdf.Name.Div),
    "7.5: a header does not say of what": lambda pdf: _first(pdf, "/TH").A.__delitem__("/Scope"),
    "7.5: a cell has no header": lambda pdf: _first(pdf, "/TD").A.__delitem__("/Headers"),
    "14.7.2: identifiers of elements are not in the tree of identifiers": lambda pdf: (
        pdf.Root.StructTreeRoot.__delitem__("/IDTree")
    ),
}


@pytest.mark.parametrize(("problem", "spoil"), SPOILT.items(), ids=list(SPOILT))
def test_check_finds_what_is_wrong(drawn, problem, spoil):
    with opened(drawn) as pdf:
        spoil(pdf)
        found = [*archive_problems(pdf), *content_problems(pdf), *structure_problems(pdf)]
    assert problem in found


@pytest.mark.parametrize(
    ("clause", "spoil"), [("6.2.11.7", _without_to_unicode), ("6.2.11.5", _twice_as_wide)], ids=["letters", "widths"]
)
def test_check_finds_letters_that_cannot_be_read(drawn, clause, spoil):
    with opened(drawn) as pdf:
        spoil(pdf)
        found = [*content_problems(pdf)]
    assert {problem.split(":")[0] for problem in found} == {clause}


def test_check_finds_a_packing_that_is_not_allowed(drawn):
    with opened(drawn) as pdf:
        pdf.Root.Extra = pikepdf.Stream(pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=pikepdf.Name.LZWDecode)
        found = [*archive_problems(pdf)]
    assert found == ['6.1.7: a stream is packed with [pikepdf.Name("/LZWDecode")]']


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"%PDF-1.7\n", b"\n%PDF-1.7\n", "6.1.2: the file does not begin as a PDF/A does"),
        (b"%%EOF\n", b"%%EOF\nmore\n", "6.1.3: there is data after the end of the file"),
    ],
)
def test_check_finds_a_file_that_begins_or_ends_otherwise(drawn, old, new, problem):
    assert [*file_problems(drawn.replace(old, new))] == [problem]
