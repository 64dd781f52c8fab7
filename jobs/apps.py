"""Loads the job handlers of each app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self) -> None:
        """Load `handlers.py` and `emails.py` of every app, which register what they do."""
        autodiscover_modules("handlers", "emails")
