"""The keys and settings of an installation as a part of its backup, and marks by which keys are compared."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from accounts.audit_log.chain import keys as audit_keys

_NAMES = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "AUDIT_KEYS", "STORAGE_KEYS")
_MARK_LENGTH = 16


def settings_part() -> bytes:
    """The file .env, and the keys, which may have come from elsewhere."""
    path = settings.BASE_DIR / ".env"
    text = path.read_text() if path.exists() else ""
    return json.dumps({"env": text, "keys": {name: getattr(settings, name) for name in _NAMES}}).encode()


def as_env(part: bytes) -> str:
    """What a file .env should hold: the one that was there, and keys that were not in it."""
    stored: dict[str, Any] = json.loads(part)
    from_files = tuple(f"{name}_FILE=" for name in _NAMES)
    lines = [line for line in stored["env"].splitlines() if not line.startswith(from_files)]
    missing = [
        name for name in _NAMES if stored["keys"][name] and not any(line.startswith(f"{name}=") for line in lines)
    ]
    return "\n".join([*lines, *(f"{name}={_as_value(stored['keys'][name])}" for name in missing)]) + "\n"


def _as_value(key: str | list[str]) -> str:
    return key if isinstance(key, str) else ",".join(key)


def marks_of_keys() -> list[str]:
    """Of the keys in use, without which links, the audit trail or stored secrets are lost."""
    return [_mark(key) for key in dict.fromkeys([settings.SECRET_KEY, *audit_keys(), *settings.STORAGE_KEYS])]


def are_known(marks: Iterable[str]) -> bool:
    """Whether all of these keys are here, if only as former ones."""
    return set(marks) <= {*marks_of_keys(), *map(_mark, settings.SECRET_KEY_FALLBACKS)}


def _mark(key: str) -> str:
    """Tells nothing of the key, and is the same for the same key."""
    return salted_hmac("operations.keys", "", secret=key, algorithm="sha256").hexdigest()[:_MARK_LENGTH]
