"""Puts the structure of a drawn PDF right, so that it is heard as it is meant.

WeasyPrint's tree repeats a list for each of its columns, has text of an item outside the item's body and knows no
contents, no terms and no scopes of headers. It has a figure for each drawing, also for one that only shows what the
words next to it say, and elements of no tree for what stands at the edge of each page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pydyf

from printing.spoken import SpokenStream, written

Elements = Mapping[bytes, pydyf.Dictionary]


def put_right(pdf: pydyf.PDF, fonts: Iterable[Any]) -> None:
    """`fonts` are WeasyPrint's, all that were drawn with."""
    streams = {one.reference: one for one in pdf.objects if isinstance(one, SpokenStream)}
    pages = {page.reference: streams[page["Contents"]] for page in pdf.objects if _is_of(page, "/Page")}
    elements = {one.reference: one for one in pdf.objects if _is_of(one, "/StructElem")}
    spaces = _spaces(fonts)
    for stream in streams.values():
        stream.end_lines(spaces)
    for element in elements.values():
        _say(element, pages)
    for table in _tagged("/Table", elements):
        _spread_headers(table, elements)
    _leave_out(pdf, elements, list(pages.values()))
    _put_lists_right(pdf, elements)
    _put_tables_right(pdf, elements)


def _spaces(fonts: Iterable[Any]) -> dict[str, int]:
    """The shape of a space in each font that has drawn one."""
    return {font.hash: shape for font in fonts for shape, letters in font.to_unicode.items() if letters == " "}


def _put_lists_right(pdf: pydyf.PDF, elements: dict[bytes, pydyf.Dictionary]) -> None:
    for whole in _tagged("/L", elements):
        _join_columns(whole, elements)
    for item in list(_tagged("/LI", elements)):
        _give_body(pdf, item, elements)
        _put_into_body(item, elements)
    for whole in _tagged("/L", elements):
        for kid in whole["K"]:
            _join_term(elements[kid], elements)
        if _is_contents(whole, elements):
            _make_contents(whole, elements)


def _put_tables_right(pdf: pydyf.PDF, elements: Elements) -> None:
    for row in _tagged("/TR", elements):
        cells = [elements[kid] for kid in row["K"]]
        scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
        for header in (cell for cell in cells if cell["S"] == "/TH"):
            header["A"]["Scope"] = scope
    _name_headers(pdf, elements)


def _spread_headers(table: pydyf.Dictionary, elements: Elements) -> None:
    """A header of several columns is that of all of them, not only of the first."""
    rows = [[elements[cell] for cell in elements[row]["K"]] for row in _rows(table, elements)]
    wide: dict[int, pydyf.String] = {}
    is_head = True
    for row in rows:
        is_head = is_head and all(cell["S"] == "/TH" for cell in row)
        column = 0
        for cell in row:
            after = column + cell["A"].get("ColSpan", 1)
            if is_head:
                wide |= dict.fromkeys(range(column + 1, after), cell["ID"])
            elif cell["S"] == "/TD" and column in wide:
                cell["A"]["Headers"].append(wide[column])
            column = after


def _rows(table: pydyf.Dictionary, elements: Elements) -> Iterator[bytes]:
    return (kid for kid in _within(table["K"], elements) if elements[kid]["S"] == "/TR")


def _name_headers(pdf: pydyf.PDF, elements: Elements) -> None:
    """Cells name their headers, which are found by this list."""
    named = {element["ID"].string: element for element in elements.values() if "ID" in element}
    if named:
        names = pydyf.Array()
        for name in sorted(named):
            names.extend((pydyf.String(name), named[name].reference))
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        _root(pdf)["IDTree"] = tree.reference


def _root(pdf: pydyf.PDF) -> pydyf.Dictionary:
    return next(one for one in pdf.objects if _is_of(one, "/StructTreeRoot"))


def _tagged(tag: str, elements: Elements) -> Iterator[pydyf.Dictionary]:
    return (element for element in elements.values() if element["S"] == tag)


def _is_of(found: pydyf.Object, kind: str) -> bool:
    return isinstance(found, pydyf.Dictionary) and found.get("Type") == kind


def _say(element: pydyf.Dictionary, pages: Mapping[bytes, SpokenStream]) -> None:
    """The words of a line that runs from right to left, as a whole and in their order."""
    kids, page = element["K"], pages.get(element.get("Pg"))
    if page and len(kids) == 1 and kids[0] in page.said:
        element["ActualText"] = written(page.said[kids[0]])


def _leave_out(pdf: pydyf.PDF, elements: Elements, pages: Sequence[SpokenStream]) -> None:
    """Drawings of what words next to them say are no figures, and the edge of a page belongs to no text."""
    root = _root(pdf)
    marks = next(one["Nums"] for one in pdf.objects if one.reference == root["ParentTree"])
    heard = set(_within(root["K"], elements))
    for number, page in enumerate(pages):
        owners = marks[2 * number + 1]
        for mark, owner in enumerate(owners):
            if mark in page.hidden:
                _take_out(elements[owner], elements)
            if mark in page.hidden or owner not in heard:
                page.leave_out(mark, is_at_edge=owner not in heard)
                owners[mark] = "null"


def _within(kids: Sequence[bytes], elements: Elements) -> Iterator[bytes]:
    for kid in kids:
        if kid in elements:
            yield kid
            yield from _within(elements[kid]["K"], elements)


