"""The structure of a drawn PDF, in the order in which it is heard."""

import pikepdf

from printing.draw import draw
from tests.reports.pdf_checks import elements, opened, problems

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
