"""Everything that the database needs before the servers of this version start, in one command that may be repeated."""

from argparse import ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from sttool.limited_role import NoRolesError, NotLimitedError, limit_role

NO_ROLES = "SQLite has no roles. Leave out --limited-role."
NOT_LIMITED = (
    "The role {role} does not exist, or it could do everything anyway. Make one as deploy/roles.sql does, and name "
    "in DATABASE_URL the role that owns the tables."
)


class Command(BaseCommand):
    help = "Bring the database up to date: tables, the cache of limits, question banks, and rights of the service."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limited-role", help="the role of the servers, where another owns the tables")

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 (Django's signature)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_banks", stdout=self.stdout)
        if role := options["limited_role"]:
            self._limit(str(role))
        self.stdout.write("The database is up to date.")

    def _limit(self, role: str) -> None:
        try:
            limit_role(role=role)
        except NoRolesError:
            raise CommandError(NO_ROLES) from None
        except NotLimitedError:
            raise CommandError(NOT_LIMITED.format(role=role)) from None
