"""Runs the bench and prints the results: python -m bench.run [--quick] [--only a,b,c,d,e,f,g,h,t].

a: the results page, b: closing a round, c: answering under gunicorn, d: the board report and memory, e: scoring at
40 sites, g: ten reports at once, h: every form of a report, t: where the time of a request
goes; only if named, f: 30 submissions a second for five minutes.
Exits with status 1 if a must is not met. It fills an empty PostgreSQL, which `make bench` starts.
"""

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path
from time import perf_counter

import django
from django.core.management import call_command
from django.db import connection

from bench.figures import Measured
from bench.process import in_own_process

# Settings that the measurements rely on, whatever is in the file .env.
ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": "sttool.settings", "SITE_URL": "http://127.0.0.1", "LOG_LEVEL": "ERROR"}
# The module of each part imports models, so it is loaded after Django is set up.
PARTS = {
    "b": "bench.closing",
    "a": "bench.results_page",
    "c": "bench.answering",
    "t": "bench.spending",
    "d": "bench.board",
    "e": "bench.sites",
    "f": "bench.sustained",
    "g": "bench.ten_reports",
    "h": "bench.forms",
}
SIZES, QUICK_SIZES = (100, 1_000, 10_000, 100_000), (100, 1_000)
REQUESTS, QUICK_REQUESTS = 400, 60
SECONDS, QUICK_SECONDS = 300, 60


def main() -> int:
    options = _options()
    os.environ.update(ENVIRONMENT)
    django.setup()
    _say(in_own_process(prepare))
    results = []
    for measured in _measured(options):
        _say(f"\n{measured}")
        results.append(measured)
    return _judge(results)


def _options() -> Namespace:
    parser = ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to check that it runs")
    parser.add_argument("--only", default="a,b,c,d,e,g,h,t", type=lambda text: text.split(","), help="parts, as in a,c")
    options = parser.parse_args()
    if unknown := set(options.only) - PARTS.keys():
        parser.error(f"not a part: {', '.join(sorted(unknown))}")
    return options


def prepare() -> str:
    """Create the tables, publish the banks, and describe the machine. Refuses a database that is not empty."""
    if connection.vendor != "postgresql" or connection.introspection.table_names():
        sys.exit("bench fills an empty PostgreSQL with made-up rounds. Use `make bench`, which starts one.")
    began = perf_counter()
    for command in ("migrate", "createcachetable", "load_banks"):
        call_command(command, verbosity=0, stdout=StringIO())
    return f"{machine()}\nTables and banks created in {perf_counter() - began:.1f} s"


def machine() -> str:
    processor = next(line for line in _lines("/proc/cpuinfo") if line.startswith("model name")).split(":")[1].strip()
    memory = int(next(line for line in _lines("/proc/meminfo") if line.startswith("MemTotal")).split()[1]) / 1024**2
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        database = cursor.fetchone()[0].split()[0]
    return (
        f"{os.cpu_count()} cores of {processor}, {memory:.0f} GB; load before: {os.getloadavg()[0]:.1f}\n"
        f"Python {platform.python_version()}, Django {django.__version__}, PostgreSQL {database}"
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines()


def _measured(options: Namespace) -> Iterator[Measured]:
    sizes, requests = (QUICK_SIZES, QUICK_REQUESTS) if options.quick else (SIZES, REQUESTS)
    seconds = QUICK_SECONDS if options.quick else SECONDS
    amounts: dict[str, tuple[object, ...]] = {"a": (sizes,), "b": (sizes,), "c": (requests,), "d": ()}
    amounts |= {"e": (sizes[-1],), "f": (seconds,), "g": (), "h": (), "t": (requests,)}
    for part, module in PARTS.items():
        if part in options.only:
            yield import_module(module).measure(*amounts[part])


def _judge(results: list[Measured]) -> int:
    verdicts = [figure for measured in results for figure in measured.figures if figure.goal]
    missed = [figure.name for figure in verdicts if figure.verdict == "NO"]
    aimed = sum(figure.verdict == "aim" for figure in verdicts)
    _say(f"\n{aimed} of {len(verdicts)} figures reach their aim. Musts not met: {'; '.join(missed) or 'none'}.")
    return 1 if missed else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
