"""What is looked at in a page that LibreOffice drew: whether it is empty, and whether something is cut by its edge."""

from dataclasses import dataclass

import pypdfium2
from PIL import ImageChops

_DOTS_AN_INCH = 40
_EDGE = 2  # dots at each side, in which nothing may stand
_INK = 60  # how far a dot is from the colour of the corner, from 0 to 255
_LEAST_INK = 0.001  # share of the dots of a page that is not empty


@dataclass(frozen=True)
class Looked:
    """Pages by number, from 1."""

    pages: int
    empty: tuple[int, ...]
    cut: tuple[int, ...]


def look(pdf):
    """`pdf` is the path of a file."""
    document = pypdfium2.PdfDocument(pdf)
    inks = [_ink(page.render(scale=_DOTS_AN_INCH / 72).to_pil().convert("L")) for page in document]
    empty = [number for number, ink in enumerate(inks, start=1) if _share(ink) < _LEAST_INK]
    cut = [number for number, ink in enumerate(inks, start=1) if _touches_the_edge(ink)]
    return Looked(len(inks), tuple(empty), tuple(cut))


def _ink(picture):
    """White where a dot differs from the ground, which is the colour of the corner."""
    ground = picture.point(lambda _: picture.getpixel((0, 0)))
    return ImageChops.difference(picture, ground).point(lambda dot: 255 if dot > _INK else 0)


def _share(ink):
    return ink.histogram()[255] / (ink.width * ink.height)


def _touches_the_edge(ink):
    box = ink.getbbox()
    if box is None:
        return False
    left, top, right, bottom = box
    return left < _EDGE or top < _EDGE or right > ink.width - _EDGE or bottom > ink.height - _EDGE
