"""A PowerPoint template made afresh: slide masters, layouts, themes and their pictures. Everything else is left out.

What would be missed on a layout, such as a chart, is refused, and the message names the layout.
"""

import io
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from pptx import Presentation
from pptx.opc.package import OpcPackage, Part, XmlPart, _Relationships
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation as Slides

from reports.documents.plain import one_line
from reports.own_templates.found import Found, found_in_slides
from reports.own_templates.pictures import check_picture
from reports.own_templates.vocabulary import TemplateError, gettext_noop

# What may be referred to, by the end of the name of the relation: by the file, and by each kind of part.
_OF_THE_FILE = frozenset({"officeDocument"})
_KEPT: Mapping[str, frozenset[str]] = {
    "officeDocument": frozenset({"slideMaster", "theme", "tableStyles"}),
    "slideMaster": frozenset({"slideLayout", "theme", "image", "hyperlink"}),
    "slideLayout": frozenset({"slideMaster", "themeOverride", "image", "hyperlink"}),
    "theme": frozenset({"image"}),
    "themeOverride": frozenset({"image"}),
    "tableStyles": frozenset(),
}
# Of the presentation itself. Other children are about slides, shows, notes, fonts in the file and passwords.
_OF_THE_PRESENTATION = {qn(f"p:{name}") for name in ("sldMasterIdLst", "sldSz", "notesSz", "defaultTextStyle")}
# What moves, sounds or belongs to another program.
_LEFT_OUT = {"timing", "transition", "custDataLst"}
_CLICKS = {"hlinkClick", "hlinkHover", "hlinkMouseOver"}
_CHOICES = {"Choice", "Fallback"}  # between versions of programs
# Other forms of a picture that is there as well. Each stands in an extension of its own.
_SECOND_FORMS = {"svgBlip", "imgProps"}
_BY_NAME = {"image", "hyperlink"}
_RELATED = qn("r:id").removesuffix("id")
_WHAT: Mapping[str, str] = {
    "audio": gettext_noop("a sound or a video"),
    "video": gettext_noop("a sound or a video"),
    "media": gettext_noop("a sound or a video"),
    "chart": gettext_noop("a chart"),
    "chartEx": gettext_noop("a chart"),
    "diagramData": gettext_noop("a SmartArt drawing"),
}
_SOMETHING = gettext_noop("something that cannot be taken over")
_LONGEST_NAME = 60  # characters


@dataclass(frozen=True)
class _Held:
    """A part of the file. `kind` is the end of the name of the relation to it; `place` says where people find it."""

    kind: str
    part: Part
    place: str


def cleaned_slides(data: bytes) -> tuple[bytes, Found]:
    """Raises KeyError or ValueError if these are no slides, TemplateError if they cannot be used."""
    slides = Presentation(io.BytesIO(data))
    own_slides = len(slides.slides)
    _clear_presentation(slides)
    for held in _parts(slides):
        _clean(held)
    made = io.BytesIO()
    slides.save(made)
    return made.getvalue(), found_in_slides(slides, own_slides=own_slides)


def _clear_presentation(slides: Slides) -> None:
    slides.element.attrib.pop("rtl", None)  # what we write runs from the left
    for child in list(slides.element):
        if child.tag not in _OF_THE_PRESENTATION:
            slides.element.remove(child)
    _keep_only(slides.part.package, _OF_THE_FILE)
    _keep_only(slides.part, _KEPT["officeDocument"])


def _parts(slides: Slides) -> Iterator[_Held]:
    """Each part once. Those behind it follow after it was cleaned."""
    waiting = [_Held("officeDocument", slides.part, gettext_noop("The template"))]
    seen: set[Part] = set()
    while waiting:
        held = waiting.pop()
        if held.part not in seen:
            seen.add(held.part)
            yield held
            inside = (one for one in _relations(held.part).values() if not one.is_external)
            waiting += [_held(_name(one.reltype), one.target_part, held.place) for one in inside]


def _held(kind: str, part: Part, before: str) -> _Held:
    if kind == "slideMaster":
        return _Held(kind, part, gettext_noop("The slide master"))
    if isinstance(part, SlideLayoutPart):
        return _Held(kind, part, f"The layout “{one_line(part.slide_layout.name)[:_LONGEST_NAME]}”")
    return _Held(kind, part, before)


def _clean(held: _Held) -> None:
    if held.kind == "image":
        check_picture(held.part.blob, held.place)
        _keep_only(held.part, frozenset())
        return
    if held.kind != "officeDocument" and not held.part.content_type.endswith(f".{held.kind}+xml"):
        raise ValueError("a part that is not what it is called")
    tree = held.part._element if isinstance(held.part, XmlPart) else parse_xml(held.part.blob)  # noqa: SLF001 (no name)
    if isinstance(held.part, XmlPart):
        _clean_tree(tree)
    _check_references(tree, held)
    _keep_only(held.part, _KEPT[held.kind], named={*_references(tree)})


def _clean_tree(tree: BaseOxmlElement) -> None:
    for element in list(tree.iter("{*}*")):
        if _is_left_out(element):
            _drop(element)
        elif _local(element) in _SECOND_FORMS:
            _drop(element.getparent())
        elif element.get("rtl") == "1":
            _turn(element)


def _is_left_out(element: BaseOxmlElement) -> bool:
    """Links stay if all they do is to lead to a page. Others move through slides, sound, or start a program."""
    name = _local(element)
    return name in _LEFT_OUT or (name in _CLICKS and bool(element.get("action") or len(element)))


def _turn(element: BaseOxmlElement) -> None:
    """The report is in English, which runs from the left."""
    element.set("rtl", "0")
    if element.get("algn") == "r":
        element.set("algn", "l")


def _drop(element: BaseOxmlElement) -> None:
    """With the choice between versions that it stands in. Nothing happens if that has gone already."""
    parent = element.getparent()
    if parent is not None and _local(parent) in _CHOICES:
        element = parent.getparent()
        parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _check_references(tree: BaseOxmlElement, held: _Held) -> None:
    """Everything that is named has to be something that is kept."""
    relations = _relations(held.part)
    for key in filter(None, _references(tree)):
        kind = _name(relations[key].reltype) if key in relations else ""
        if kind not in _KEPT[held.kind]:
            raise TemplateError(
                gettext_noop(
                    "{place} holds {what}. In PowerPoint, choose View, Slide Master, delete it there, and upload the "
                    "template again."
                ),
                place=held.place,
                what=_WHAT.get(kind, _SOMETHING),
            )


def _references(tree: BaseOxmlElement) -> Iterator[str]:
    for element in tree.iter("{*}*"):
        yield from (str(value) for name, value in element.attrib.items() if str(name).startswith(_RELATED))


def _keep_only(holder: Part | OpcPackage, kinds: frozenset[str], *, named: Container[str] = ()) -> None:
    """Pictures and links have to be `named` in the part; other relations need no name."""
    relations = _relations(holder)
    for key, relation in list(relations.items()):
        kind = _name(relation.reltype)
        if kind not in kinds or (kind in _BY_NAME and key not in named):
            relations.pop(key)


def _relations(holder: Part | OpcPackage) -> _Relationships:
    return holder._rels  # noqa: SLF001 (the library removes no relation that is still named)


def _name(relation: str) -> str:
    return relation.rpartition("/")[2]


def _local(element: BaseOxmlElement) -> str:
    return str(element.tag).rpartition("}")[2]
