"""Keeps a database of the present version for the tests of later ones: DATABASE_URL=... python -m tests.upgrade.make

The database must be empty. docs/how-to/release.md says when to run it.
"""

import gzip
import json
import os
import subprocess
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sttool.settings")
django.setup()

from jobs.worker import run_waiting  # noqa: E402 (models can be imported only now)
from reports import actions  # noqa: E402
from results.models import Evidence  # noqa: E402
from sttool import VERSION  # noqa: E402
from tests.upgrade.content import hashes, migrations  # noqa: E402

HERE = Path(__file__).parent


def main():
    if connection.introspection.table_names():
        raise SystemExit("The database is not empty. Remove it, or name another one in DATABASE_URL.")
    for command in ("migrate", "createcachetable", "load_banks", "load_samples"):
        call_command(command, verbosity=0)
    newest = Evidence.objects.latest("pk").round
    fields = {"marking": "Official", "what_changed": "", "decision": "", "is_draft": False}
    actions.request_report(round=newest, by="tests.upgrade.make", **fields)
    run_waiting()
    name = f"v{VERSION}.{connection.vendor}"
    (HERE / f"{name}.json").write_text(json.dumps(hashes(), indent=1) + "\n")
    (HERE / f"{name}.gz").write_bytes(gzip.compress(_content(), mtime=0))
    released = json.loads((HERE / "migrations.json").read_text())
    (HERE / "migrations.json").write_text(json.dumps(migrations() | released, indent=1) + "\n")


def _content():
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        connection.cursor().execute("VACUUM")
        return Path(settings["NAME"]).read_bytes()
    program = Path(os.environ.get("POSTGRES_PROGRAMS", "/usr/lib/postgresql/15/bin")) / "pg_dump"
    target = ["--host", settings["HOST"], "--username", settings["USER"], settings["NAME"]]
    dump = subprocess.run(
        [program, "--inserts", "--no-owner", "--no-privileges", *target], capture_output=True, check=True, text=True
    )
    # Commands for psql alone; what remains is SQL.
    return "\n".join(line for line in dump.stdout.splitlines() if not line.startswith("\\")).encode()


main()
