"""Tells the reader of the banks which kinds of findings the engine knows, and the engine how pages are translated."""

from django.apps import AppConfig

from questions.patterns import register_kinds
from results.kinds import finding_kinds
from results.tongue.pages import PageTongue
from scoring.words import tongue


class ResultsConfig(AppConfig):
    name = "results"

    def ready(self) -> None:
        register_kinds(finding_kinds())
        tongue.install(PageTongue())
