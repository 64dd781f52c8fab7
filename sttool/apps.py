"""What happens when any process of the site starts: server, worker or command."""

from django.apps import AppConfig

from sttool.private import keep_files_private


class SttoolConfig(AppConfig):
    name = "sttool"

    def ready(self) -> None:
        keep_files_private()
