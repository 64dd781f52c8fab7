"""The report as a part of a longer Word paper: all headings one level deeper, no contents, no new pages."""

from reports.documents.material import Material
from reports.documents.word import make as word


def make(material: Material, *, template: bytes | None = None) -> bytes:
    return word.make(material, template=template, paste_level=1)
