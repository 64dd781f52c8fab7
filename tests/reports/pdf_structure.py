"""What is wrong with the structure of a PDF, and the same structure as a screen reader would read it out.

The rules are those of PDF/UA-1 (ISO 14289-1) and of ISO 32000-1, 14.8.4.
"""

import re
from collections import Counter

import pikepdf

HEADINGS = {f"/H{level}" for level in range(1, 7)}
INLINE = {"/Span", "/Link", "/NonStruct", "/Figure", "/Reference"}
STANDARD = {
    *("/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/NonStruct", "/P", "/Span", "/Link"),
    *("/L", "/LI", "/Lbl", "/LBody", "/TOC", "/TOCI", "/Reference", "/Figure", *HEADINGS),
    *("/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot"),
}
KIDS = {
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/TOC": {"/TOC", "/TOCI", "/Caption"},
    "/TOCI": {"/Lbl", "/Reference", "/NonStruct", "/P", "/TOC"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TOCI": {"/TOC"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
}


def kids(element):
    """Its elements; marks and links are left out."""
    within = element.get("/K", pikepdf.Array())
    for kid in within if isinstance(within, pikepdf.Array) else [within]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def walk(element):
    yield element
    for kid in kids(element):
        yield from walk(kid)


def structure_problems(pdf):
    (root,) = pdf.Root.StructTreeRoot.K
    ids = Counter()
    for element in walk(root):
        yield from _of_kind(element)
        if "/ID" in element:
            ids[bytes(element.ID)] += 1
        if element.S == "/Table":
            yield from _of_table(element)
    named = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree) if "/IDTree" in pdf.Root.StructTreeRoot else {}
    if {bytes(name.encode()) if isinstance(name, str) else bytes(name) for name in named} != set(ids):
        yield "14.7.2: identifiers of elements are not in the tree of identifiers"
    yield from (f"7.9: the identifier {name} stands {count} times" for name, count in ids.items() if count > 1)


def _of_kind(element):
    kind, within = str(element.S), [str(kid.S) for kid in kids(element)]
    if kind not in STANDARD:
        yield f"6.7.3: {kind} is no standard structure"
    strange = set(within) - KIDS.get(kind, set(within))
    if strange:
        yield f"7.2: {kind} holds {sorted(strange)}"
    if kind in PARENTS and str(element.P.S) not in PARENTS[kind]:
        yield f"7.2: {kind} stands in {element.P.S}"
    if "/Caption" in within[1:-1]:
        yield f"7.2: a caption stands in the middle of {kind}"
    for kid in kids(element):
        if kid.P.objgen != element.objgen:
            yield f"14.7.2: a part of {kind} says that it is part of {kid.P.S}"


def _of_table(table):
    rows = [row for row in walk(table) if row.S == "/TR"]
    widths = {sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in kids(row)) for row in rows}
    spans = {int(cell.get("/A", {}).get("/RowSpan", 1)) for row in rows for cell in kids(row)}
    if len(widths) != 1 and spans == {1}:
        yield f"7.2: rows of {sorted(widths)} cells in one table"
    for row in rows:
        for cell in kids(row):
            attributes = cell.get("/A", {})
            if cell.S == "/TH" and "/Scope" not in attributes:
                yield "7.5: a header does not say of what"
            if cell.S == "/TD" and not len(attributes.get("/Headers", [])):
                yield "7.5: a cell has no header"


def heard(pdf):
    """What is read out, in order: (kind, text). Text of lines is joined; a figure is its words."""
    (root,) = pdf.Root.StructTreeRoot.K
    return list(_heard(root, _texts(pdf)))


def _heard(element, texts):
    kind, pieces = str(element.S)[1:], []
    if str(element.S) == "/Figure":
        pieces.append(_line(element, texts))
    for kid in element.get("/K", pikepdf.Array()):
        if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/S", "")) in INLINE and _is_inline(kid):
            pieces.append(_line(kid, texts))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _flushed(kind, pieces)
            yield from _heard(kid, texts)
    yield from _flushed(kind, pieces)


def _flushed(kind, pieces):
    text = re.sub(r"\s+", " ", "".join(pieces)).strip()
    pieces.clear()
    if text:
        yield kind, text


def _line(element, texts):
    said = _said(element)
    if said is not None:
        return f" {said} " if element.S == "/Figure" else said
    within = element.get("/K", pikepdf.Array())
    marks = [texts.get((element.Pg.objgen, kid), "") for kid in within if isinstance(kid, int)]
    return "".join([*marks, *(_line(kid, texts) for kid in kids(element))])


def _said(element):
    for key in ("/ActualText", "/Alt"):
        if key in element:
            return str(element[key])
    return None


def _is_inline(element):
    return all(str(one.S) in INLINE for one in walk(element))


def _texts(pdf):
    """The text of each mark of each page, from the fonts' own names of their shapes."""
    found = {}
    for page in pdf.pages:
        fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
        stack, font, said = [], {}, []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                entries = operands[1] if len(operands) > 1 else {}
                stack.append((page.objgen, int(entries.MCID)) if "/MCID" in entries else None)
                said.append("/ActualText" in entries)
                if said[-1] and any(stack):
                    found.setdefault(next(filter(None, reversed(stack))), []).append(str(entries.ActualText))
            elif name == "EMC":
                stack.pop()
                said.pop()
            elif name == "Tf":
                font = fonts[operands[0]]
            elif name in ("Tj", "TJ") and any(stack) and not any(said):
                parts = operands[0] if name == "TJ" else [operands[0]]
                texts = [_spelt(bytes(part), font) for part in parts if isinstance(part, pikepdf.String)]
                found.setdefault(next(filter(None, reversed(stack))), []).extend(texts)
    return {mark: "".join(texts) for mark, texts in found.items()}


def _letters(font):
    pairs = re.findall(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _spelt(text, letters):
    return "".join(letters.get(int.from_bytes(text[at : at + 2], "big"), "") for at in range(0, len(text), 2))
