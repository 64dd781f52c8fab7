"""Office files are zip archives. Their libraries store when each part was written; this removes those times."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first date that an archive can hold.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def without_times(archive: bytes) -> bytes:
    """The same parts in the same order, so that the same content gives the same bytes."""
    timeless = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as before, ZipFile(timeless, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, NO_TIME), before.read(name), ZIP_DEFLATED)
    return timeless.getvalue()
