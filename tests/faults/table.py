"""Writes what the trials found into docs: python -m tests.faults.table

Rows of this run replace those in docs/operations.json; rows of trials that were not run stay, and trials without a row
are named. The table in docs/operations.md is written from that file.
"""

import ast
import json
import os
import re
import sys
from datetime import UTC, datetime

from tests.faults.rows import FOLDER, HELD
from tests.processes import ROOT

TRIALS = sorted((ROOT / "tests" / "faults").glob("test_*.py"))
STORED = ROOT / "docs" / "operations.json"
PAGE = ROOT / "docs" / "operations.md"
BEGIN, END = "<!-- written by make faults -->", "<!-- end -->"
HEADINGS = (
    "fault",
    "on",
    "tried",
    "acknowledged",
    "lost",
    "twice",
    "cut",
    "`/readyz` during it",
    "held?",
    "what was seen",
)


def main():
    stored = merged(read(), [json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))])
    STORED.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n")
    PAGE.write_text(filled(PAGE.read_text(), stored))
    failed = [row["name"] for row in stored["rows"] if row["verdict"] != HELD]
    sys.stdout.write(f"{len(stored['rows'])} rows in {PAGE.name}; not held: {', '.join(failed) or 'none'}\n")
    return 1 if failed else 0


def read():
    return json.loads(STORED.read_text()) if STORED.exists() else {"run": "", "rows": []}


def merged(stored, new):
    known = names_of_trials()
    rows = {row["name"]: row for row in [*stored["rows"], *new] if row["name"] in known}
    run = (
        f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} cores, {sum(row['seconds'] for row in rows.values())} seconds"
    )
    return {"run": run, "rows": [rows[name] for name in sorted(rows)]}


def filled(page, stored):
    """The page with its table written again."""
    return re.sub(f"(?s){BEGIN}.*{END}", lambda _: f"{BEGIN}\n{table(stored)}\n{END}", page)


def table(stored):
    lines = [f"Last written: {stored['run']}.", "", _line(HEADINGS), _line("---" for _ in HEADINGS)]
    lines += [_line(_cells(row)) for row in stored["rows"]]
    missing = sorted(set(names_of_trials()) - {row["name"] for row in stored["rows"]})
    if missing:
        lines += ["", f"Not run yet: {', '.join(missing)}."]
    return "\n".join(lines)


def names_of_trials():
    """The first word that each `row(...)` is given."""
    calls = [call for path in TRIALS for call in ast.walk(ast.parse(path.read_text())) if isinstance(call, ast.Call)]
    return [call.args[0].value for call in calls if isinstance(call.func, ast.Name) and call.func.id == "row"]


def _cells(row):
    told = ", ".join(f"{count:,} {what}" for what, count in row["acknowledged"].items())
    verdict = "yes" if row["verdict"] == HELD else "**no**"
    counts = (f"{row[name]:,}" for name in ("lost", "doubled", "cut"))
    return (row["fault"], row["database"], row["tries"], told, *counts, row["readyz"], verdict, row["seen"])


def _line(cells):
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
