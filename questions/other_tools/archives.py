"""ZIP archives that do not say when they were made, so that the same content gives the same bytes."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first date that an archive can hold.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """`parts` by file name, in the order in which they are packed."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, _NO_TIME), content, ZIP_DEFLATED)
    return file.getvalue()


def without_times(archive: bytes) -> bytes:
    """An Office file as its library made it, without the time at which each part was written."""
    with ZipFile(io.BytesIO(archive)) as before:
        return archive_of({name: before.read(name) for name in before.namelist()})
