"""What a PDF says of its text besides how it looks: the words themselves, and their language.

A font names the letters of each of its shapes once. In scripts whose letters join, change places or stand on each
other, that is not enough: those who search, copy or listen would get other words than they see. There each piece of
text carries its words. WeasyPrint has no place to add this, so its stream of drawing commands is replaced by ours.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.pdf.stream import Stream

from printing import faces, scripts
from printing.right_to_left import Piece, pieces_of

_RIGHT_TO_LEFT = re.compile(f"[{scripts.HEBREW.letters}{scripts.ARABIC.letters}]")
_ARABIC = re.compile(f"[{scripts.ARABIC.letters}]")  # Hebrew letters stand alone, and say what they are
_JOINED = re.compile(
    f"[{''.join(script.letters for script in scripts.SCRIPTS)}{faces.PICTURES}{faces.AS_PICTURE}\u0300-\u036f]"
)
_SHAPES_OR_MOVE = re.compile("<[0-9a-f]+>|[^<>]+")
_DIGITS = 4  # of a shape
_LEVEL = 6  # of compression: 9 makes files 3% smaller and takes three times as long
_NO_WORD_ENDS = (" ", "\u00a0", "\u200b", "\u00ad")  # printing.long_words breaks at the third
_EDGES = {"/Header": "/Top", "/Footer": "/Bottom"}
_LEAST_GAP = 0.15  # between two words, of the height of letters


@dataclass(frozen=True)
class _End:
    """Of a line: its last words, the command that shows them, its font, and what is said of them."""

    text: str
    place: int
    font: str
    entries: pydyf.Dictionary


class SpokenStream(Stream):  # type: ignore[misc]  # WeasyPrint has no types
    """The drawing commands of a page.

    `said` are the words of text that runs from right to left, by its mark. `hidden` are the marks of drawings of what
    words next to them say (data-in-words).
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.said: dict[int, str] = {}
        self.hidden: list[int] = []
        self._ends: list[_End] = []
        self._begun: dict[int, tuple[int, float]] = {}  # by mark: its command, and how far down the page it is
        self._before: TextBox | None = None  # the text before the present one, and where it was shown
        self._shown: int | None = None
        self._font = ""
        self._entries: pydyf.Dictionary = {}
        self._pieces: Iterator[Piece] | None = None  # of text that runs from right to left
        self._left = 0  # shapes of the present piece that are still to come
        self._is_open = False

    @cached_property
    def data(self) -> bytes:
        """As a part of the file. Nothing is drawn after this: pydyf asks twice, and packs more slowly than it helps."""
        packed = zlib.compress(b"\n".join(map(pydyf._to_bytes, self.stream)), _LEVEL)  # noqa: SLF001
        extra = pydyf.Dictionary({**self.extra, "Filter": "/FlateDecode", "Length": len(packed)})
        return b"\n".join((extra.data, b"stream", packed, b"endstream"))

    @contextmanager
    def marked(self, box: Box, tag: str) -> Iterator[None]:
        with super().marked(box, tag):
            if self._tags is not None:
                self._begin(box)
            yield
            self._pieces = None

    def _begin(self, box: Box) -> None:
        _, entries, _ = self.stream[-3:]
        self._begun[entries["MCID"]] = len(self.stream) - 3, box.position_y
        if isinstance(box, TextBox):
            if box.text.strip():  # else nothing is drawn
                if self._before and not _continues(self._before, box):
                    self._end_line(self._before.text)
                self._before, self._shown, self._entries = box, None, entries
            self._say(box, entries)
        elif box.element.get("data-in-words") == "true":
            self.hidden.append(entries["MCID"])

    def _end_line(self, text: str) -> None:
        if text.endswith(_NO_WORD_ENDS):
            return
        mark = self._entries["MCID"]
        if mark in self.said:
            self.said[mark] += " "
        elif "ActualText" in self._entries:
            self._entries["ActualText"] = written(f"{text} ")
        elif self._shown is not None:
            self._ends.append(_End(text, self._shown, self._font, self._entries))

    def end_lines(self, spaces: Mapping[str, int]) -> None:
        """Show a space after the last word of each line, with its shape by font; fonts that draw none have words."""
        for end in self._ends:
            if end.font in spaces:
                self.stream[end.place] = self.stream[end.place].replace(b"] TJ", b"<%04x>] TJ" % spaces[end.font])
            else:
                end.entries["ActualText"] = written(f"{end.text} ")

    def leave_out(self, mark: int, *, is_at_edge: bool) -> None:
        """What is marked is not heard: it belongs to the page and not to what it says."""
        place, down = self._begun[mark]
        kind = pydyf.Dictionary()
        if is_at_edge:
            half = "/Header" if down < self.page_rectangle[3] / 2 else "/Footer"
            kind = pydyf.Dictionary({"Type": "/Pagination", "Attached": pydyf.Array([_EDGES[half]]), "Subtype": half})
        self.stream[place : place + 2] = ["/Artifact", kind]

    def set_font_size(self, font: str, size: float) -> None:
        super().set_font_size(font, size)
        self._font = font

    def _say(self, box: TextBox, entries: pydyf.Dictionary) -> None:
        entries.update(_language(box.style["lang"]))
        if box.text.isascii():
            return
        if _RIGHT_TO_LEFT.search(box.text):
            self.said[entries["MCID"]] = box.text
            self._pieces, self._left = pieces_of(box) if _ARABIC.search(box.text) else None, 0
        elif _JOINED.search(box.text):
            entries["ActualText"] = written(box.text)

    def show_text(self, text: str) -> None:
        if self._pieces is None:
            super().show_text(text)
            self._shown = len(self.stream) - 1
            return
        shown = ""
        for token in _SHAPES_OR_MOVE.findall(text):
            if token[0] != "<":
                shown += f"{token} "  # two numbers may follow each other
                continue
            for at in range(1, len(token) - 1, _DIGITS):
                if not self._left:
                    self._show(shown)
                    shown = ""
                    self._begin_piece(self._pieces)
                shown += f"<{token[at : at + _DIGITS]}>"
                self._left -= 1
        self._show(shown)

    def _show(self, shown: str) -> None:
        if shown:
            super().show_text(shown)

    def _begin_piece(self, pieces: Iterator[Piece]) -> None:
        self._end_piece()
        piece = next(piece for piece in pieces if piece.shapes)
        self._left = piece.shapes
        if piece.letters is not None:
            self.begin_marked_content("Span", pydyf.Dictionary({"ActualText": written(piece.letters)}))
            self._is_open = True

    def _end_piece(self) -> None:
        if self._is_open:
            self.end_marked_content()
        self._is_open = False

    def end_text(self) -> None:
        self._end_piece()
        super().end_text()


def _continues(before: TextBox, box: TextBox) -> bool:
    """`box` stands on the same line, right after the other."""
    down = (box.position_y + box.baseline) - (before.position_y + before.baseline)
    gap = box.position_x - (before.position_x + before.width)
    return bool(abs(down) < 1 and -1 < gap < _LEAST_GAP * box.style["font_size"])


def _language(language: str | None) -> dict[str, str]:
    return {"Lang": f"({language})"} if language and language != scripts.ENGLISH else {}


def written(text: str) -> str:
    """As a string of a PDF."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def speak() -> None:
    """From now on, in every document that this process draws."""
    weasyprint.pdf.Stream = SpokenStream