def _take_out(figure: pydyf.Dictionary, elements: Elements) -> None:
    """A cell that is left empty belongs to the cell next to it, so that no gap is heard."""
    parent = elements[figure["P"]]
    parent["K"].remove(figure.reference)
    cell = _cell_around(parent, elements)
    if cell and not any(isinstance(part, int) for kid in _within(cell["K"], elements) for part in elements[kid]["K"]):
        _join_cells(cell, elements[cell["P"]], elements)


def _cell_around(element: pydyf.Dictionary, elements: Elements) -> pydyf.Dictionary | None:
    """None outside of tables."""
    around: pydyf.Dictionary | None = element
    while around and around["S"] != "/TD":
        around = elements.get(around["P"])
    return around


def _join_cells(empty: pydyf.Dictionary, row: pydyf.Dictionary, elements: Elements) -> None:
    place = row["K"].index(empty.reference)
    before, after = row["K"][place - 1 : place], row["K"][place + 1 : place + 2]
    nearest = [elements[kid] for kid in (*before, *after) if elements[kid]["S"] == "/TD"]
    if nearest:
        # Two columns under one header belong together.
        cell = next((one for one in nearest if _headers(one) == _headers(empty)), nearest[0])
        left, right = (cell, empty) if cell.reference in before else (empty, cell)
        cell["A"]["ColSpan"] = sum(one["A"].get("ColSpan", 1) for one in (left, right))
        cell["A"]["Headers"] = pydyf.Array((_headers(left) | _headers(right)).values())
        row["K"].remove(empty.reference)


def _join_columns(whole: pydyf.Dictionary, elements: Elements) -> None:
    """A list within an item stays: it stands among items."""
    columns = [elements[kid] for kid in whole["K"]]
    if columns and all(column["S"] == "/L" for column in columns):
        whole["K"] = pydyf.Array(kid for column in columns for kid in column["K"])
        for kid in whole["K"]:
            elements[kid]["P"] = whole.reference
        for column in columns:
            column["K"] = pydyf.Array()


def _headers(cell: pydyf.Dictionary) -> dict[bytes, pydyf.String]:
    return {name.string: name for name in cell["A"]["Headers"]}


def _join_term(group: pydyf.Dictionary, elements: Elements) -> None:
    """A term and what is said of it (div in dl) are one item: its label, and its body."""
    if group["S"] != "/Div":
        return
    bodies: list[pydyf.Dictionary] = []
    for kid in group["K"]:
        if elements[kid]["S"] == "/LI":
            bodies.extend(elements[part] for part in elements[kid]["K"])
        else:  # the space between them
            bodies[-1]["K"].append(kid)
            elements[kid]["P"] = bodies[-1].reference
    group["S"], group["K"] = "/LI", pydyf.Array(body.reference for body in bodies)
    for body in bodies:
        body["P"] = group.reference
    if len(bodies) > 1:
        bodies[0]["S"] = "/Lbl"
        _put_into_body(group, elements)


def _give_body(pdf: pydyf.PDF, item: pydyf.Dictionary, elements: dict[bytes, pydyf.Dictionary]) -> None:
    """To what is left of an item on one of two pages, and to one that begins with a paragraph."""
    rest = [kid for kid in item["K"] if elements[kid]["S"] != "/Lbl"]
    if rest and _first_body(rest, elements) is None:
        body = pydyf.Dictionary(item | {"S": "/LBody", "K": pydyf.Array(), "P": item.reference})
        pdf.add_object(body)
        elements[body.reference] = body
        item["K"].append(body.reference)


def _put_into_body(item: pydyf.Dictionary, elements: Elements) -> None:
    labels = [kid for kid in item["K"] if elements[kid]["S"] == "/Lbl"]
    rest = [kid for kid in item["K"] if kid not in labels]
    body = _first_body(rest, elements)
    if body is None or len(rest) == 1:
        return
    inside = [one for kid in rest for one in _inside(kid, elements)]
    for one in inside:
        elements[one]["P"] = body.reference
    body["K"], item["K"] = pydyf.Array(inside), pydyf.Array([*labels, body.reference])


def _first_body(kids: Sequence[bytes], elements: Elements) -> pydyf.Dictionary | None:
    return next((elements[kid] for kid in kids if elements[kid]["S"] == "/LBody"), None)


def _inside(kid: bytes, elements: Elements) -> Iterator[bytes]:
    """The parts of a body that was cut into several; anything else as it is."""
    if elements[kid]["S"] == "/LBody":
        yield from elements[kid]["K"]
    else:
        yield kid


def _is_contents(whole: pydyf.Dictionary, elements: Elements) -> bool:
    items = [elements[kid] for kid in whole["K"] if kid in elements]
    return bool(items) and all(item["S"] == "/LI" and _has_link(item, elements) for item in items)


def _has_link(element: pydyf.Dictionary, elements: Elements) -> bool:
    return element["S"] == "/Link" or any(_has_link(elements[kid], elements) for kid in element["K"] if kid in elements)


def _make_contents(whole: pydyf.Dictionary, elements: Elements) -> None:
    whole["S"] = "/TOC"
    for kid in whole["K"]:
        item = elements[kid]
        item["S"] = "/TOCI"
        for body in [elements[part] for part in item["K"] if elements[part]["S"] == "/LBody"]:
            body["S"] = "/Reference"
