"""Brings the database up to date, and refuses one that this version cannot read."""

from django.apps import apps
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
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
_BACKWARDS = (
    "Going back to {app} {name} deletes tables and columns with all that is in them. Nothing was changed. "
    "The way back to an earlier version is a backup (docs/upgrade.md). Where the data may go, add --delete-data."
)


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--delete-data", action="store_true", help="go back, and delete what only later versions have"
        )

    def handle(self, *args: object, **options: object) -> None:
        unknown = _unknown_migrations(str(options["database"]))
        if not unknown.isdisjoint(_BEFORE_0_2_0):
            raise CommandError(_TOO_OLD)
        if unknown:
            names = ", ".join(f"{app}.{name}" for app, name in sorted(unknown))
            raise CommandError(_TOO_NEW.format(names=names))
        if not options["delete_data"] and _goes_back(options):
            raise CommandError(_BACKWARDS.format(app=options["app_label"], name=options["migration_name"]))
        super().handle(*args, **options)


def _unknown_migrations(database: str) -> set[tuple[str, str]]:
    """Those of our own apps that the database has and this version does not."""
    loader = MigrationLoader(connections[database])
    ours = {app.label for app in apps.get_app_configs() if not app.name.startswith(("django.", "allauth"))}
    return {key for key in loader.applied_migrations.keys() - loader.disk_migrations.keys() if key[0] in ours}


def _goes_back(options: dict[str, object]) -> bool:
    """Whether a migration would be undone. What Django itself refuses is left to it."""
    if options["plan"] or not options["migration_name"]:
        return False
    executor = MigrationExecutor(connections[str(options["database"])])
    targets = _targets(executor, str(options["app_label"]), str(options["migration_name"]))
    return len(targets) == 1 and any(backwards for _, backwards in executor.migration_plan(targets))


def _targets(executor: MigrationExecutor, app: str, name: str) -> list[tuple[str, str | None]]:
    """Those that are meant, as far as they are known."""
    if name == "zero":
        return [(app, None)]
    return [key for key in executor.loader.graph.nodes if key[0] == app and key[1].startswith(name)]
