"""The annex of all released comments: one PDF, or an archive of several where they would be too large as one."""

import io
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reports.annex import annex_pdf, parts_of
from reports.documents.archive import NO_TIME
from reports.documents.material import Material
from reports.documents.provenance import beside_the_edge


def make(material: Material) -> bytes:
    """All of them in one PDF. Raises PdfError."""
    (content,) = _files(material)
    return content


def make_archive(material: Material) -> bytes:
    """Files named in their order. Raises PdfError."""
    archive, files = io.BytesIO(), _files(material)
    with ZipFile(archive, "w", ZIP_STORED) as made:  # a PDF is compressed already
        for number, content in enumerate(files, start=1):
            made.writestr(ZipInfo(f"annex-{number:02}-of-{len(files):02}.pdf", NO_TIME), content)
    return archive.getvalue()


def is_one_file(material: Material) -> bool:
    return bool(material.remarks) and len(parts_of(material.remarks)) == 1


def is_several_files(material: Material) -> bool:
    return len(parts_of(material.remarks)) > 1


def _files(material: Material) -> list[bytes]:
    facts, origin = material.board.results.facts, beside_the_edge(material)
    return [annex_pdf(facts, part, material.cover, origin) for part in parts_of(material.remarks)]
