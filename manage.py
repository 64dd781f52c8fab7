#!/usr/bin/env python
"""Run a Django command for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from sttool import VERSION


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sttool.settings")
    if sys.argv[1:] in (["version"], ["--version"]):
        print(f"sttool {VERSION}")
        return
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
