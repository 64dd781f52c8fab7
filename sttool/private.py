"""Everything that sttool writes is for the account that runs it, and for nobody else on the machine."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from django.conf import settings

NOBODY_ELSE = 0o077  # permissions that new files and folders do not get


def keep_files_private() -> None:
    """For new files, and for those that an earlier version left open to others."""
    os.umask(NOBODY_ELSE)
    for path in (settings.VAR_DIR, Path(settings.EMAIL_FILE_PATH), *files_of(settings.DATABASES["default"])):
        with suppress(FileNotFoundError, PermissionError):  # it is not there yet, or belongs to somebody else
            path.chmod(path.stat().st_mode & ~NOBODY_ELSE)


def files_of(database: Mapping[str, object]) -> list[Path]:
    """Of SQLite: the file, and the journal while a change is under way."""
    if not str(database["ENGINE"]).endswith("sqlite3") or database["NAME"] == ":memory:":
        return []
    return [Path(str(database["NAME"])), Path(f"{database['NAME']}-journal")]


def let_service_read(path: Path) -> None:
    """What root writes into the folder of the service would be closed to the service."""
    folder = path.parent.stat()
    os.chown(path, folder.st_uid, folder.st_gid)
