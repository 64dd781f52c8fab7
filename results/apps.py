"""Tells the reader of the banks which kinds of findings the engine knows."""

from django.apps import AppConfig

from questions.patterns import register_kinds
from results.kinds import finding_kinds


class ResultsConfig(AppConfig):
    name = "results"

    def ready(self) -> None:
        register_kinds(finding_kinds())
