#!/usr/bin/env python
"""Run a Django command for this project."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from sttool import VERSION


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sttool.settings")
    if sys.argv[1:] in (["version"], ["--version"]):
        print(f"sttool {VERSION}")
        return
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"The settings are not right: {error}")


if __name__ == "__main__":
    main()
