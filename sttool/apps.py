"""What happens when any process of the site starts: server, worker or command."""

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.utils.module_loading import import_string

from accounts.ordering import teach_sqlite
from sttool.private import keep_files_private

REPORTING = "sttool.reporting.begin"  # loaded only where errors are reported


class SttoolConfig(AppConfig):
    name = "sttool"

    def ready(self) -> None:
        keep_files_private()
        connection_created.connect(teach_sqlite)
        if settings.SENTRY_DSN:
            import_string(REPORTING)(settings.SENTRY_DSN)
