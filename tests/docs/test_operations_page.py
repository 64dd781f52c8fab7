"""docs/operations.md: its table comes from the stored rows, and every trial has one that held."""

import json
import re

from jobs.watching import watchers
from operations import health
from tests.faults import rows, table
from tests.faults.rows import HELD, row
from tests.processes import ROOT

STORED = table.read()


def count_of_trials():
    return sum(len(re.findall(r"^def test_", path.read_text(), re.MULTILINE)) for path in table.TRIALS)


def test_table_is_what_the_stored_rows_say():
    page = table.PAGE.read_text()

    assert table.filled(page, STORED) == page
    assert table.filled(page, {"run": "", "rows": []}) != page


def test_every_row_is_of_a_trial_and_held():
    names = table.names_of_trials()

    assert (len(names), len(set(names))) == (count_of_trials(), count_of_trials())
    assert {row["name"] for row in STORED["rows"]} <= set(names)
    assert {row["verdict"] for row in STORED["rows"]} == {HELD}


def test_page_names_trials_that_were_not_run():
    assert "Not run yet: celery-redis-killed, " in table.table({"run": "", "rows": []})


def test_no_trial_lost_what_was_acknowledged():
    assert sum(row["lost"] for row in STORED["rows"]) == 0
    assert sum(row["acknowledged"].get("submits", 0) for row in STORED["rows"]) > 500


def test_every_trial_is_left_out_of_the_gate():
    assert [path.name for path in table.TRIALS if "pytestmark = pytest.mark.faults\n" not in path.read_text()] == []


def test_run_begins_no_trial_after_twenty_minutes():
    (command,) = (line for line in (ROOT / "Makefile").read_text().splitlines() if "-m faults" in line)

    assert "--session-timeout 1200" in command


def test_page_names_every_line_of_readyz():
    page = table.PAGE.read_text()

    assert [name for name in (*health.NAMES, *watchers()) if f"`{name}`" not in page] == []


def test_row_says_whether_its_trial_held(monkeypatch, tmp_path):
    monkeypatch.setattr(rows, "FOLDER", tmp_path)

    with row("good", "a fault", "SQLite") as good:
        good.lost = 0
    try:
        with row("bad", "a fault", "SQLite") as bad:
            assert bad.lost == 1
    except AssertionError:
        pass

    assert [rows_of(tmp_path)[name]["verdict"] for name in ("good", "bad")] == [HELD, rows.FAILED]


def rows_of(folder):
    return {path.stem: json.loads(path.read_text()) for path in folder.iterdir()}


def test_rows_of_a_run_replace_those_before_and_keep_the_others_that_still_are():
    kept, replaced, gone = ({"name": name, "seconds": 1} for name in ("database-away", "mail-away", "no-more"))
    new = {"name": "mail-away", "seconds": 5}

    found = table.merged({"run": "", "rows": [kept, replaced, gone]}, [new])

    assert found["rows"] == [kept, new]
    assert found["run"].endswith("6 seconds")
