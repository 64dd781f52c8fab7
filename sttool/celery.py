"""The entry point for Celery: `celery -A sttool.celery worker --beat`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sttool.settings")
django.setup()

from jobs.broker import app  # noqa: E402 (models can only be imported after setup)

__all__ = ["app"]
