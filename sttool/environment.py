"""Reads settings from the environment, or from files that it names, as systemd and containers hand over secrets."""

import os
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BOTH = "Both {name} and {name}_FILE are set. Keep one of them."
NOT_UNDERSTOOD = "{name} has a value that cannot be read. docs/settings.md says what it takes."
NO_DATABASE = "{name} does not begin with postgres:// or sqlite://."
UNREADABLE = "{name}_FILE names {path}, which cannot be read: {reason}."


class Environment(environ.Env):  # type: ignore[misc]  # it has no types
    """For every setting NAME, NAME_FILE may name a file that holds it. What it holds never joins the environment.

    Child processes inherit the environment, and anyone who may look at the process sees it.
    """

    @classmethod
    def read_env(cls, env_file: Path) -> None:
        """The environment wins over the file, whether it says a setting or names the file that holds it."""
        before = set(os.environ)
        super().read_env(env_file)
        for name in set(os.environ) - before:
            if f"{name}_FILE" in before or (name.endswith("_FILE") and name.removesuffix("_FILE") in before):
                del os.environ[name]

    def get_value(self, var: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 (as in django-environ)
        path = os.environ.get(f"{var}_FILE")
        if path is not None and var in os.environ:
            raise ImproperlyConfigured(BOTH.format(name=var))
        holder = environ.Env()
        holder.ENVIRON = os.environ if path is None else {var: _content(var, path)}
        try:
            return holder.get_value(var, *args, **options)
        except ValueError:
            raise ImproperlyConfigured(NOT_UNDERSTOOD.format(name=var)) from None

    def db_url(self, var: str, *args: Any, **options: Any) -> dict[str, Any]:  # noqa: ANN401 (as in django-environ)
        address = str(self.get_value(var, *args, **options))
        if address.partition("://")[0] not in self.DB_SCHEMES:  # its own warning would print the password
            raise ImproperlyConfigured(NO_DATABASE.format(name=var))
        return dict(super().db_url(var, *args, **options))


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(UNREADABLE.format(name=name, path=path, reason=error.strerror)) from error
