"""Lets the page that checks reports find out whether a report was deleted."""

from django.apps import AppConfig

from reports.deleted import register_deleted


class GovernanceConfig(AppConfig):
    name = "governance"

    def ready(self) -> None:
        register_deleted("governance.queries.deleted_on")
