"""The mark of the last good backup, in var/, for the doctor and for whatever else watches the installation."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

_NAME = "last-backup.json"


def last_backup() -> dict[str, Any] | None:
    """`at` (a time), `file`, `bytes` and `sha256`. None if there was none, or the mark cannot be read."""
    try:
        found: dict[str, Any] = json.loads(_path().read_text())
        return {**found, "at": datetime.fromisoformat(found["at"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def age_of_last_backup() -> timedelta | None:
    last = last_backup()
    return timezone.now() - last["at"] if last else None


def remember(*, at: datetime, file: Path, size: int, sha256: str) -> None:
    facts = {"at": at.isoformat(), "file": str(file.resolve()), "bytes": size, "sha256": sha256}
    new = _path().with_suffix(f".{os.getpid()}")
    new.parent.mkdir(exist_ok=True)
    new.write_text(json.dumps(facts) + "\n")
    new.replace(_path())


def _path() -> Path:
    return Path(settings.VAR_DIR) / _NAME
