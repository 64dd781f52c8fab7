"""What is wrong with what a PDF draws: text that cannot be read, and marks that belong to nothing.

For PDF/A-3a (clauses 6.x of ISO 19005-3) and PDF/UA-1 (clause 7.x of ISO 14289-1).
"""

import io
import re

import pikepdf
from fontTools.ttLib import TTFont

DEEPEST = 28
SHOWS = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "INLINE IMAGE", *SHOWS}
KNOWN = PAINTS | set(
    re.findall(
        r"\S+",
        "q Q cm w J j M d ri i gs n W W* m l c v y h re BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* "
        "cs CS sc scn SC SCN g G rg RG BMC BDC EMC MP DP",
    )
)
WIDEST_DIFFERENCE = 1  # of a thousand


def content_problems(pdf):
    fonts = {}
    for number, page in enumerate(pdf.pages):
        reading = Reading(fonts, page.Resources)
        found = [*reading.problems(page)]
        owners = _owners(pdf, number)
        if sorted(reading.marks) != [mark for mark, owner in enumerate(owners) if owner is not None]:
            found.append("7.1: what is drawn is not what the structure says")
        yield from (f"{one} (page {number + 1})" for one in found)


def _owners(pdf, number):
    """The structure element of each mark of a page."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return list(numbers[2 * number + 1])


class Reading:
    """One stream of drawing commands, command by command."""

    def __init__(self, fonts, resources):
        self.fonts = fonts
        self.resources = resources
        self.marks = []
        self.stack = []  # of marked content: is it part of the structure or an artifact?, does it say its text?
        self.font = None
        self.depth = 0

    def problems(self, stream):
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name not in KNOWN:
                yield f"6.2.2, 6.2.4.3: {name} is unknown or a colour for print"
            yield from self._of_state(name, operands)
            if name in PAINTS:
                yield from self._of_painting(name, operands)

    def _of_state(self, name, operands):
        self.depth += {"q": 1, "Q": -1}.get(name, 0)
        if self.depth > DEEPEST:
            yield "6.1.13: states of drawing are nested too deeply"
        if name in ("BDC", "BMC"):
            yield from self._of_mark(operands)
        elif name == "EMC":
            self.stack.pop()
        elif name == "Tf":
            self.font = self._font(self.resources.Font[operands[0]])

    def _of_mark(self, operands):
        entries = operands[1] if len(operands) > 1 else {}
        belongs = operands[0] == "/Artifact" or "/MCID" in entries
        if belongs and any(belongs for belongs, _ in self.stack):
            yield "7.1: a mark or artifact stands within another"
        if "/MCID" in entries:
            self.marks.append(entries.MCID)
        self.stack.append((belongs, "/ActualText" in entries))

    def _of_painting(self, name, operands):
        if not any(belongs for belongs, _ in self.stack):
            yield f"7.1: {name} belongs to nothing"
        if name in SHOWS:
            texts = operands[0] if name == "TJ" else [operands[-1]]
            for text in texts:
                if isinstance(text, pikepdf.String):
                    yield from self.font.problems(bytes(text), is_said=any(is_said for _, is_said in self.stack))
        if name == "Do":
            drawing = self.resources.XObject[operands[0]]
            if drawing.get("/Subtype") == "/Form":
                inner = Reading(self.fonts, drawing.Resources)
                inner.stack, inner.depth = [*self.stack], self.depth
                yield from inner.problems(drawing)

    def _font(self, font):
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = Font(font)
        return self.fonts[font.objgen]


class Font:
    """A font as the file has it."""

    def __init__(self, font):
        inner = font.DescendantFonts[0]
        self.name = str(font.BaseFont)
        self.is_right = (font.Subtype, font.Encoding) == ("/Type0", "/Identity-H") and (
            inner.Subtype == "/CIDFontType0" or inner.get("/CIDToGIDMap") == "/Identity"
        )
        descriptor = inner.FontDescriptor
        program = next(descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor)
        self.has_set = "/CIDSet" in descriptor
        font = TTFont(io.BytesIO(program.read_bytes()), lazy=True), font.ToUnicode.read_bytes()
        self.program, mapping = font
        self.per_em = self.program["head"].unitsPerEm
        self.order = self.program.getGlyphOrder()
        self.own_widths = self.program["hmtx"].metrics
        self.widths = dict(_widths(inner))
        self.default = float(inner.get("/DW", 1000))
        pairs = re.findall(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$", mapping, re.MULTILINE)
        self.letters = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}

    def problems(self, text, *, is_said):
        if not self.is_right or self.has_set:
            yield f"6.2.11.3: {self.name} is not of the kind that is expected"
        for at in range(0, len(text), 2):
            code = int.from_bytes(text[at : at + 2], "big")
            yield from self._of_glyph(code, is_said=is_said)

    def _of_glyph(self, code, *, is_said):
        if not 0 < code < len(self.order):
            yield f"6.2.11.4, 6.2.11.8: {self.name} has no shape {code}"
            return
        width = self.own_widths[self.order[code]][0] * 1000 / self.per_em
        if abs(self.widths.get(code, self.default) - width) > WIDEST_DIFFERENCE:
            yield f"6.2.11.5: shape {code} of {self.name} is {width} wide, not {self.widths.get(code)}"
        letters = self.letters.get(code, "")
        if (not letters and not is_said) or re.search("[\0\ufeff\ufffe]", letters):
            yield f"6.2.11.7: shape {code} of {self.name} stands for no letter"
        if re.search("[\ue000-\uf8ff]", letters) and not is_said:
            yield f"6.2.11.7: shape {code} of {self.name} stands for a private letter"


def _widths(inner):
    """Code and width, from runs and ranges."""
    entries = list(inner.get("/W", []))
    while entries:
        first, following = int(entries.pop(0)), entries.pop(0)
        if isinstance(following, pikepdf.Array):
            yield from ((first + place, float(width)) for place, width in enumerate(following))
        else:
            width = float(entries.pop(0))
            yield from ((code, width) for code in range(first, int(following) + 1))
