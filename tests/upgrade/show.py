"""Prints the hashes of the database in DATABASE_URL as JSON: python -m tests.upgrade.show"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sttool.settings")
django.setup()

from tests.upgrade.content import hashes  # noqa: E402 (models can be imported only now)

json.dump(hashes(), sys.stdout, indent=1)
