"""An organisation's own template (.pptx or .potx): opened with care, and emptied of its slides."""

import io
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Slides

from reports.documents.slides.layouts import TemplateError

MAX_BYTES = 20_000_000  # of the file
MAX_UNPACKED_BYTES = 100_000_000
MAX_PARTS = 2_000
_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml"
_AS_TEMPLATE, _AS_SLIDES = _MAIN + b".template.main+xml", _MAIN + b".presentation.main+xml"
_MACROS = (b"macroEnabled", b"vbaProject")
_CANNOT_BE_READ = (
    "The file is not a PowerPoint template. Upload a file whose name ends with .pptx or .potx, saved by PowerPoint "
    "without a password."
)
_TOO_LARGE = "The template is too large. Remove pictures and slides that are not needed, and upload it again."
_HAS_MACROS = "The template has macros. Save it as .pptx or .potx, which have none, and upload it again."
_LINKS_OUT = (
    "The template takes a picture or another part from outside the file. Insert it into the template, "
    "and upload the template again."
)
# What refers to the slides that are removed.
_LISTS_OF_SLIDES = (qn("p:custShowLst"), qn("p:extLst"))


def opened(template: bytes) -> Slides:
    """The template without its own slides. Raise TemplateError if it cannot be used."""
    if len(template) > MAX_BYTES:
        raise TemplateError(_TOO_LARGE)
    try:
        slides = Presentation(io.BytesIO(_checked(template)))
    except (BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, SyntaxError) as error:
        raise TemplateError(_CANNOT_BE_READ) from error
    _empty(slides)
    return slides


def _checked(template: bytes) -> bytes:
    """As slides, because the library does not open a file that calls itself a template."""
    with ZipFile(io.BytesIO(template)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise TemplateError(_TOO_LARGE)
        types = archive.read(_TYPES)
        if any(word in types for word in _MACROS):
            raise TemplateError(_HAS_MACROS)
        _refuse_links(archive)
        return template if _AS_TEMPLATE not in types else _with_types(archive, types.replace(_AS_TEMPLATE, _AS_SLIDES))


def _with_types(archive: ZipFile, types: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as slides:
        for name in archive.namelist():
            slides.writestr(name, types if name == _TYPES else archive.read(name))
    return file.getvalue()


def _refuse_links(archive: ZipFile) -> None:
    """A link to a page is clicked by people; everything else would be fetched when the slides are opened."""
    for name in archive.namelist():
        if name.endswith(".rels"):
            for link in parse_xml(archive.read(name)):
                if link.get("TargetMode") == "External" and not link.get("Type", "").endswith("/hyperlink"):
                    raise TemplateError(_LINKS_OUT)


def _empty(slides: Slides) -> None:
    listed = slides.slides._sldIdLst  # noqa: SLF001 (the library has no way to remove a slide)
    for slide in list(listed):
        slides.part.drop_rel(slide.rId)
        listed.remove(slide)
    for name in _LISTS_OF_SLIDES:
        for found in slides.element.findall(name):
            slides.element.remove(found)
