"""The structure of a drawn PDF, in the order in which it is heard."""

import pikepdf
import pytest

from printing.draw import draw
from tests.reports.pdf_checks import elements, opened, problems
from tests.reports.pdf_structure import heard

PAGE = """<html lang="en-GB"><head><title>T</title><style>
.contents {{ columns: 2; list-style: none }} li strong {{ display: block }}
</style></head><body><h1>Head</h1>{}</body></html>"""
CONTENTS = """<ul class="contents"><li><a href="#a">First</a> 1</li><li><a href="#b">Second</a> 2</li></ul>
<h2 id="a">First</h2><h2 id="b">Second</h2>"""


def tree(markup):
    """Each element as (kind, those inside it), without spans and what is grouped without a meaning."""
    with opened(draw(PAGE.format(markup))) as pdf:
        assert problems(pdf) == []
        return [_of(one) for one in pdf.Root.StructTreeRoot.K[0].K]


def _of(element):
    kids = [one for one in element.get("/K", pikepdf.Array()) if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    for kid in kids:
        assert kid.P.objgen == element.objgen
    return (str(element.S)[1:], [_of(one) for one in kids if str(one.S) not in {"/Span", "/NonStruct"}])


def test_contents_are_contents_in_however_many_columns():
    _, contents, *_ = tree(CONTENTS)

    assert contents == ("TOC", [("TOCI", [("Reference", [("Link", [])])])] * 2)


def test_list_has_a_label_and_one_body_for_each_item():
    _, numbered = tree("<ol><li><strong>Name.</strong> Words <span>and</span> more.</li><li>Short</li></ol>")

    assert numbered == ("L", [("LI", [("Lbl", []), ("LBody", [])])] * 2)


@pytest.mark.parametrize(
    "item",
    ["<p>One</p><p>Two</p>", '<strong>One</strong><div style="break-before: page">Two</div>'],
    ids=["paragraphs", "on two pages"],
)
def test_item_without_text_of_its_own_has_a_body(item):
    assert [text for _, text in said(f"<ul><li>{item}</li></ul>")] == ["•", "One", "Two"]


def test_list_within_an_item_stays_a_list():
    _, listed = tree("<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>")

    assert [kind for kind, _ in listed[1]] == ["LI", "L", "LI"]


def test_list_of_links_among_other_items_stays_a_list():
    _, listed, _ = tree('<ul><li><a href="#a">Here</a></li><li>There</li></ul><h2 id="a">A</h2>')

    assert listed[0] == "L"


def test_drawing_of_what_the_words_say_is_not_heard():
    drawing = '<svg width="9" height="9" {}><title>Red</title><path d="M0 0h9v9z"/></svg>'
    words = tree(f"<p>{drawing.format('data-in-words=true')} Red</p>")
    alone = tree(f"<p>{drawing.format('')} Red</p>")

    assert words[1] == ("P", [])
    assert alone[1] == ("P", [("Figure", [])])


def test_drawing_that_is_not_heard_is_an_artifact_of_the_page():
    drawing = '<svg width="9" height="9" data-in-words="true"><title>Red</title><path d="M0 0h9v9z"/></svg>'

    with opened(draw(PAGE.format(f"<p>{drawing} Red</p>"))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        found = list(elements(pdf.Root.StructTreeRoot.K))
        marks = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert content.count(b"/Figure") == 0
        assert [str(one.S) for one in found].count("/Figure") == 0
        assert [mark for mark in marks if mark is None]


def said(markup):
    with opened(draw(PAGE.format(markup))) as pdf:
        assert problems(pdf) == []
        return heard(pdf)[1:]


def _table(pdf):
    return [one for one in elements(pdf.Root.StructTreeRoot.K) if str(one.S) in {"/TH", "/TD"}]


def test_words_of_two_lines_are_two_words():
    assert said('<p style="width: 1px">One <b>two</b> three</p>') == [("P", "One two three")]


def test_words_in_pieces_next_to_each_other_stay_one_word():
    assert said("<p>Un<b>believ</b>able</p>") == [("P", "Unbelievable")]


def test_long_word_that_is_broken_stays_one_word():
    assert said(f'<p style="width: 200px">{"x" * 90}</p>') == [("P", "x" * 90)]


def test_words_that_carry_their_letters_end_with_a_line_too():
    assert said('<p style="width: 1px">cafe\u0301 noir</p>') == [("P", "cafe\u0301 noir")]


def test_text_that_cannot_be_seen_is_no_word_of_a_line():
    assert said('<p><b>One</b> <span style="visibility: hidden">two</span> <i>three</i></p>') == [("P", "One three")]


@pytest.mark.parametrize("style", ["", "dt, dd { display: inline }"])
def test_term_and_what_is_said_of_it_are_one_item(style):
    markup = (
        f"<style>{style}</style><dl><div><dt>Stage</dt> <dd>Pilot</dd></div><div><dt>Round</dt> <dd>2</dd></div></dl>"
    )

    assert tree(markup)[1] == ("L", [("LI", [("Lbl", []), ("LBody", [])])] * 2)
    assert said(markup) == [("Lbl", "Stage"), ("LBody", "Pilot"), ("Lbl", "Round"), ("LBody", "2")]


def test_term_with_several_texts_has_one_body_and_one_without_a_term_has_a_body():
    markup = "<dl><div><dt>Sites</dt><dd>North</dd><dd>South</dd></div><div><dd>Alone</dd></div></dl>"

    assert tree(markup)[1] == ("L", [("LI", [("Lbl", []), ("LBody", [])]), ("LI", [("LBody", [])])])


def test_headers_say_of_what_they_are_and_can_be_found():
    rows = '<tr><th>Group</th><th>Score</th></tr><tr><th scope="row">Nurses</th><td>45</td></tr>'

    with opened(draw(PAGE.format(f"<table>{rows}</table>"))) as pdf:
        cells = _table(pdf)
        named = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        headers = [named[str(name)] for name in cells[3].A.Headers]
        assert [str(cell.A.get("/Scope", "")) for cell in cells] == ["/Column", "/Column", "/Row", ""]
        assert [header.objgen for header in headers] == [cells[2].objgen, cells[1].objgen]


BAR = '<svg width="9" height="9" data-in-words="true"><title>45</title><path d="M0 0h9v9z"/></svg>'
HEADS = '<tr><th scope="col">Group</th><th scope="col">Score</th><th scope="col">Bar</th></tr>'


@pytest.mark.parametrize(
    ("cells", "spans"),
    [
        (f"<td>45</td><td>{BAR}</td>", [2]),
        (f"<td>{BAR}</td><td>45</td>", [2]),
        (f"<td>45</td><td>{BAR} in words</td>", [1, 1]),
        (f"<td>45</td><td><b>{BAR}</b><svg width='9' height='9'><title>Mean</title></svg></td>", [1, 1]),
    ],
    ids=["before", "after", "words", "another drawing"],
)
def test_cell_that_only_draws_what_the_next_one_says_belongs_to_it(cells, spans):
    with opened(draw(PAGE.format(f"<table>{HEADS}<tr><th scope='row'>Nurses</th>{cells}</tr></table>"))) as pdf:
        assert problems(pdf) == []
        found = [cell for cell in _table(pdf) if str(cell.S) == "/TD"]
        assert [int(cell.A.get("/ColSpan", 1)) for cell in found] == spans
        assert len({str(name) for cell in found for name in cell.A.Headers}) == 3


def test_cell_belongs_to_the_one_under_the_same_header():
    heads = '<tr><th>Group</th><th colspan="2">IT bin</th><th colspan="2">Owned</th></tr>'
    row = f'<tr><th scope="row">Nurses</th><td>{BAR}</td><td>45, split</td><td>{BAR}</td><td>70</td></tr>'

    with opened(draw(PAGE.format(f"<table>{heads}{row}</table>"))) as pdf:
        assert problems(pdf) == []
        assert [len(cell.A.Headers) for cell in _table(pdf) if str(cell.S) == "/TD"] == [2, 2]


def test_cell_without_another_stays_though_its_drawing_is_in_its_header():
    heads = '<tr><th scope="col">Group</th><th scope="col">Bar</th></tr>'

    with opened(draw(PAGE.format(f"<table>{heads}<tr><th scope='row'>45</th><td>{BAR}</td></tr></table>"))) as pdf:
        assert problems(pdf) == []
        assert [str(cell.S) for cell in _table(pdf)] == ["/TH", "/TH", "/TH", "/TD"]


def test_edge_of_a_page_is_said_to_be_one_and_is_not_heard():
    markup = """<style>@page { @top-left { content: "Above" } @bottom-left { content: "Below" } }</style><p>Words</p>"""

    with opened(draw(PAGE.format(markup))) as pdf:
        edges = [
            operands[1]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "BDC" and operands[0] == "/Artifact"
        ]
        found = [(str(edge.get("/Type", "")), str(edge.get("/Subtype", ""))) for edge in edges]
    assert found == [("/Pagination", "/Header"), ("/Pagination", "/Footer")]
    assert said(markup) == [("P", "Words")]
