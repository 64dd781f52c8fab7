"""Which shapes of a line say which letter, for a line as the drawing library lays it out."""

from types import SimpleNamespace

from weasyprint.text.ffi import ffi

from printing.right_to_left import Piece, pieces_of


def run_of(letter, following):
    glyph = SimpleNamespace(glyph=5, geometry=SimpleNamespace(width=10))
    glyphs = SimpleNamespace(num_glyphs=1, glyphs=[glyph], log_clusters=[0])
    item = SimpleNamespace(offset=0, length=len(letter.encode()))
    return SimpleNamespace(data=SimpleNamespace(item=item, glyphs=glyphs), next=following)


def test_line_ends_with_its_last_run():
    line = SimpleNamespace(runs=[run_of("\u05d0", run_of("\u05d0", ffi.NULL))])
    layout = SimpleNamespace(get_first_line=lambda: (line, None), text="\u05d0")

    assert list(pieces_of(SimpleNamespace(pango_layout=layout))) == [Piece(1, "\u05d0")] * 2
