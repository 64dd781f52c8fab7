"""Brings the database up to date, and refuses one that this version cannot read."""

from django.apps import apps
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader

# Migrations start again at 0.2.0; these were in every database before.
_BEFORE_0_2_0 = frozenset(
    {
        ("jobs", "0001_jobs_duties_and_workers"),
        ("questions", "0001_bank_versions_and_editions"),
        ("reports", "0001_evidence_and_reports"),
    }
)
_TOO_OLD = (
    "This database was made by a version of sttool before 0.2.0, which this version cannot read. Nothing was changed. "
    "Keep it and start with an empty one: move var/sttool.sqlite3 away, or name a new database in DATABASE_URL."
)
_TOO_NEW = (
    "This database was made by a newer version of sttool (it has {names}). Nothing was changed. "
    "Install that version, or restore a backup from before it."
)


class Command(migrate.Command):
    def handle(self, *args: object, **options: object) -> None:
        unknown = _unknown_migrations(str(options["database"]))
        if not unknown.isdisjoint(_BEFORE_0_2_0):
            raise CommandError(_TOO_OLD)
        if unknown:
            names = ", ".join(f"{app}.{name}" for app, name in sorted(unknown))
            raise CommandError(_TOO_NEW.format(names=names))
        super().handle(*args, **options)


def _unknown_migrations(database: str) -> set[tuple[str, str]]:
    """Those of our own apps that the database has and this version does not."""
    loader = MigrationLoader(connections[database])
    ours = {app.label for app in apps.get_app_configs() if not app.name.startswith(("django.", "allauth"))}
    return {key for key in loader.applied_migrations.keys() - loader.disk_migrations.keys() if key[0] in ours}
