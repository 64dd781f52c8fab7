"""Finds the jobs that each app can do."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self) -> None:
        """Load `handlers.py` of every app; each registers what it can do."""
        autodiscover_modules("handlers")
