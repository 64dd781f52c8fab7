"""What the parts of an Office file may hold: no macros, no programs, and nothing that is fetched from elsewhere."""

import re
from collections.abc import Iterator, Mapping

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.own_templates.vocabulary import TemplateError, gettext_noop

CONTENT_TYPES = "[Content_Types].xml"
_MACROS = re.compile("macroEnabled|vbaProject|vbaData", re.IGNORECASE)
# By the end of the name of a relation or type.
_PROGRAMS = re.compile("oleObject|activeX|/control|/package$|ctrlProp|customUI|webextension", re.IGNORECASE)
_MERGED = re.compile("/(aFChunk|subDocument|frame)$")
_ATTACHED = "/attachedTemplate"
_LINKS = re.compile("(https?|mailto):", re.IGNORECASE)
_LOCAL = re.compile(r"(file:///)?([A-Za-z]:|[^\\/:]+$)")  # a path that begins with a drive, or a bare name
# Fields that fetch something, or start a program.
_FIELDS = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b", re.IGNORECASE
)


def check_at_all(parts: Mapping[str, bytes], wanted: str) -> None:
    """Before anything is opened: broken XML, document types and macros. `wanted` are the kinds of files in words.

    Raises TemplateError, KeyError, ValueError or SyntaxError.
    """
    trees = _trees(parts)
    if any(map(_MACROS.search, (*_types(trees), *parts))):
        raise TemplateError(
            gettext_noop("The template has macros. Save it in Office as {wanted}, which hold none."), wanted=wanted
        )


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Nothing of another program, and nothing that is fetched. Raises TemplateError."""
    trees = _trees(parts)
    if any(map(_PROGRAMS.search, _types(trees))):
        raise _with_programs()
    for name, tree in trees.items():
        if name.endswith(".rels"):
            for relation in tree:
                _check_relation(relation.get("Type", ""), relation.get("Target", ""), relation.get("TargetMode", ""))
        elif any(map(_FIELDS.match, _fields(tree))):
            raise TemplateError(
                gettext_noop("The template has a field that fetches something. Remove the field, and upload it again.")
            )


def main_type(parts: Mapping[str, bytes]) -> str:
    """Of the part that the file begins with. Raises KeyError if there is none."""
    tree = _tree(parts["_rels/.rels"])
    (target,) = (one.get("Target", "") for one in tree if one.get("Type", "").endswith("/officeDocument"))
    types = {one.get("PartName"): one.get("ContentType", "") for one in _tree(parts[CONTENT_TYPES])}
    return str(types["/" + target.lstrip("/")])


def _trees(parts: Mapping[str, bytes]) -> dict[str, BaseOxmlElement]:
    return {name: _tree(content) for name, content in parts.items() if _is_xml(name)}


def _types(trees: Mapping[str, BaseOxmlElement]) -> list[str]:
    return [one.get("ContentType", "") for one in trees[CONTENT_TYPES]]


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _tree(content: bytes) -> BaseOxmlElement:
    """Entities are not resolved, and nothing is fetched. Raises ValueError, or SyntaxError for broken XML."""
    tree = parse_xml(content)
    if tree.getroottree().docinfo.doctype:
        raise ValueError("a document type")
    return tree


def _fields(tree: BaseOxmlElement) -> Iterator[str]:
    """The instructions of all fields. One may be spread over several runs of its paragraph."""
    for element in tree.iter("{*}fldSimple"):
        yield from (str(value) for name, value in element.attrib.items() if str(name).endswith("}instr"))
    for line in tree.iter("{*}p"):
        yield "".join(part.text or "" for part in line.iter("{*}instrText"))


def _check_relation(kind: str, target: str, mode: str) -> None:
    if _PROGRAMS.search(kind) or _MERGED.search(kind):
        raise _with_programs()
    if mode != "External":
        return
    if kind.endswith(_ATTACHED) and _LOCAL.match(target):
        return  # a file on the computer it was made on: left out
    if kind.endswith("/hyperlink") and _LINKS.match(target):
        return  # opens only when somebody chooses it
    raise TemplateError(
        gettext_noop("The template fetches something from elsewhere: {address}. Remove it, and upload it again."),
        address=target[:100],
    )


def _with_programs() -> TemplateError:
    return TemplateError(
        gettext_noop("The template holds an object of another program. Remove it, and upload the template again.")
    )
