"""The direction and the language of each text that asks for them, which the drawing library does not find itself."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from printing.scripts import direction_of, language_of

_AUTO = "auto"


def set_directions(root: Element) -> None:
    """Put the direction in place of dir="auto" and at each <bdi>, and the language where the script tells it."""
    for element in root.iter():
        if element.get("dir") == _AUTO or element.tag == "bdi":
            text = "".join(_own_text(element))
            element.set("dir", direction_of(text) or "ltr")
            language = language_of(text)
            if language and "lang" not in element.attrib:
                element.set("lang", language)


def _own_text(element: Element) -> Iterator[str]:
    """Without the parts that have a direction of their own."""
    yield element.text or ""
    for child in element:
        if "dir" not in child.attrib and child.tag != "bdi":
            yield from _own_text(child)
        yield child.tail or ""
