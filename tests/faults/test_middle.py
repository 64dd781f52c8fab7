"""An import or a closing is killed in the middle: it is whole or not there, and is ended by the next who comes."""

import random
from collections import Counter
from time import sleep

import pytest

from tests.faults.rows import row
from tests.faults.site import Site, kill

pytestmark = pytest.mark.faults

PEOPLE = 3_000
RESPONSES = 400
KILLS = 6


def _import_under_fire(url, filled):
    with Site(url) as site:
        takes = site.seconds_of("import_people", site.ask("make_empty_round"), PEOPLE, "trial")
        outcomes = Counter()
        for seed in range(KILLS):
            number = site.ask("make_empty_round")
            process = site.act_in_process("import_people", number, PEOPLE, seed)
            sleep(random.uniform(0.05, 0.8) * takes)
            kill(process)
            kept = site.ask("imported", number)
            again = site.ask("import_people", number, PEOPLE, seed)
            outcomes[kept, again] += 1
            filled.lost += max(PEOPLE - site.ask("imported", number), 0)
            filled.doubled += max(site.ask("imported", number) - PEOPLE, 0)
        filled.tries = f"{KILLS} kills, {PEOPLE:,} people each"
        nothing, whole = outcomes[0, "added"], outcomes[PEOPLE, "added before"]
        filled.seen = f"{nothing} times nothing was there, {whole} times all; then the same file again."
        assert (nothing + whole, filled.lost, filled.doubled) == (KILLS, 0, 0)


def test_import_killed_on_postgresql(fresh_postgres):
    with row("import-postgresql", "kill -9 in the middle of adding a file of answers", "PostgreSQL") as filled:
        _import_under_fire(fresh_postgres, filled)


def test_import_killed_on_sqlite(fresh_sqlite):
    with row("import-sqlite", "kill -9 in the middle of adding a file of answers", "SQLite") as filled:
        _import_under_fire(fresh_sqlite, filled)


def _close_under_fire(url, filled):
    with Site(url) as site:
        takes = site.seconds_of("close_whole", site.ask("make_full_round", RESPONSES))
        found = Counter()
        for nth in range(1, KILLS + 1):
            number = site.ask("make_full_round", RESPONSES + nth)
            process = site.act_in_process("close_whole", number)
            sleep(random.uniform(0.1, 1) * takes)
            kill(process)
            cut = site.ask("closing", number)
            found["open" if not cut["closed"] else "whole" if cut["evidence"] else "closed"] += 1
            if not cut["closed"]:
                site.ask("close_whole", number)
            site.ask("finish_closings")
            ended = site.ask("closing", number)
            filled.lost += RESPONSES + nth - ended["responses"]
            assert ended == {"closed": True, "responses": RESPONSES + nth, "evidence": 1, "left": 0}
        filled.tries = f"{KILLS} kills"
        filled.seen = (
            f"{found['open']} were still open, {found['closed']} closed without results, {found['whole']} whole; "
            "all were ended by the next look."
        )


def test_closing_killed_on_postgresql(fresh_postgres):
    with row("closing-postgresql", "kill -9 in the middle of closing a round", "PostgreSQL") as filled:
        _close_under_fire(fresh_postgres, filled)


def test_closing_killed_on_sqlite(fresh_sqlite):
    with row("closing-sqlite", "kill -9 in the middle of closing a round", "SQLite") as filled:
        _close_under_fire(fresh_sqlite, filled)
