"""Puts the structure of a drawn PDF right, so that it is heard as it is meant.

WeasyPrint's tree repeats a list for each of its columns, has text of an item outside the item's body and knows no
contents. It has a figure for each drawing, also for one that only shows what the words next to it say.
"""

from collections.abc import Iterator, Mapping, Sequence

import pydyf

from printing.spoken import SpokenStream, written

Elements = Mapping[bytes, pydyf.Dictionary]


def put_right(pdf: pydyf.PDF) -> None:
    streams = {one.reference: one for one in pdf.objects if isinstance(one, SpokenStream)}
    pages = {page.reference: streams[page["Contents"]] for page in pdf.objects if _is_of(page, "/Page")}
    elements = {one.reference: one for one in pdf.objects if _is_of(one, "/StructElem")}
    for element in elements.values():
        _say(element, pages)
    _leave_out_hidden(pdf, elements, list(pages.values()))
    _put_lists_right(elements)


def _put_lists_right(elements: Elements) -> None:
    for whole in _tagged("/L", elements):
        _join_columns(whole, elements)
    for item in _tagged("/LI", elements):
        _put_into_body(item, elements)
    for whole in _tagged("/L", elements):
        if _is_contents(whole, elements):
            _make_contents(whole, elements)


def _tagged(tag: str, elements: Elements) -> Iterator[pydyf.Dictionary]:
    return (element for element in elements.values() if element["S"] == tag)


def _is_of(found: pydyf.Object, kind: str) -> bool:
    return isinstance(found, pydyf.Dictionary) and found.get("Type") == kind


def _say(element: pydyf.Dictionary, pages: Mapping[bytes, SpokenStream]) -> None:
    """The words of a line that runs from right to left, as a whole and in their order."""
    kids, page = element["K"], pages.get(element.get("Pg"))
    if page and len(kids) == 1 and kids[0] in page.said:
        element["ActualText"] = written(page.said[kids[0]])


def _leave_out_hidden(pdf: pydyf.PDF, elements: Elements, pages: Sequence[SpokenStream]) -> None:
    """Drawings of what words next to them say are no figures, and belong to nothing that is read."""
    marks = next(one["Nums"] for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "Nums" in one)
    for number, page in enumerate(pages):
        owners = marks[2 * number + 1]
        for mark, place in page.hidden.items():
            figure = elements[owners[mark]]
            elements[figure["P"]]["K"].remove(figure.reference)
            owners[mark] = "null"
            page.stream[place : place + 3] = ["/Artifact", b"BMC", b""]


def _join_columns(whole: pydyf.Dictionary, elements: Elements) -> None:
    """A list within an item stays: it stands among items."""
    columns = [elements[kid] for kid in whole["K"]]
    if columns and all(column["S"] == "/L" for column in columns):
        whole["K"] = pydyf.Array(kid for column in columns for kid in column["K"])
        for kid in whole["K"]:
            elements[kid]["P"] = whole.reference
        for column in columns:
            column["K"] = pydyf.Array()


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
